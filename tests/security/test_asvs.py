"""The checklist of the ASVS answers every line, and what it names exists."""

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "security" / "asvs-level-2.md"
ANSWERS = {"yes", "partly", "no", "n/a"}
# Requirements of levels 1 and 2 of version 5.0.0, by section: how many, or which.
SECTIONS: dict[str, range | tuple[int, ...]] = {
    "1.1": range(1, 3), "1.2": range(1, 10), "1.3": range(1, 12), "1.4": range(1, 4),
    "1.5": range(1, 3), "2.1": range(1, 4), "2.2": range(1, 4), "2.3": range(1, 5),
    "2.4": (1,), "3.2": (1, 2), "3.3": range(1, 5), "3.4": range(1, 7),
    "3.5": range(1, 6), "3.7": (1, 2), "4.1": range(1, 4), "4.2": (1,),
    "4.3": (1, 2), "4.4": range(1, 5), "5.1": (1,), "5.2": range(1, 4),
    "5.3": (1, 2), "5.4": range(1, 4), "6.1": range(1, 4), "6.2": range(1, 13),
    "6.3": range(1, 5), "6.4": range(1, 5), "6.5": range(1, 6), "6.6": range(1, 4),
    "6.8": range(1, 5), "7.1": range(1, 4), "7.2": range(1, 5), "7.3": (1, 2),
    "7.4": range(1, 6), "7.5": (1, 2), "7.6": (1, 2), "8.1": (1, 2),
    "8.2": range(1, 4), "8.3": (1,), "8.4": (1,), "9.1": range(1, 4),
    "9.2": range(1, 5), "10.1": (1, 2), "10.2": (1, 2), "10.3": range(1, 5),
    "10.4": range(1, 12), "10.5": range(1, 6), "10.6": (1, 2), "10.7": range(1, 4),
    "11.1": (1, 2), "11.2": range(1, 4), "11.3": range(1, 4), "11.4": range(1, 5),
    "11.5": (1,), "11.6": (1,), "12.1": range(1, 4), "12.2": (1, 2),
    "12.3": range(1, 5), "13.1": (1,), "13.2": range(1, 6), "13.3": (1, 2),
    "13.4": range(1, 6), "14.1": (1, 2), "14.2": range(1, 5), "14.3": range(1, 4),
    "15.1": range(1, 4), "15.2": range(1, 4), "15.3": range(1, 8), "16.1": (1,),
    "16.2": range(1, 6), "16.3": range(1, 5), "16.4": range(1, 4),
    "16.5": range(1, 4), "17.1": (1,), "17.2": range(1, 5), "17.3": (1, 2),
}  # fmt: skip
Row = tuple[str, str, str, str, str]


def rows() -> list[Row]:
    found = re.findall(
        r"^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$",
        PAGE.read_text(),
        re.M,
    )
    return [(a, b, c, d, e) for a, b, c, d, e in found]


def named(text: str) -> list[str]:
    """Return the paths that a cell names."""
    return [each for each in re.findall(r"`([^`]+)`", text) if "/" in each]


def test_every_requirement_of_level_two_has_its_line_once() -> None:
    wanted = [f"{section}.{n}" for section, ns in SECTIONS.items() for n in ns]
    assert len(wanted) == 253
    assert [row[0] for row in rows()] == wanted


def test_every_line_is_answered_and_says_where_or_why_not() -> None:
    for number, asked, answer, where, _ in rows():
        assert answer in ANSWERS, number
        assert len(asked) > 3, number
        assert len(where) > 3, number


def test_the_summary_counts_right() -> None:
    counted = Counter(row[2] for row in rows())
    told = (
        f"Summary: {counted['yes']} yes, {counted['partly']} partly, "
        f"{counted['no']} no, {counted['n/a']} not applicable."
    )
    assert told in PAGE.read_text()


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_what_a_line_names_exists(row: Row) -> None:
    for path in named(row[3]) + named(row[4]):
        assert (ROOT / path).exists() or (ROOT / "src/kycuong" / path).exists(), path
    for path in named(row[4]):
        assert "test" in Path(path).name, path
        assert "def test_" in (ROOT / path).read_text(), path
