"""A file is handed in: its page shows the document with what was found, at once."""

import re

from tests.cast import Person

from kycuong.work.formcheck import queries
from kycuong.work.formcheck.models import Check, Outcome, Part
from kycuong.work.formcheck.tests.papers import (
    checked,
    clean,
    faulty,
    page,
    sent,
)


def test_a_letter_with_faults_shows_them_at_their_places(an: Person) -> None:
    text = page(an, checked(an, faulty()))
    assert "2 lỗi thể thức" in text
    assert "Lề trái" in text
    assert "Phông chữ" in text
    assert "Cả trang:" in text
    assert 'class="hit"' in text or " hit" in text
    assert "Đoạn này dùng phông chữ khác." in text
    for anchor in re.findall(r'class="pin"[^>]*href="#([vl]\d+)"', text):
        assert f'id="{anchor}"' in text, anchor


def test_a_clean_letter_says_so_and_what_was_looked_at(an: Person) -> None:
    text = page(an, checked(an, clean()))
    assert "Không thấy lỗi thể thức." in text
    assert "Quốc hiệu, Tiêu ngữ" in text
    assert "Lỗi thể thức</h2>" not in text
    assert 'href="#l1"' not in text


def test_the_same_bytes_are_never_checked_twice(an: Person, giang: Person) -> None:
    mine, again = checked(an, faulty()), checked(an, faulty())
    theirs = checked(giang, faulty())
    assert mine == again != theirs
    assert Outcome.objects.count() == 1
    assert Check.objects.count() == 2


def test_several_files_are_told_in_one_sentence(an: Person) -> None:
    response = sent(
        an,
        ("mot.docx", clean()),
        ("hai.docx", faulty()),
        ("ba.docx", b"khong phai van ban"),
    )
    assert response["Location"] == "/the-thuc/"
    text = page(an, "/the-thuc/")
    for name in ("mot.docx", "hai.docx", "ba.docx"):
        assert name in text
    assert "Không thấy lỗi" in text
    assert "Không kiểm tra được" in text


def test_contexts_above_ask_by_the_bytes(an: Person) -> None:
    checked(an, faulty())
    kept = Check.objects.get().file
    result = queries.result(kept.sha256)
    assert result is not None
    assert result == queries.result_for_file(kept) == queries.result_for_file(kept.pk)
    assert [each.code for each in result.findings] == [
        "page.margin_left",
        "font.family",
    ]
    assert queries.result("0" * 64) is None
    assert Part.objects.count() == 1
