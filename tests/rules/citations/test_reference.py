"""References to provisions, as the project's own `Law:` lines write them."""

import re
from pathlib import Path

import kycuong
from kycuong.rules.citations import parse_law, parse_laws

SOURCE = Path(kycuong.__file__).parent


def places(text: str) -> list[tuple[str | None, str | None, str | None]]:
    reference = parse_law(text)
    assert reference is not None
    return [(p.annex, p.article, p.clause) for p in reference.places]


def test_article_and_clause_are_one_place() -> None:
    assert places("Nghị định 30/2020/NĐ-CP, Điều 8 khoản 2") == [(None, "8", "2")]


def test_each_article_is_a_place_of_its_own() -> None:
    found = places(
        "Bộ luật Lao động 2019, Điều 111 khoản 3; Điều 112 khoản 1, khoản 3."
    )
    assert found == [(None, "111", "3"), (None, "112", "1"), (None, "112", "3")]


def test_bare_numbers_go_on_at_the_level_named_last() -> None:
    found = places("Nghị định 30/2020/NĐ-CP, Điều 15, 18, 22; Phụ lục IV, VI.")
    assert found == [
        (None, "15", None),
        (None, "18", None),
        (None, "22", None),
        ("IV", None, None),
        ("VI", None, None),
    ]


def test_a_range_is_written_out() -> None:
    found = places("Bộ luật Dân sự 2015, Điều 148 khoản 1 đến khoản 6.")
    assert [clause for _, _, clause in found] == ["1", "2", "3", "4", "5", "6"]


def test_a_place_in_an_annex_keeps_all_its_levels() -> None:
    reference = parse_law("Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3")
    assert reference is not None
    (place,) = reference.places
    assert (place.annex, place.part, place.section, place.clause) == (
        "I",
        "I",
        "II",
        "3",
    )


def test_several_instruments_in_one_line_are_told_apart() -> None:
    found = parse_laws(
        "Bộ luật Dân sự 2015, Điều 147; Nghị định 118/2025/NĐ-CP, Điều 18."
    )
    assert [(r.name, r.number, r.year) for r in found] == [
        ("Bộ luật Dân sự", None, 2015),
        (None, "118/2025/NĐ-CP", 2025),
    ]


def test_a_sentence_without_an_instrument_is_no_reference() -> None:
    assert parse_law("theo quy định của pháp luật") is None
    assert parse_laws("") == ()


def test_every_law_line_of_the_project_can_be_read() -> None:
    lines = [
        line.strip()
        for path in SOURCE.rglob("*.py")
        for line in re.findall(r"^ {4,}Law: .+$", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert lines
    assert [line for line in lines if parse_law(line) is None] == []
