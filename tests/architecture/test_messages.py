"""Vietnamese first, English second: nothing is left in one language only."""

import re
from pathlib import Path

import django
from django import forms
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
    for path in (messages.CATALOGUE, messages.FRAMEWORK):
        compiled = path.with_suffix(".mo").read_bytes()
        assert compiled == messages.catalogue(path).to_binary()


def test_what_the_framework_says_beside_a_field_is_said_as_the_house_says_it() -> None:
    said = {each.msgid for each in messages.catalogue(messages.FRAMEWORK)}
    theirs = Path(django.__file__).parent / "conf/locale/en/LC_MESSAGES/django.po"
    assert said <= {each.msgid for each in messages.catalogue(theirs)}
    form = Asked({"name": "dài" * 4, "days": "ba", "link": "x"})
    assert form.errors == {
        "name": ["Phần này nhận tối đa 5 ký tự, đang có 12; hãy viết ngắn lại."],
        "days": ["Hãy nhập một số nguyên, chỉ gồm chữ số."],
        "link": ["Địa chỉ chưa đúng; hãy nhập đủ từ https://."],
        "note": ["Phần này bắt buộc; hãy điền hoặc chọn."],
    }


class Asked(forms.Form):
    name = forms.CharField(max_length=5)
    days = forms.IntegerField()
    link = forms.URLField(assume_scheme="https")
    note = forms.CharField()


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
