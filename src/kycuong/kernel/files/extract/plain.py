"""Bytes of a plain text to Unicode, whatever code they were written in."""

import codecs
import re
import unicodedata

from kycuong.kernel.files.extract.sniff import wide_order
from kycuong.rules.vntext import legacy

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

NOT_RECOGNISED = (
    "Không nhận ra bảng mã của tệp; một số chữ có thể sai, hãy đối chiếu với bản gốc."
)
_BLANK_LINES = re.compile(r"\n{3,}")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x85]")
_SPACES = re.compile(r"[\xa0\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text in `data` and what the reader of it must be told.

    A byte-order mark decides; then strict UTF-8, UTF-16 without its mark, and last the
    eight-bit codes by the count of words that are Vietnamese.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace"), ()
    if wide := wide_order(data[:4096]):
        return data.decode(wide, errors="replace"), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    forgiving = data.decode("utf-8", errors="replace")
    if forgiving.count("\ufffd") * 200 < len(forgiving) and _has_vietnamese(forgiving):
        return forgiving, (NOT_RECOGNISED,)
    encoding = legacy.detect(data)
    if encoding is legacy.Encoding.UNICODE:
        return data.decode("cp1252", errors="replace"), (NOT_RECOGNISED,)
    return legacy.convert(data, encoding), (converted(encoding),)


def _has_vietnamese(text: str) -> bool:
    return (legacy.likeness(text) or 0.0) > 0.5


def converted(encoding: legacy.Encoding) -> str:
    """Return the note that a text was converted from a legacy code."""
    return f"Văn bản dùng bảng mã {encoding.value}, đã chuyển sang Unicode."


def clean(text: str) -> str:
    """Return `text` composed (NFC), with plain line ends and spaces, nothing invisible.

    Blanks and empty lines stay where they are: places in a .txt are counted in them.
    """
    text = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def tidy(text: str) -> str:
    """Return `text` clean, and without blank margins, page ends and runs of empty lines.

    Runs of blanks inside a line stay: they are how a blank number is recognised.
    """
    text = clean(text.replace("\x0c", "\n"))
    return _BLANK_LINES.sub("\n\n", _TRAILING.sub("", text)).strip("\n ")
