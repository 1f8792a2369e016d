"""Whatever is handed in: one clear sentence, nothing of it runs, nothing stands still."""

import io
import re
import time
import zipfile

import pytest
from django.test import override_settings
from tests.cast import Person
from tests.system_programs import require_libreoffice

from kycuong.work.formcheck.models import Check, Outcome, Part
from kycuong.work.formcheck.tests.papers import (
    HOSTILE,
    checked,
    clean,
    faulty,
    long,
    page,
    sent,
)

HEAVIEST = 60_000


def bomb() -> bytes:
    """Return a small file that swells to 300 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("word/document.xml", b" " * 300_000_000)
    return out.getvalue()


def locked() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 512
        + "EncryptedPackage".encode("utf-16-le")
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "rỗng"),
        (b"MZ\x90\0" + b"\0" * 100, "Đây là chương trình"),
        ("Chỉ là chữ.".encode(), "Chỉ kiểm tra được thể thức của tệp"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "Chỉ kiểm tra được thể thức của tệp"),
        (b"%PDF-1.7\n%%EOF", "hỏng"),
        (clean()[:2000], "hỏng"),
        (b"PK\x03\x04" + b"\0" * 200, "hỏng"),
    ],
)
def test_what_cannot_be_checked_says_why(an: Person, data: bytes, words: str) -> None:
    text = page(an, checked(an, data))
    assert words in text
    assert 'role="alert"' in text
    assert "Kiểm tra lại tệp này" in text


def test_a_file_that_swells_is_refused_quickly(an: Person) -> None:
    data = bomb()
    begun = time.monotonic()
    text = page(an, checked(an, data))
    assert time.monotonic() - begun < 5
    assert 'role="alert"' in text
    assert not Part.objects.exists()


def test_a_locked_file_is_refused(an: Person) -> None:
    text = page(an, checked(an, locked()))
    assert 'role="alert"' in text


def test_a_name_never_becomes_markup_and_never_turns(an: Person) -> None:
    address = checked(an, faulty(), HOSTILE)
    for where in (address, f"{address}phieu/", "/the-thuc/"):
        text = page(an, where)
        assert "<img src=x" not in text
        assert "\u202e" not in text
    response = an.client().get(f"{address}tep/")
    assert "attachment" in response["Content-Disposition"]
    assert "\n" not in response["Content-Disposition"]
    response.getvalue()


def test_a_very_long_name_is_shown_whole_enough(an: Person) -> None:
    address = checked(an, clean(), "rất dài " * 30 + ".docx")
    assert len(Check.objects.get().name) <= 255
    assert ".docx" in page(an, address)


def test_text_of_a_document_never_becomes_markup(an: Person) -> None:
    text = page(an, checked(an, faulty("<script>alert(1)</script> & \u202eabc")))
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; abc" in text


def test_hundreds_of_places_stay_light_and_in_parts(an: Person) -> None:
    address = checked(an, long(60, font="Arial", align="left", size=11, first=0))
    parts = Outcome.objects.get().parts
    assert parts > 10
    for number in (1, 2, parts // 2, parts, parts + 9):
        text = page(an, f"{address}?trang={number}")
        assert len(text.encode()) <= HEAVIEST, (number, len(text.encode()))
    first = page(an, address)
    assert "?trang=2" in first
    assert "chỗ khác" in first


def test_a_paragraph_without_end_stays_light(an: Person) -> None:
    address = checked(an, faulty("Một đoạn không dứt. " * 20_000))
    assert len(page(an, address).encode()) <= HEAVIEST


def test_too_many_files_and_none_are_refused_in_a_sentence(an: Person) -> None:
    text = sent(an, *((f"{n}.docx", b"x") for n in range(21))).content.decode()
    assert "nhiều nhất 20 tệp" in text
    empty = an.client().post("/the-thuc/", {}).content.decode()
    assert "Chưa có tệp nào" in empty
    assert not Outcome.objects.exists()


@override_settings(KYCUONG_UPLOAD_LIMIT=1000)
def test_a_file_beyond_the_limit_is_refused_before_it_is_kept(an: Person) -> None:
    response = sent(an, ("lon.docx", clean()))
    assert response.status_code == 200
    assert "Tệp lớn hơn" in response.content.decode()
    assert not Outcome.objects.exists()


@pytest.mark.system
def test_an_older_file_is_turned_into_word_first(an: Person) -> None:
    require_libreoffice()
    rtf = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0\fs24 Van ban cu.\par}"
    text = page(an, checked(an, rtf, "cu.rtf"))
    assert "lỗi thể thức" in text
    assert "Van ban cu." in text


def test_many_words_to_be_read_again_stay_light_and_leave_no_dead_mark(
    an: Person,
) -> None:
    kinds = ("nghị định", "quyết định", "thông tư", "chỉ thị", "công văn")
    words = "".join(
        f"Theo {kinds[n % 5]} số {n}/2024/QĐ-UBND ngày 05 tháng 4 năm 2024. "
        for n in range(1, 120)
    )
    address = checked(an, faulty(words))
    outcome = Outcome.objects.get()
    assert outcome.warned > 20
    text = page(an, address)
    assert len(text.encode()) <= HEAVIEST
    assert "Nên xem lại câu chữ" in text
    assert "2 lỗi thể thức;" in text  # wording is no fault
    assert "tệp CSV và Excel có đủ" in text
    for anchor in set(re.findall(r'href="#([a-z]\d+(?:-\d+)?)"', text)):
        assert f'id="{anchor}"' in text, anchor
    whole = an.client().get(f"{address}loi/csv/").getvalue().decode()
    assert whole.count("Nên xem lại câu chữ") == outcome.warned
