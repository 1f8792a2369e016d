"""Calendar days as documents print them beside a number."""

import re
from datetime import date

DAY = (
    r"ng[àaả]y\s*(?P<d>\d{1,2})\s*(?:[/.\-]|th[áaắ]ng)\s*(?P<m>\d{1,2})"
    r"\s*(?:[/.\-]|,?\s*n[ăa]m)\s*(?P<y>(?:19|20)\d\d)"
)
"""Pattern of a whole day: "ngày 30/12/2022", "ngày 19 tháng 6 năm 2015"."""

_DAY = re.compile(DAY)


def day_of(match: re.Match[str]) -> date | None:
    """Return the day a match of `DAY` names; None where no such day exists.

    >>> day_of(_DAY.search("ngày 19 tháng 6 năm 2015"))
    datetime.date(2015, 6, 19)
    >>> day_of(_DAY.search("ngày 31/02/2024")) is None
    True
    """
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
