"""Workbooks: nothing that is written is lost."""

import pytest
from python_calamine import CalamineWorkbook

from kycuong.shared import spreadsheets


def sheets(rows: int) -> list[list[list[object]]]:
    """Return the sheets of a workbook of so many rows."""
    lines = ([f"V-{number}"] for number in range(rows))
    heads = [("Mã việc", 12)]
    with spreadsheets.workbook("Việc", heads, lines, sheet_name="Việc") as book:
        read = CalamineWorkbook.from_filelike(book)
        names = range(len(read.sheet_names))
        return [read.get_sheet_by_index(number).to_python() for number in names]


@pytest.mark.parametrize(("rows", "many"), [(0, 1), (3, 1), (4, 2), (6, 2), (7, 3)])
def test_rows_that_one_sheet_does_not_hold_go_on_in_the_next(
    rows: int, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreadsheets, "MOST", 5)
    found = sheets(rows)
    assert len(found) == many
    assert all(each[:2] == [["Việc"], ["Mã việc"]] for each in found)
    told = [row[0] for each in found for row in each[2:]]
    assert told == [f"V-{number}" for number in range(rows)]


def test_a_sheet_is_as_long_as_the_format_allows() -> None:
    assert spreadsheets.MOST == 2**20
