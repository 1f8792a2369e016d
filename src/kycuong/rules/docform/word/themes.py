"""The theme of a Word file: the fonts and colours that styles name by their part."""

from typing import Final

from kycuong.rules.docform.word.package import Element

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_COLOURS: Final = {
    "text1": "dk1",
    "dark1": "dk1",
    "background1": "lt1",
    "light1": "lt1",
    "text2": "dk2",
    "dark2": "dk2",
    "background2": "lt2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_FAMILIES: Final = {"major": "majorFont", "minor": "minorFont"}
_SCRIPTS: Final = {"EastAsia": "ea", "Bidi": "cs"}


class Theme:
    """Fonts and colours of a theme; everything is None where there is no theme."""

    def __init__(self, root: Element | None) -> None:
        self._fonts: dict[str, str] = {}
        self._colours: dict[str, str] = {}
        if root is None:
            return
        for family, tag in _FAMILIES.items():
            for fonts in root.iter(f"{_A}{tag}"):
                for script in ("latin", "ea", "cs"):
                    face = fonts.find(f"{_A}{script}")
                    if face is not None and face.get("typeface"):
                        self._fonts[f"{family}.{script}"] = face.get("typeface")
        for scheme in root.iter(f"{_A}clrScheme"):
            for entry in scheme:
                name = entry.tag.rsplit("}", 1)[-1]
                for value in entry:
                    colour = value.get("lastClr") or value.get("val") or ""
                    self._colours[name] = colour.upper()

    def font(self, part: str) -> str | None:
        """Return the family behind "minorHAnsi", "majorEastAsia" …"""
        family = part[:5]
        script = _SCRIPTS.get(part[5:], "latin")
        return self._fonts.get(f"{family}.{script}")

    def colour(self, part: str) -> str | None:
        """Return the "RRGGBB" behind "text1", "accent2" …"""
        return self._colours.get(_COLOURS.get(part, part))


def tinted(colour: str, tint: str, shade: str) -> str:
    """Return a theme's colour made lighter (tint) or darker (shade).

    Both are 255ths in hexadecimal; the more, the nearer to the colour itself.

    >>> tinted("000000", "F2", ""), tinted("FFFFFF", "", "00")
    ('0D0D0D', '000000')
    """
    parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    if share := _share(tint):
        parts = [round(255 - (255 - part) * share) for part in parts]
    if shade and (dark := _share(shade)) is not None:
        parts = [round(part * dark) for part in parts]
    return "".join(f"{part:02X}" for part in parts)


def _share(text: str) -> float | None:
    try:
        return int(text, 16) / 255 if text else None
    except ValueError:
        return None
