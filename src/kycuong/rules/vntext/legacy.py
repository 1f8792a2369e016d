"""Recognise and convert Vietnamese written before Unicode: TCVN3, VNI, Windows-1258.

Old letters reach an office in three eight-bit codes. Their bytes also hide inside
Unicode files (a .docx typed with `.VnTime` holds "Uû ban nh©n d©n"), so everything
here works on bytes and on text alike. The choice is made by counting: under the right
code nearly every word with a mark is a possible Vietnamese syllable, under a wrong one
hardly any is. What is already right Vietnamese, or plain ASCII, is never touched.
"""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache


class Encoding(StrEnum):
    """The code a Vietnamese text is written in (bảng mã)."""

    UNICODE = "Unicode"
    TCVN3 = "TCVN3"
    VNI = "VNI"
    CP1258 = "Windows-1258"


LEGACY = (Encoding.TCVN3, Encoding.VNI, Encoding.CP1258)

ENOUGH_WORDS = 3
"""So many marked words are needed before a whole text is called legacy."""

_RIGHT, _WRONG = 0.8, 0.6


def _run(first: int, letters: str) -> dict[str, str]:
    return {chr(first + i): letter for i, letter in enumerate(letters)}


# TCVN 5712:1993, part VN3. Capitals with a tone have no code: fonts whose name ends in
# H draw the small letters as capitals.
_TCVN3: dict[str, str] = {
    **_run(0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    **_run(0xB5, "àảãáạ"),
    **_run(0xBB, "ằẳẵắ"),
    **_run(0xC6, "ặầẩẫấậè"),
    **_run(0xCE, "ẻẽéẹềểễếệìỉ"),
    **_run(0xDC, "ĩíịò"),
    **_run(0xE1, "ỏõóọồổỗốộờởỡớợù"),
    **_run(0xF1, "ủũúụừửữứựỳỷỹýỵ"),
}

# VNI writes a base letter and a second sign that carries its marks.
_VNI_SIGNS = {
    "a": {**dict(zip("ùøûõï", "áàảãạ", strict=True)), "â": "â", "ê": "ă"}
    | dict(zip("áàåãä", "ấầẩẫậ", strict=True))
    | dict(zip("éèúüë", "ắằẳẵặ", strict=True)),
    "e": {**dict(zip("ùøûõï", "éèẻẽẹ", strict=True)), "â": "ê"}
    | dict(zip("áàåãä", "ếềểễệ", strict=True)),
    "o": {**dict(zip("ùøûõï", "óòỏõọ", strict=True)), "â": "ô"}
    | dict(zip("áàåãä", "ốồổỗộ", strict=True)),
    "ô": dict(zip("ùøûõï", "ớờởỡợ", strict=True)),
    "u": dict(zip("ùøûõï", "úùủũụ", strict=True)),
    "ö": dict(zip("ùøûõï", "ứừửữự", strict=True)),
    "y": dict(zip("ùøûõ", "ýỳỷỹ", strict=True)),
}
_VNI_SINGLE = dict(zip("ôöæóòîñ", "ơưỉĩịỵđ", strict=True))


def _vni_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for base, signs in _VNI_SIGNS.items():
        for sign, letter in signs.items():
            table[base + sign] = table[base + sign.upper()] = letter
            table[base.upper() + sign.upper()] = letter.upper()
            table[base.upper() + sign] = letter.upper()
    for sign, letter in _VNI_SINGLE.items():
        table[sign], table[sign.upper()] = letter, letter.upper()
    return table


_VNI = _vni_table()


def _cp1258_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in range(0x80, 0x100):
        one = bytes([code])
        try:
            seen, meant = one.decode("cp1252"), one.decode("cp1258")
        except UnicodeDecodeError:
            continue
        if seen != meant:
            table[ord(seen)] = meant
    return table


_CP1258 = _cp1258_table()

_PAIRS = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_SYLLABLE = re.compile(
    r"(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    r"(?:iêu|yêu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|uya|uyu|uyê|oă|oa|oe|uâ|uê|uơ|uy|uô"
    r"|ươ|iê|yê|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu|[aăâeêioôơuưy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)
_ONLY_UNICODE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_WORD = re.compile(r"[^\s!-@\[-`{-~–—“”‘’…•«»]+")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Say whether `word` could be one Vietnamese syllable (âm tiết), marks included.

    >>> is_syllable("nghiêng"), is_syllable("Uỷ"), is_syllable("nh©n")
    (True, True, False)
    """
    lowered = word.lower()
    if lowered.isupper() or not lowered.isalpha():
        return False
    if (lowered[1:] != word[1:]) and not word.isupper():
        return False
    bare = unicodedata.normalize("NFD", lowered).translate(_TONES)
    if len(unicodedata.normalize("NFD", lowered)) - len(bare) > 1:
        return False
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None


def _marked_words(text: str, limit: int = 4_000) -> list[str]:
    words: list[str] = []
    for found in _WORD.finditer(text):
        word = found.group()
        if not word.isascii():
            words.append(word)
            if len(words) >= limit:
                break
    return words


def likeness(text: str) -> float | None:
    """Return which share of the marked words are Vietnamese syllables, 0 to 1.

    None where no word carries a mark: such a text says nothing about its code.

    >>> likeness("Ủy ban nhân dân"), likeness("Uû ban nh©n d©n"), likeness("plain")
    (1.0, 0.0, None)
    """
    words = _marked_words(unicodedata.normalize("NFC", text))
    if not words:
        return None
    return sum(map(is_syllable, words)) / len(words)


def _as_text(data: bytes | str) -> str:
    if isinstance(data, str):
        return data
    return "".join(
        part.decode("cp1252") if ok else part.decode("latin-1")
        for ok, part in _cp1252_runs(data)
    )


def _cp1252_runs(data: bytes) -> list[tuple[bool, bytes]]:
    undefined = re.compile(rb"[\x81\x8d\x8f\x90\x9d]+")
    runs: list[tuple[bool, bytes]] = []
    at = 0
    for hole in undefined.finditer(data):
        runs += [(True, data[at : hole.start()]), (False, hole.group())]
        at = hole.end()
    return [*runs, (True, data[at:])]


def detect(data: bytes | str) -> Encoding:
    """Return the code `data` is written in; `UNICODE` unless a legacy code is clear.

    Text that is already right Vietnamese, another language, or too short to tell is
    `UNICODE`: a wrong conversion would destroy a letter, a missed one is seen at once.

    >>> detect("Uû ban nh©n d©n tØnh An Giang")
    <Encoding.TCVN3: 'TCVN3'>
    >>> detect("Ủy ban nhân dân tỉnh An Giang")
    <Encoding.UNICODE: 'Unicode'>
    """
    if isinstance(data, bytes):
        try:
            data = data.decode("utf-8")
        except UnicodeDecodeError:
            data = _as_text(data)
    lines = _foreign_lines(data)
    words = _marked_words(lines)
    if len(words) < ENOUGH_WORDS:
        return Encoding.UNICODE
    ranked = sorted(
        ((likeness(convert(lines, code)) or 0.0, code) for code in LEGACY), reverse=True
    )
    best, code = ranked[0]
    as_is = likeness(lines) or 0.0
    if best < _RIGHT or as_is > _WRONG or best - as_is < 0.3:
        return Encoding.UNICODE
    return code


def _foreign_lines(text: str) -> str:
    """Keep the lines whose marked words are mostly no Vietnamese syllables."""
    kept: list[str] = []
    for line in text.splitlines():
        share = None if line.isascii() else likeness(line)
        if share is not None and share < _RIGHT:
            kept.append(line)
    return "\n".join(kept)


def convert(data: bytes | str, encoding: Encoding) -> str:
    """Return `data`, written in `encoding`, as composed Unicode (NFC).

    Signs that the code does not define are kept. A word whose plain letters are all
    capitals becomes capitals throughout, because TCVN3 has no toned capitals.

    >>> convert("Uû ban nh©n d©n TØNH", Encoding.TCVN3)
    'Uỷ ban nhân dân TỈNH'
    >>> convert("Coäng hoøa xaõ hoäi", Encoding.VNI)
    'Cộng hòa xã hội'
    """
    text = _as_text(data) if encoding is not Encoding.UNICODE else _unicode_text(data)
    if encoding is Encoding.TCVN3:
        text = _capitals(text, _TCVN3)
    elif encoding is Encoding.VNI:
        text = _PAIRS.sub(lambda pair: _VNI[pair.group()], text)
    elif encoding is Encoding.CP1258:
        text = text.translate(_CP1258)
    return unicodedata.normalize("NFC", text)


def _unicode_text(data: bytes | str) -> str:
    return data if isinstance(data, str) else data.decode("utf-8", errors="replace")


def _capitals(text: str, table: Mapping[str, str]) -> str:
    keys = {ord(sign): letter for sign, letter in table.items()}

    def one(found: re.Match[str]) -> str:
        word = found.group()
        changed = word.translate(keys)
        plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
        shout = len(word) > 1 and plain and all(letter.isupper() for letter in plain)
        lone = len(plain) == 1 and len(word) == 2 and plain[0] == word[0]
        return changed.upper() if shout and not lone else changed

    return re.sub(r"[^\s!-@\[-`{-~]+", one, text)


def repair(text: str) -> tuple[str, Encoding]:
    """Return `text` in right Unicode, and the legacy code that was found in it, if any.

    Only lines that read as Vietnamese under the legacy code and do not as they stand
    are converted, so a letter typed half in Unicode loses nothing.

    >>> repair("Sè: 12/Q§-UB\\nUû ban nh©n d©n tØnh\\nViệc này gấp")[0]
    'Số: 12/QĐ-UB\\nUỷ ban nhân dân tỉnh\\nViệc này gấp'
    """
    encoding = detect(text)
    if encoding is Encoding.UNICODE:
        return unicodedata.normalize("NFC", text), encoding
    lines = text.split("\n")
    foreign = likeness(text)
    mostly = foreign is not None and foreign < _WRONG
    return "\n".join(_mend(line, encoding, mostly=mostly) for line in lines), encoding


def _mend(line: str, encoding: Encoding, *, mostly: bool) -> str:
    """Convert one line if that makes it better; on a draw, as the other lines say."""
    if line.isascii():
        return line
    as_is = unicodedata.normalize("NFC", line)
    changed = convert(line, encoding)
    before, after = likeness(as_is) or 0.0, likeness(changed) or 0.0
    if before == 1 and _ONLY_UNICODE.search(as_is):
        return as_is
    if before == after:
        return changed if mostly or before < 1 else as_is
    return changed if after > before else as_is
