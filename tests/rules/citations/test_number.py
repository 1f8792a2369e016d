"""Numbers and symbols as Decree 30/2020 writes them, and as scans leave them."""

import pytest

from kycuong.rules.citations import doc_type_of, parse_number
from kycuong.rules.citations.doctypes import ADMINISTRATIVE
from kycuong.rules.citations.number import DocumentNumber, format, tidy


@pytest.mark.parametrize(
    ("printed", "number", "year", "type_code", "issuer", "unit"),
    [
        ("493/UBND-KGVX", "493", None, "", "UBND", "KGVX"),
        ("3037/QĐ-UBND", "3037", None, "QĐ", "UBND", ""),
        ("517/TTr-SNV", "517", None, "TTr", "SNV", ""),
        ("61/2022/QĐ-UBND", "61", 2022, "QĐ", "UBND", ""),
        ("30/2020/NĐ-CP", "30", 2020, "NĐ", "CP", ""),
        ("66.7/2025/NQ-CP", "66.7", 2025, "NQ", "CP", ""),
        ("91/2025/QH15", "91", 2025, "", "QH15", ""),
        ("1654/NQ-UBTVQH15", "1654", None, "NQ", "UBTVQH15", ""),
        ("83/BKHCN-BTTTT-VP", "83", None, "", "BKHCN", "BTTTT-VP"),
        ("08/2011/TTLT-BNV-BTC", "08", 2011, "TTLT", "BNV", "BTC"),
        ("123/SNV-CCHC&VTLT", "123", None, "", "SNV", "CCHC&VTLT"),
        ("57-NQ/TW", "57", None, "NQ", "TW", ""),
    ],
)
def test_a_number_is_taken_apart(
    printed: str, number: str, year: int | None, type_code: str, issuer: str, unit: str
) -> None:
    parsed = parse_number(printed)
    assert parsed is not None
    assert (parsed.number, parsed.year) == (number, year)
    assert (parsed.type_code, parsed.issuer_code) == (type_code, issuer)
    assert parsed.unit_code == unit
    assert format(parsed) == printed


@pytest.mark.parametrize(
    ("scanned", "clean"),
    [
        ("17/NQ- CP", "17/NQ-CP"),
        ("254/2025/NĐ-\nCP", "254/2025/NĐ-CP"),
        ("19  /2025/QÐ-UBND", "19/2025/QĐ-UBND"),
        ("1961/QĐUBND", "1961/QĐ-UBND"),
        ("12/CĐ.UBND", "12/CĐ-UBND"),
        ("15/QD-TTg", "15/QĐ-TTg"),
    ],
)
def test_what_scans_put_into_a_number_is_taken_out(scanned: str, clean: str) -> None:
    assert tidy(scanned) == clean


@pytest.mark.parametrize(
    "text", ["", "22/4/2024", "ngày 22/4/2024", "24/7", "UBND", "/"]
)
def test_a_date_or_a_bare_word_is_no_number(text: str) -> None:
    assert parse_number(text) is None


def test_a_running_number_below_ten_is_written_with_its_zero() -> None:
    assert format(DocumentNumber("5", None, "CT", "UBND", "")) == "05/CT-UBND"
    assert format(DocumentNumber("15", None, "CT", "UBND", "")) == "15/CT-UBND"


def test_the_decree_names_twenty_nine_types_and_two_of_them_have_no_code() -> None:
    assert len(ADMINISTRATIVE) == 29
    assert [t.name for t in ADMINISTRATIVE if not t.code] == ["công văn", "thư công"]


@pytest.mark.parametrize(
    ("symbol", "doc_type"),
    [
        ("UBND-KGVX", "công văn"),
        ("CV-HNDN", "công văn"),
        ("QĐ-UBND", "quyết định"),
        ("2025/QĐ-TTg", "quyết định"),
        ("CĐ-TTg", "công điện"),
        ("GM-VPUBND", "giấy mời"),
        ("TTr-SNV", "tờ trình"),
        ("CTr/TU", "chương trình"),
        ("KL/TW", "kết luận"),
        ("2025/TT-BTC", "thông tư"),
        ("NQ-UBTVQH15", "nghị quyết"),
        ("QH15", None),
        ("", None),
    ],
)
def test_the_symbol_tells_the_type(symbol: str, doc_type: str | None) -> None:
    assert doc_type_of(symbol) == doc_type
