"""How wide a text is in Times: what rules and line breaks are measured by."""

import unicodedata
from typing import Final

# Widths of Times Bold in thousandths of the size, as its metrics state them.
_WIDTHS: Final = {
    letter: width
    for width, letters in (
        (250, " .,"),
        (278, "il/"),
        (333, "fjt-():;"),
        (389, "Is"),
        (444, "cerz"),
        (500, "agovxyJ0123456789"),
        (556, "bdhknpquS"),
        (611, "FP"),
        (667, "BELTZ"),
        (722, "ACDNRUVXYw"),
        (778, "GHKOQ"),
        (833, "m&"),
        (944, "M"),
        (1000, "W"),
    )
    for letter in letters
}
_PLAIN: Final = str.maketrans("ĐđƯưƠơ", "DdUuOo")
_HORNS: Final = frozenset("ƯưƠơ")


def width(text: str, size: float) -> int:
    """Return about how wide a bold text is, in twentieths of a point.

    Right to a few per cent; marks over letters take no room, horns take some.

    >>> 5200 < width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13) < 5500
    True
    """
    units = 0
    for letter in unicodedata.normalize("NFC", text):
        bare = unicodedata.normalize("NFD", letter.translate(_PLAIN))[0]
        units += _WIDTHS.get(bare, 556) + (60 if letter in _HORNS else 0)
    return round(units * size * 20 / 1000)


_PLACES: Final = ("TỈNH ", "THÀNH PHỐ ", "HUYỆN ", "THỊ XÃ ", "QUẬN ", "XÃ ", "PHƯỜNG ")


def in_lines(name: str, size: float, room: int) -> tuple[str, ...]:
    """Return a body's name in lines that fit, broken where a person would.

    Before the place where one follows, else as near the middle as may be.

    >>> in_lines("ỦY BAN NHÂN DÂN TỈNH AN GIANG", 13, 3800)
    ('ỦY BAN NHÂN DÂN', 'TỈNH AN GIANG')
    """
    if width(name, size) <= room:
        return (name,)
    for place in _PLACES:
        spot = name.find(" " + place)
        if spot > 0:
            first, rest = name[:spot], name[spot + 1 :]
            return (*in_lines(first, size, room), *in_lines(rest, size, room))
    words = name.split(" ")
    cuts = range(1, len(words))
    if not cuts:
        return (name,)
    middle = min(
        cuts,
        key=lambda cut: abs(
            width(" ".join(words[:cut]), size) - width(" ".join(words[cut:]), size)
        ),
    )
    first, rest = " ".join(words[:middle]), " ".join(words[middle:])
    return (*in_lines(first, size, room), *in_lines(rest, size, room))
