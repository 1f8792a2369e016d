"""The Vietnamese lunisolar calendar (âm lịch), computed for the 105° E meridian.

A month begins on the local day (UTC+7) of the new moon; the month that holds the winter
solstice is the eleventh; where thirteen months lie between two eleventh months, the
first of them in which the sun enters no new 30° sector is the leap month (tháng nhuận).
China counts the same way at UTC+8, which now and then gives another day or another
month: Tết 1985 was 21 January in Vietnam and 20 February in China.

New moons follow the series of Meeus, Astronomical Algorithms, ch. 49 (true to some
twenty seconds), the sun's longitude his ch. 25 (true to a quarter of an hour), and the
Earth's slowing rotation the polynomials of Espenak and Meeus.

Law: Quyết định 121-CP ngày 08/8/1967 (giờ chính thức múi 7 dùng cho lịch), Điều 1.
"""

from datetime import date, timedelta
from functools import lru_cache
from math import floor, radians, sin

_SYNODIC = 29.530588861
_J2000 = 2451545.0
_ORDINAL_TO_JULIAN = 1721424.5  # Julian date at 0h UT of ordinal day 0
_LOCAL = 7 / 24

# coefficient in days, power of E (the eccentricity), multiples of M, M', F
_MOON = (
    (-0.40720, 0, 0, 1, 0),
    (0.17241, 1, 1, 0, 0),
    (0.01608, 0, 0, 2, 0),
    (0.01039, 0, 0, 0, 2),
    (0.00739, 1, -1, 1, 0),
    (-0.00514, 1, 1, 1, 0),
    (0.00208, 2, 2, 0, 0),
    (-0.00111, 0, 0, 1, -2),
    (-0.00057, 0, 0, 1, 2),
    (0.00056, 1, 1, 2, 0),
    (-0.00042, 0, 0, 3, 0),
    (0.00042, 1, 1, 0, 2),
    (0.00038, 1, 1, 0, -2),
    (-0.00024, 1, -1, 2, 0),
    (-0.00007, 0, 2, 1, 0),
    (0.00004, 0, 0, 2, -2),
    (0.00004, 0, 3, 0, 0),
    (0.00003, 0, 1, 1, -2),
    (0.00003, 0, 0, 2, 2),
    (-0.00003, 0, 1, 1, 2),
    (0.00003, 0, -1, 1, 2),
    (-0.00002, 0, -1, 1, -2),
    (-0.00002, 0, 1, 3, 0),
    (0.00002, 0, 0, 4, 0),
)
# coefficient in days, argument at k = 0 and per lunation, in degrees
_PLANETS = (
    (0.000325, 299.77, 0.107408),
    (0.000165, 251.88, 0.016321),
    (0.000164, 251.83, 26.651886),
    (0.000126, 349.42, 36.412478),
    (0.000110, 84.66, 18.206239),
    (0.000062, 141.74, 53.303771),
    (0.000060, 207.14, 2.453732),
    (0.000056, 154.84, 7.306860),
    (0.000047, 34.52, 27.261239),
    (0.000042, 207.19, 0.121824),
    (0.000040, 291.34, 1.844379),
    (0.000037, 161.72, 24.198154),
    (0.000035, 239.56, 25.513099),
    (0.000023, 331.55, 3.592518),
)


def _clock_lag(julian: float) -> float:
    """Return how far Earth's clock (UT) lags uniform time, in days."""
    year = 2000 + (julian - _J2000) / 365.25
    if year < 1986:
        t = year - 1975
        seconds = 45.45 + 1.067 * t - t * t / 260 - t**3 / 718
    elif year < 2005:
        t = year - 2000
        seconds = 63.86 + 0.3345 * t - 0.060374 * t * t + 0.0017275 * t**3
    elif year < 2050:
        t = year - 2000
        seconds = 62.92 + 0.32217 * t + 0.005589 * t * t
    else:
        century = (year - 1820) / 100
        seconds = -20 + 32 * century * century - 0.5628 * (2150 - year)
    return seconds / 86400


def _new_moon(k: int) -> float:
    """Return the instant of new moon number `k` since 2000, a Julian date in UT."""
    t = k / 1236.85
    mean = 2451550.09766 + _SYNODIC * k + 0.00015437 * t * t - 0.00000015 * t**3
    eccentricity = 1 - 0.002516 * t - 0.0000074 * t * t
    sun = radians(2.5534 + 29.10535670 * k - 0.0000014 * t * t)
    moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    latitude = radians(160.7108 + 390.67050284 * k - 0.0016118 * t * t)
    node = radians(124.7746 - 1.56375588 * k + 0.0020672 * t * t)
    instant = mean - 0.00017 * sin(node)
    for size, power, m, mp, f in _MOON:
        instant += size * eccentricity**power * sin(m * sun + mp * moon + f * latitude)
    for size, start, step in _PLANETS:
        instant += size * sin(radians(start + step * k))
    return instant - _clock_lag(instant)


def _moon_day(k: int) -> int:
    """Return the ordinal of the local day on which new moon `k` falls."""
    return floor(_new_moon(k) + _LOCAL - _ORDINAL_TO_JULIAN)


def _sector(ordinal: int) -> int:
    """Return which 30° sector (0..11) the sun is in as the local day begins."""
    julian = ordinal + _ORDINAL_TO_JULIAN - _LOCAL
    t = (julian + _clock_lag(julian) - _J2000) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (
        (1.914602 - 0.004817 * t) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    wobble = 0.00478 * sin(radians(125.04 - 1934.136 * t))
    return int((mean + centre - 0.00569 - wobble) % 360 // 30)


def _eleventh_month(year: int) -> int:
    """Return the number of the new moon that opens month 11 of lunar `year`."""
    last_day = date(year, 12, 31).toordinal()
    k = round((last_day + _ORDINAL_TO_JULIAN - 2451550.09766) / _SYNODIC) + 1
    while _moon_day(k) > last_day or _sector(_moon_day(k)) not in (7, 8):
        k -= 1
    return k


@lru_cache(maxsize=512)
def _months(year: int) -> dict[int, int]:
    """Return the first days (ordinals) of months 11 and 12 of `year` - 1 and 1..10."""
    first, last = _eleventh_month(year - 1), _eleventh_month(year)
    days = [_moon_day(k) for k in range(first, last + 1)]
    leap = 0
    if len(days) == 14:
        leap = next(i for i in range(1, 13) if _sector(days[i]) == _sector(days[i + 1]))
    numbers = (11, 12, *range(1, 11))
    ordinary = [day for i, day in enumerate(days[:-1]) if not leap or i != leap]
    return dict(zip(numbers, ordinary, strict=True))


def lunar_date(year: int, month: int, day: int) -> date:
    """Return the solar date of a day of lunar `year`, in an ordinary (not leap) month.

    `day` counts from the month's first day; 0 and below reach back before it.

    >>> lunar_date(2024, 3, 10)  # Giỗ Tổ Hùng Vương
    datetime.date(2024, 4, 18)

    Law: Quyết định 121-CP ngày 08/8/1967, Điều 1.
    """
    months = _months(year if month <= 10 else year + 1)
    return date.fromordinal(months[month]) + timedelta(days=day - 1)


def lunar_new_year(year: int) -> date:
    """Return the first day of Tết (mùng 1 tháng Giêng) in `year`.

    >>> lunar_new_year(1985), lunar_new_year(2026)
    (datetime.date(1985, 1, 21), datetime.date(2026, 2, 17))
    """
    return lunar_date(year, 1, 1)
