"""Working minutes in words."""

from typing import Final

from django.utils.translation import gettext, ngettext

DAY: Final = 480  # Nghị định 118/2025/NĐ-CP and office practice: 8 working hours


def words(minutes: int) -> str:
    """Return working minutes as working days, hours and minutes.

    >>> words(1025), words(0)
    ('2 ngày 1 giờ 5 phút', '0 phút')
    """
    days, rest = divmod(minutes, DAY)
    hours, left = divmod(rest, 60)
    parts = (
        ngettext("%(n)s ngày", "%(n)s ngày", days) % {"n": days} if days else "",
        ngettext("%(n)s giờ", "%(n)s giờ", hours) % {"n": hours} if hours else "",
        ngettext("%(n)s phút", "%(n)s phút", left) % {"n": left} if left else "",
    )
    return " ".join(part for part in parts if part) or gettext("0 phút")
