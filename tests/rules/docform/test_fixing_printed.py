"""Corrected files are opened and printed by a word processor like any other."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from tests.rules.docform.documents import FONT, LONG, Line
from tests.rules.docform.writing import write
from tests.system_programs import require_libreoffice

from kycuong.rules import docform


def faulty(line: Line) -> Line:
    """Return a line set wrongly in every way that can be set right."""
    return replace(
        line,
        size=line.size + 3,
        bold=not line.bold,
        font="Arial" if line.font == FONT else line.font,
        align="left" if line.role in ("title", "body") else line.align,
        after=0,
        leading=2.0,
    )


@pytest.mark.system
def test_a_corrected_file_prints_as_a_clean_one(tmp_path: Path) -> None:
    require_libreoffice()
    wrong = replace(
        LONG,
        head=tuple(tuple(tuple(map(faulty, c)) for c in row) for row in LONG.head),
        middle=tuple(map(faulty, LONG.middle)),
        tail=tuple(tuple(map(faulty, column)) for column in LONG.tail),
        page=replace(LONG.page, left=20, right=25, number=None),
    )
    fixed = docform.fix(write(wrong), name="")
    assert not fixed.left
    (tmp_path / "sửa.docx").write_bytes(fixed.data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            *("--convert-to", "pdf", "--outdir", str(tmp_path)),
            str(tmp_path / "sửa.docx"),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    printed = (tmp_path / "sửa.pdf").read_bytes()
    assert not docform.check(printed, name="").findings
