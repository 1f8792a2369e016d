"""The text of a letter: typed, kept, read back by our own reader."""

from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kycuong.kernel.files.extract import extract
from kycuong.rules.letters import read
from kycuong.work.documents.letterform import (
    Column,
    Heading,
    Letter,
    NotATable,
    Paragraph,
    Table,
    blocks_of,
    build,
    from_json,
    text_of,
    to_json,
)
from kycuong.work.documents.letterform.columns import widths_of
from kycuong.work.documents.letterform.measures import TEXT
from kycuong.work.documents.letterform.widths import width
from kycuong.work.documents.tests.word import (
    LETTER,
    OVERDUE,
    REPORT,
    File,
    W,
)


@pytest.mark.parametrize("made", [LETTER, REPORT], ids=["công văn", "báo cáo"])
def test_our_own_reader_reads_it_back(made: Letter, tmp_path: Path) -> None:
    path = tmp_path / "van-ban.docx"
    path.write_bytes(build(made))
    meta = read(extract(path, name=path.name).text).meta
    assert meta.full_number == f"07/{made.symbol}"
    assert meta.date == made.day
    assert str(meta.subject).lower() == made.subject.lower()
    assert meta.doc_type == ("công văn" if made is LETTER else "báo cáo")
    assert tuple(meta.addressees) == made.addressees
    assert tuple(meta.recipients) == made.recipients
    assert meta.signer is not None and meta.signer.name == "Lê Thị Mai"
    issuer = made.issuer_name or made.issuer
    assert str(meta.issuer).startswith(issuer)


TYPED = """Mở đầu.
# I. KẾT QUẢ
| TT | Cơ quan | Số việc |
| 1 | Sở \\| Nội vụ | 12 |

PHỤ LỤC (trang ngang)
Danh mục
| A | B |
"""


def test_what_a_person_types_becomes_blocks_and_back() -> None:
    body, annexes = blocks_of(TYPED)
    assert body[:2] == (Paragraph("Mở đầu."), Heading("I. KẾT QUẢ"))
    assert isinstance(body[2], Table) and body[2].rows == (("1", "Sở | Nội vụ", "12"),)
    assert annexes[0].landscape and annexes[0].title == "Danh mục"
    assert blocks_of(text_of(body, annexes)) == (body, annexes)


def test_a_table_that_a_person_corrects_keeps_its_columns() -> None:
    typed = text_of(LETTER.body).replace("rà soát thủ tục", "rà soát")
    body, _ = blocks_of(typed, LETTER.body)
    assert isinstance(body[1], Table)
    assert body[1].columns == OVERDUE.columns
    assert body[1].rows != OVERDUE.rows


@given(st.lists(st.floats(0.1, 50), min_size=1, max_size=8))
def test_shares_fill_the_room_and_break_no_word(shares: list[float]) -> None:
    columns = tuple(Column(f"Cột {n}", share) for n, share in enumerate(shares))
    table = Table(columns, (("26/04/2024",) * len(columns),))
    widths = widths_of(table, TEXT)
    assert sum(widths) == TEXT
    if len(columns) * 1500 < TEXT:
        assert min(widths) > width("26/04/2024", 13)


def test_a_row_with_a_cell_too_few_is_named() -> None:
    with pytest.raises(NotATable, match="có 1 ô, trong khi đầu bảng có 2 ô"):
        blocks_of("| A | B |\n| x |")


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
def test_any_text_builds_a_file_that_opens(lines: list[str]) -> None:
    body, annexes = blocks_of("\n".join(lines))
    made = replace(LETTER, body=body, annexes=annexes, subject=lines[0])
    file = File(made)
    assert from_json(to_json(made)) == made
    assert list(chain(file.root.iter(f"{W}p")))
