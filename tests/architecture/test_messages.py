"""Vietnamese first, English second: nothing is left in one language only."""

import re
from pathlib import Path

from django.template.base import Lexer, TokenType
from tests import messages
from tests.architecture.test_house import ROOT, templates

from kycuong.kernel.calendars.enums import Ruling

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|%[sd]|\{\w*\}")
MARKS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
VIETNAMESE = re.compile(f"[{MARKS}{MARKS.upper()}]")
# What keeps its marks in English: names, what stands on documents, and the words that
# forms read.
ON_DOCUMENTS = (
    *("QĐ-UBND", "NĐ-CP", "Công văn", "công điện", "Nghị quyết", "Quyết định"),
    *(r"Điều \d+(?: khoản \d+)?", r"ngày \d", "Lưu: VT", "CHÁNH VĂN PHÒNG", "PHÓ"),
    r"PHỤ LỤC(?: \(trang ngang\))?",
)
NAMES = re.compile("|".join(["Kỷ Cương", *ON_DOCUMENTS, *Ruling.labels]))
PAPER = re.compile(r"<(\w+)[^>]*\blang=\"vi\"[^>]*>.*?</\1>", re.DOTALL)
OURS = re.compile(r"_\((?:\"[^\"]*\"|'[^']*')\)")


def english(entry: messages.polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_every_text_of_the_product_has_its_english() -> None:
    said = {messages.key(each): each for each in messages.catalogue()}
    assert not [
        f"{message.files[0]}: «{at[1]}» chưa có tiếng Anh; hãy chạy make messages"
        for at, message in messages.found().items()
        if at not in said or not all(english(said[at])) or said[at].fuzzy
    ]


def test_no_english_is_kept_for_a_text_nobody_says() -> None:
    found = messages.found()
    assert not [
        f"{each.occurrences}: «{each.msgid}» không còn trang nào dùng"
        for each in messages.catalogue()
        if messages.key(each) not in found
    ]


def test_the_english_fills_in_the_same_things() -> None:
    assert not [
        f"{each.occurrences}: «{each.msgid}» → «{text}»"
        for each in messages.catalogue()
        for text in english(each)
        if set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(each.msgid))
    ]


def test_the_english_is_english() -> None:
    assert not [
        text
        for each in messages.catalogue()
        for text in english(each)
        if VIETNAMESE.search(NAMES.sub("", text))
    ]


def test_the_compiled_catalogue_is_the_written_one() -> None:
    assert messages.COMPILED.read_bytes() == messages.catalogue().to_binary()


def test_templates_say_nothing_past_the_catalogue() -> None:
    wrong = []
    for path in templates():
        wrong += [f"{path.relative_to(ROOT)}: {text}" for text in loose(path)]
    assert not wrong


def loose(path: Path) -> list[str]:
    """Return the Vietnamese texts of a template that no tag hands to gettext.

    What is marked as Vietnamese is an official paper: it is never translated.
    """
    inside, texts = False, []
    for token in Lexer(PAPER.sub("", path.read_text())).tokenize():
        words = token.contents.split()[:1]
        if token.token_type == TokenType.BLOCK:
            if words and words[0] in ("blocktranslate", "endblocktranslate"):
                inside = words[0] == "blocktranslate"
            if words and words[0] != "translate":
                texts.append(OURS.sub("", token.contents))
        elif token.token_type != TokenType.COMMENT and not inside:
            texts.append(OURS.sub("", token.contents))
    return [text for text in texts if VIETNAMESE.search(NAMES.sub("", text))]
