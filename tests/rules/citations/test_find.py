"""Which texts a letter cites, each once."""

import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kycuong.rules.citations import find

CORPUS = Path(__file__).resolve().parents[3].parent / "shared" / "corpus"


def cited(text: str) -> list[tuple[str | None, str | None]]:
    return [(c.number, str(c.date) if c.date else None) for c in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Công văn số 436/UBND-TH ngày 21/4/2023", ("436/UBND-TH", "2023-04-21")),
        ("Công văn số 1532/UBND-KTN, ngày 8/10/2024", ("1532/UBND-KTN", "2024-10-08")),
        (
            "Quyết định số 5/QĐ-TTg của Thủ tướng Chính phủ ngày 01/02/2024",
            ("5/QĐ-TTg", "2024-02-01"),
        ),
        (
            "ngày 16/8/2018 Bộ A đã có Công văn số 3395/LĐTBXH-KHTC gửi B",
            ("3395/LĐTBXH-KHTC", "2018-08-16"),
        ),
        ("Nghị quyết số 17/NQ- CP ngày 07/3/2019", ("17/NQ-CP", "2019-03-07")),
        (
            "Nghị định số -.\n254/2025/NĐ-CP ngày 26/9/2025",
            ("254/2025/NĐ-CP", "2025-09-26"),
        ),
        ("Chỉ thị số 11-CT/TW ngày 08 tháng 12 năm 2021", ("11-CT/TW", "2021-12-08")),
        ("Luật Dữ liệu số 60/2024/QH15", ("60/2024/QH15", None)),
        ("Luật số 72/2025/QH15", ("72/2025/QH15", None)),
        ("Luật Tố tụng hành chính năm 2015", (None, None)),
        ("Căn cứ Luật hoạt động giám sát của Quốc hội;", (None, None)),
        ("Luật Đất đai được Quốc hội thông qua ngày 18/01/2024", (None, "2024-01-18")),
        ("Nghị định 30/2020/NĐ-CP", ("30/2020/NĐ-CP", None)),
        ("theo Luật Đầu tư công 2019 và", (None, None)),
        ("Luật Phòng không nhân dân ngày 27/11/2024", (None, "2024-11-27")),
        ("Công điện khẩn số 12/CĐ.UBND", ("12/CĐ-UBND", None)),
        ("Pháp lệnh số 02/2020/UBTVQH14", ("02/2020/UBTVQH14", None)),
    ],
)
def test_a_cited_text_is_found_with_number_and_day(
    text: str, expected: tuple[str | None, str | None]
) -> None:
    assert cited(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Mẫu số 02/QTNĐ ban hành kèm theo",
        "trước ngày 15/5/2024",
        "Luật này có hiệu lực từ ngày 01/01/2025",
        "trực 24/7, tốc độ 60 km/h, khu 12/B",
        "Trong Luật Doanh nghiệp năm 2000, 2005, 2014",
        "việc chấp hành pháp luật ngày càng tốt",
    ],
)
def test_forms_dates_and_idle_mentions_are_no_citations(text: str) -> None:
    assert cited(text) == []


def test_a_text_is_cited_once_and_a_later_mention_gives_the_day() -> None:
    text = (
        "theo Quyết định số 22/2013/QĐ-TTg. Quyết định số 22/2013/QĐ-TTg ngày 26/4/2013"
    )
    (citation,) = find(text)
    assert citation.date == date(2013, 4, 26)
    assert citation.start == text.index("Quyết định")


def test_a_list_of_laws_after_cac_luat_is_read_one_by_one() -> None:
    text = (
        "Căn cứ các Luật: Tổ chức chính quyền địa phương ngày 16/6/2025; Đầu tư công"
        " số 58/2024/QH15; Hàng không dân dụng Việt Nam năm 2006."
    )
    assert [c.number for c in find(text)] == [None, "58/2024/QH15", None]


def test_a_footnote_mark_is_no_part_of_the_number() -> None:
    assert cited("Quyết định số 15/QĐ-UBND1 ngày 02/3/20241 của UBND tỉnh") == [
        ("15/QĐ-UBND", "2024-03-02")
    ]


def test_the_same_number_of_another_day_is_another_text() -> None:
    text = (
        "Chỉ thị số 01/CT-UBND ngày 04/01/2021; Chỉ thị số 01/CT-UBND ngày 05/01/2022"
    )
    assert cited(text) == [
        ("01/CT-UBND", "2021-01-04"),
        ("01/CT-UBND", "2022-01-05"),
    ]


def test_a_law_and_the_law_amending_it_are_two() -> None:
    text = (
        "Căn cứ Luật Xây dựng ngày 18/6/2014; Luật sửa đổi, bổ sung một số điều của"
        " Luật Xây dựng ngày 17/6/2020; Luật Đấu thầu ngày 23/6/2023;"
    )
    assert [c.date for c in find(text)] == [
        date(2014, 6, 18),
        date(2020, 6, 17),
        date(2023, 6, 23),
    ]


def test_a_law_named_by_number_and_again_by_day_is_one() -> None:
    text = (
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15; theo Luật Tổ chức"
        " chính quyền địa phương ngày 16 tháng 6 năm 2025"
    )
    assert cited(text) == [("72/2025/QH15", "2025-06-16")]


def test_the_letters_own_number_is_no_citation() -> None:
    text = (
        "Số: 13/NQ-CP\nHà Nội, ngày 16 tháng 01 năm 2026\nNGHỊ QUYẾT\n"
        "Điều 1. Thực hiện Nghị định số 24/2016/NĐ-CP.\nPHỤ LỤC\n"
        "(Kèm theo Nghị quyết số 13/NQ-CP ngày 16 tháng 01 năm 2026 của Chính phủ)"
    )
    assert cited(text) == [("24/2016/NĐ-CP", None)]


def test_a_regulation_issued_with_a_decision_is_cited() -> None:
    text = "Quy chế làm việc (ban hành kèm theo Quyết định số 61/2022/QĐ-UBND)"
    assert cited(text) == [("61/2022/QĐ-UBND", None)]


def test_in_a_list_the_kind_named_first_holds_for_the_rest() -> None:
    found = find("tại các Công văn số 12/STC-NS ngày 2/3/2024, 15/STC-NS ngày 5/3/2024")
    assert [c.kind for c in found] == ["công văn", "công văn"]
    assert [c.number for c in found] == ["12/STC-NS", "15/STC-NS"]


def test_the_issuer_is_what_follows_cua() -> None:
    text = "Công điện số 280/CĐ-TTg ngày 19/4/2023 của Thủ tướng Chính phủ về việc A"
    assert find(text)[0].issuer == "Thủ tướng Chính phủ"


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet="0123456789/-–.,;: ()\nĐQNCPUBDđngàythángnămLuậtsốcủa", max_size=300
    )
)
def test_any_text_gives_citations_within_the_text(text: str) -> None:
    for citation in find(text):
        assert 0 <= citation.start < citation.end <= len(text)
        json.dumps(citation.to_json())


@pytest.mark.skipif(not CORPUS.is_dir(), reason="cần bộ văn bản mẫu shared/corpus")
def test_no_labelled_citation_is_missed() -> None:
    missed: list[str] = []
    for path in sorted((CORPUS / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))["citations"]
        raw = (CORPUS / f"{path.stem}.txt").read_text(encoding="utf-8")
        left = cited(unicodedata.normalize("NFC", raw))
        for row in gold:
            hit = next(
                (
                    c
                    for c in left
                    if c[0] == row["number"] and row["date"] in (None, c[1])
                ),
                None,
            )
            if hit:
                left.remove(hit)
            else:
                missed.append(f"{path.stem}: {row['text']}")
    assert missed == []
