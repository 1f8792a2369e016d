"""A body as a person types it, and back: plain lines, few marks.

Every line is a paragraph. A line that begins with "# " is a heading. Lines that begin
and end with "|" are a table, the first of them its head. A line "PHỤ LỤC" begins an
annex; the next line is its title. "PHỤ LỤC (trang ngang)" sets it across.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from kycuong.work.documents.letterform.content import (
    Annex,
    Block,
    Column,
    Heading,
    Paragraph,
    Table,
)

_ANNEX = re.compile(r"PHỤ LỤC(?: [IVX]+)?( \(trang ngang\))?")
_NARROW = frozenset({"TT", "STT", "Số TT"})
_FIGURES = re.compile(r"[\d.,/%:–-]+")
Known = Mapping[tuple[str, ...], tuple[Column, ...]]
_CELL = re.compile(r"(?<!\\)\|")


class NotATable(ValueError):
    """A row has more or fewer cells than the head of its table."""

    def __init__(self, line: str, have: int, want: int) -> None:
        """Say which row, and how many cells are expected."""
        super().__init__(
            f"Dòng bảng «{line[:60]}» có {have} ô, trong khi đầu bảng có {want} ô. "
            "Hãy sửa để mỗi dòng có đủ số ô, ngăn nhau bằng dấu |."
        )


def blocks_of(
    text: str, like: Sequence[Block] = ()
) -> tuple[tuple[Block, ...], tuple[Annex, ...]]:
    r"""Return body and annexes of a typed text.

    A table whose head is that of a table in `like` gets its columns: what a program
    has drafted keeps its look when a person corrects the words.

    >>> blocks_of("# I. KẾT QUẢ\nĐã làm.\n| TT | Việc |\n| 1 | Họp |")[0][1]
    Paragraph(text='Đã làm.')

    Raises:
        NotATable: the rows of a table differ in their number of cells.
    """
    lines = [line.strip() for line in text.splitlines()]
    parts: list[tuple[bool, list[str]]] = [(False, [])]
    for line in lines:
        if found := _ANNEX.fullmatch(line):
            parts.append((found[1] is not None, []))
        elif line:
            parts[-1][1].append(line)
    body, *rest = parts
    known = {
        tuple(column.title for column in block.columns): block.columns
        for block in like
        if isinstance(block, Table)
    }
    annexes = tuple(
        Annex(found[0], tuple(_blocks(found[1:], known)), landscape)
        for landscape, found in rest
        if found
    )
    return tuple(_blocks(body[1], known)), annexes


def text_of(body: Sequence[Block], annexes: Sequence[Annex] = ()) -> str:
    """Return what a person would have typed."""
    lines = list(_lines(body))
    for annex in annexes:
        across = " (trang ngang)" if annex.landscape else ""
        lines += ["", f"PHỤ LỤC{across}", annex.title, *_lines(annex.body)]
    return "\n".join(lines)


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield _row(column.title for column in block.columns)
            yield from (_row(row) for row in block.rows)
        else:
            mark = "# " if isinstance(block, Heading) else ""
            yield mark + " ".join(block.text.split())


def _row(cells: Iterator[str] | Sequence[str]) -> str:
    shown = (" ".join(cell.split()).replace("|", r"\|") for cell in cells)
    return f"| {' | '.join(shown)} |"


def _blocks(lines: Sequence[str], known: Known) -> Iterator[Block]:
    rows: list[str] = []
    for line in lines:
        if len(line) > 1 and line.startswith("|") and line.endswith("|"):
            rows.append(line)
            continue
        if rows:
            yield _table(rows, known)
            rows = []
        heading = line.removeprefix("# ")
        yield Paragraph(line) if heading == line else Heading(heading.strip())
    if rows:
        yield _table(rows, known)


def _table(lines: Sequence[str], known: Known) -> Table:
    """Return a table, all its rows as long as its head."""
    found = [_cells(line) for line in lines]
    head, *rows = found
    for line, row in zip(lines[1:], rows, strict=True):
        if len(row) != len(head):
            raise NotATable(line, len(row), len(head))
    columns = known.get(head) or tuple(
        _column(title, [row[place] for row in rows]) for place, title in enumerate(head)
    )
    return Table(columns, tuple(rows))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(
        cell.strip().replace(r"\|", "|") for cell in _CELL.split(line.strip()[1:-1])
    )


def _column(title: str, cells: Sequence[str]) -> Column:
    """Return a column; figures and running numbers stand in its middle."""
    figures = bool(cells) and all(_FIGURES.fullmatch(cell) for cell in cells if cell)
    return Column(title, align="center" if figures or title in _NARROW else "left")
