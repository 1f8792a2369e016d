"""To whom something may be given on a day."""

from datetime import date, datetime

from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import Refused, refuse


def require_unit(unit: int, at: datetime) -> None:
    """Refuse to give anything to a unit that is unknown, or no more on the day."""
    try:
        known = organisations.unit(unit)
    except organisations.NoSuchUnit as missing:
        raise Refused(refuse("Không có cơ quan này trong danh mục.")) from missing
    if not known.exists_on(local_day(at)):
        raise Refused(
            refuse(
                f"{known.name} không hoạt động vào ngày này nên không nhận việc được. "
                f"{_instead(unit, local_day(at))}"
            )
        )


def _instead(unit: int, on: date) -> str:
    """Return what to do instead: the heirs by name, where there are any."""
    heirs = organisations.heirs_of(unit, on)
    if not heirs:
        return "Hãy chọn cơ quan kế thừa."
    names = ", ".join(heir.name for heir in heirs[:3])
    more = f" và {len(heirs) - 3} cơ quan nữa" if len(heirs) > 3 else ""
    return f"Hãy chọn cơ quan kế thừa: {names}{more}."


def require_body(unit: int, at: datetime) -> None:
    """Refuse a lead that is no body of its own."""
    require_unit(unit, at)
    if organisations.root_of(unit) != unit:
        raise Refused(
            refuse(
                "Chủ trì phải là một cơ quan; phòng, ban thuộc cơ quan nhận việc khi "
                "cơ quan đó chuyển cho."
            )
        )


def require_post_of(unit: int, post: int, at: datetime) -> None:
    """Refuse a post that is not in the unit, or is held by nobody on the day."""
    known = organisations.posts_of(unit, on=local_day(at))
    if not any(view.id == post and view.holder_name for view in known):
        raise Refused(
            refuse("Chức vụ được chọn không thuộc đơn vị nhận hoặc đang khuyết người.")
        )
