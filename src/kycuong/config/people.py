"""What posts mean for logins: who needs a second step, who left, who is told."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.urls import reverse

from kycuong.kernel.accounts import services as accounts
from kycuong.kernel.notifications import services as notifications
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import Right, Role, UnitKind
from kycuong.kernel.parameters import queries as parameters
from kycuong.kernel.schedules.services import Slot
from kycuong.shared import formats

NOBODY, ADMINISTRATORS, DECIDING, EVERYBODY = range(4)
STEP: Final = "second_step"


def needs_second(user: int, at: datetime) -> bool:
    """Say whether a second step is required of a login, by the dated setting."""
    level = parameters.settings().count(STEP, at)
    if level in (NOBODY, EVERYBODY):
        return level == EVERYBODY
    login = get_user_model().objects.filter(pk=user).first()
    if login is None or login.administers:
        return True
    if level == ADMINISTRATORS:
        return False
    wanted = {Right.OFFICE, Right.LEADER, Right.HEAD}
    seats = organisations.seats_of(login, on=formats.local_day(at))
    return any(wanted & seat.actor.rights for seat in seats)


def sign_out_who_left(slot: Slot) -> None:
    """End the sessions of those who hold no post any more."""
    accounts.sign_out_who_left(holds_a_post_on(slot.now), at=slot.now)


def holds_a_post_on(at: datetime) -> Callable[[Any], bool]:
    """Return the question whether a login holds a post on the day of `at`."""
    return lambda user: bool(organisations.seats_of(user, on=formats.local_day(at)))


def tell_change(user: int, sentence: str, at: datetime) -> None:
    """Tell a person that something about their login changed."""
    notifications.notify(
        users=[user],
        text=f"{sentence} Nếu không phải bạn làm, hãy báo ngay người quản trị tài khoản.",
        url=reverse("accounts:account"),
        at=at,
        key=f"login-{user}-{at.isoformat()}-{sentence[:40]}",
    )


def tell_opening(opened: accounts.Opened) -> None:
    """Tell the Committee's and the Office's leaders that the seal was broken."""
    today = formats.local_day(opened.at)
    leaders = organisations.roster(today, roles={Role.CHAIRMAN, Role.VICE_CHAIRMAN})
    heads = organisations.roster(today, roles={Role.HEAD, Role.DEPUTY})
    logins = {one.login for one in leaders}
    logins |= {one.login for one in heads if one.body.kind == UnitKind.OFFICE}
    people = get_user_model().objects.filter(username__in=logins)
    notifications.notify(
        users=list(people.values_list("pk", flat=True)),
        text=(
            f"Niêm phong khẩn cấp số {opened.seal} đã bị mở: {opened.by}, từ địa chỉ "
            f"{opened.address}, lý do: {opened.reason[:200]}. Hiệu lực đến "
            f"{formats.moment(opened.until)}; cần hai người kiểm tra lại."
        ),
        url=reverse("accounts:emergencies"),
        at=opened.at,
        key=f"seal-{opened.seal}",
    )
