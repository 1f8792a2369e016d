"""Working minutes in words."""

from typing import Final

DAY: Final = 480  # Nghị định 118/2025/NĐ-CP and office practice: 8 working hours


def words(minutes: int) -> str:
    """Return working minutes as working days, hours and minutes.

    >>> words(1025), words(0)
    ('2 ngày 1 giờ 5 phút', '0 phút')
    """
    days, rest = divmod(minutes, DAY)
    hours, left = divmod(rest, 60)
    parts = [(days, "ngày"), (hours, "giờ"), (left, "phút")]
    return " ".join(f"{n} {unit}" for n, unit in parts if n) or "0 phút"
