"""Drawing kept blocks as markup: everything a file says is escaped, nothing is styled
but by classes of the sheet `formcheck/check.css`.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from kycuong.work.formcheck.titles import title_of

_SMALLEST, _LARGEST = 8, 20
_FURTHEST: Final = 16
_WIDEST: Final = 100
_TAB: Final = "\u2003"
_ALIGNS: Final = {"center": "ac", "right": "ar", "both": "aj"}
_TURNING: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)
"""Signs that turn the direction of letters: they are not drawn."""
_CONTROL: Final = dict.fromkeys((*range(9), *range(11, 32), 127, *_TURNING))

Json = Mapping[str, Any]


def spot(mark: Json) -> str:
    """Return the anchor of a mark's places: "v3" of finding 3, "d1" of warning 1."""
    return f"{'d' if mark.get('warn') else 'v'}{mark['n']}"


def painted(sheet: Json, codes: Mapping[str, str]) -> SafeString:
    """Return a page's blocks as markup.

    `codes` names the code of each spot that the list shows; others are not marked.
    """
    whole = "; ".join(
        f"{_pin(mark, codes)} {escape(title_of(codes.get(spot(mark), '')))}"
        for mark in sheet.get("marks", ())
        if spot(mark) in codes
    )
    strip = f'<p class="whole">{gettext("Cả trang:")} {whole}</p>' if whole else ""
    blocks = "\n".join(_block(each, codes) for each in sheet["blocks"])
    return mark_safe(strip + blocks)  # noqa: S308  (every text is escaped below)


def painted_block(block: Json) -> str:
    """Return one block as markup, as heavy as it will be at most."""
    return _block(block, {})


def _block(block: Json, codes: Mapping[str, str]) -> str:
    kind = block["kind"]
    if kind == "row":
        return _row(block, codes)
    pins = _pins(block.get("marks", ()), codes)
    if kind == "picture":
        return f'<p class="picture">{_clean(block.get("place", ""))}{pins}</p>'
    if kind == "missing":
        name = _missing(block, codes)
        return f'<p class="{_classes(block, "gap")}">{pins}{escape(name)}</p>'
    text = "".join(_text(*each) for each in block.get("texts", ()))
    if not text.strip() and not pins:
        return '<p class="air"></p>'
    first = "running" if kind in ("header", "footer") else ""
    cut = "…" if block.get("cut") else ""
    if pins:
        return f'<p class="{_classes(block, first)} hit">{pins}<mark>{text}{cut}</mark></p>'
    classes = _classes(block, first)
    opening = f'<p class="{classes}">' if classes else "<p>"
    return f"{opening}{text}{cut}</p>"


def _row(block: Json, codes: Mapping[str, str]) -> str:
    shares = block.get("shares", ())
    cells = []
    for number, cell in enumerate(block.get("cells", ())):
        share = min(_WIDEST, shares[number]) if number < len(shares) else 0
        inner = "".join(_block(each, codes) for each in cell)
        cells.append(f'<div class="w{share}">{inner}</div>')
    pins = _pins(block.get("marks", ()), codes)
    ruled = " ruled" if block.get("ruled") else ""
    return f'<div class="row{ruled}">{pins}{"".join(cells)}</div>'


def _missing(block: Json, codes: Mapping[str, str]) -> str:
    for mark in block.get("marks", ()):
        if code := codes.get(spot(mark)):
            return title_of(code)
    return gettext("Thiếu thành phần này")


def _classes(block: Json, first: str = "") -> str:
    size = block.get("size", 0)
    left = block.get("left", 0)
    indent = block.get("first", 0)
    found = [
        first,
        _ALIGNS.get(block.get("align", ""), ""),
        f"s{min(max(size, _SMALLEST), _LARGEST)}" if size and size != 14 else "",
        f"l{min(left, _FURTHEST)}" if left > 0 else "",
        f"f{min(indent, _FURTHEST)}" if indent > 0 else "hang" if indent < 0 else "",
        f"on-{block['side']}" if block.get("side") else "",
        "listed" if block.get("listed") else "",
    ]
    return " ".join(each for each in found if each)


def _text(text: str, look: str) -> str:
    made = _clean(text)
    for sign, tag in (("i", "i"), ("b", "b")):
        if sign in look and made.strip():
            made = f"<{tag}>{made}</{tag}>"
    odd = [name for sign, name in _ODD.items() if sign in look]
    return f'<span class="{" ".join(odd)}">{made}</span>' if odd else made


_ODD: Final = {"o": "of", "c": "oc", "z": "oz"}


def _clean(text: str) -> str:
    """Return text that cannot be markup, without what turns or hides letters."""
    return escape(text.replace("\t", _TAB).translate(_CONTROL)).replace("\n", "<br>")


def _pins(marks: Any, codes: Mapping[str, str]) -> str:
    made = "".join(
        _pin(mark, codes) for mark in marks if not codes or spot(mark) in codes
    )
    return f'<span class="pins">{made}</span>' if made else ""


def _pin(mark: Json, codes: Mapping[str, str]) -> str:
    """Return a mark: a number (finding) or letter (warning) that leads to the list."""
    here = spot(mark)
    warn = bool(mark.get("warn"))
    number = mark_of(mark["n"], warning=warn)
    nth = mark.get("nth", 0)
    own = f' id="{here}"' if nth == 1 else f' id="{here}-{nth}"' if nth else ""
    title = title_of(codes.get(here, "")) if codes else ""
    kind = gettext("Câu chữ") if warn else gettext("Lỗi")
    label = escape(f"{kind} {number}: {title}")
    target = f"#{'c' if warn else 'l'}{mark['n']}"
    return (
        f'<a class="pin{" warn" if warn else ""}"{own} href="{target}" '
        f'data-of="{target[1:]}" aria-label="{label}">{number}</a>'
    )


def mark_of(number: int, *, warning: bool) -> str:
    """Return how a mark is written: findings by figures, warnings by letters.

    >>> mark_of(3, warning=False), mark_of(1, warning=True), mark_of(28, warning=True)
    ('3', 'a', 'ab')
    """
    if not warning:
        return str(number)
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
