"""Tables as lines of text: data as pipe rows, letterheads as the lines they hold."""

import re

from kycuong.rules.vntext.legacy import repair

Cell = list[str]
Row = list[Cell]

_LETTERHEAD = re.compile(
    r"cộng\s*h[òo][àa]\s*xã\s*hội\s*chủ\s*nghĩa|độc\s*lập\s*[-–—]\s*tự\s*do"
    r"|đảng\s*cộng\s*sản\s*việt\s*nam\s*$|nơi\s*nhận\s*:|kính\s*gửi\s*:|(?:^|\s)số\s*:"
    r"|(?:^|\s)(?:tm|kt|tl|tuq|q)\.\s*(?:ủy|uỷ|chủ|chánh|giám|bộ|thủ|trưởng|phó|cục)",
    re.IGNORECASE | re.MULTILINE,
)


def render(rows: list[Row], *, ruled: bool | None) -> list[str]:
    """Return the lines that stand for a table in the text.

    A table that only arranges (letterhead, signature, one cell, no rules and at most
    two columns) gives its cells' lines in reading order. Any other table gives one
    `| a | b |` line a row. `ruled` says whether borders are drawn; None if unknown.
    """
    rows = [row for row in rows if any(line.strip() for cell in row for line in cell)]
    if not rows:
        return []
    if arranges(rows, ruled=ruled):
        return [line for row in rows for cell in row for line in cell]
    width = max(len(row) for row in rows)
    return [pipe_row(row, width) for row in rows]


def arranges(rows: list[Row], *, ruled: bool | None) -> bool:
    """Say whether a table merely places text on the page."""
    width = max(len(row) for row in rows)
    if width == 1:
        return True
    if width <= 3 and len(rows) <= 8:
        text = "\n".join(line for row in rows for cell in row for line in cell)
        if _LETTERHEAD.search(repair(text)[0]):
            return True
    return ruled is False and width == 2


def pipe_row(row: Row, width: int) -> str:
    """Return one row as `| a | b |`, its cells on one line each."""
    cells = [" ".join(" ".join(cell).split()).replace("|", "/") for cell in row]
    cells += [""] * (width - len(cells))
    return "| " + " | ".join(cells) + " |"
