"""The same letter as a PDF: the strings of `composed`, set by the same numbers.

Law: Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

import json
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import typst

from kycuong.work.documents.letterform.columns import widths_of
from kycuong.work.documents.letterform.composing import Sheet, composed
from kycuong.work.documents.letterform.content import Block, Letter, Table
from kycuong.work.documents.letterform.measures import (
    FACES,
    HEAD_LEFT,
    HEAD_RIGHT,
    STAMPS,
    TAIL_LEFT,
    TAIL_RIGHT,
    TEXT,
    TEXT_ACROSS,
)
from kycuong.work.documents.letterform.ooxml import plain
from kycuong.work.documents.letterform.widths import width

HOME: Final = Path(__file__).parent
MEDIA_TYPE: Final = "application/pdf"
RENDERER: Final = f"letterform 1, typst {version('typst')}, Liberation Serif 2.1.5"
"""What the bytes of a PDF depend on besides its letter."""


def printed(letter: Letter) -> bytes:
    """Return a letter as a PDF; the same letter gives the same bytes.

    No font of the machine is used, no clock is read; what a person typed is handed
    over as data and never read as markup.
    """
    compiler = typst.Compiler(
        HOME / "paper.typ",
        root=HOME,
        font_paths=_faces(),
        sys_inputs={"sheet": json.dumps(_data(letter), ensure_ascii=False)},
    )
    made = compiler.compile(format="pdf", timestamp=0)
    if not isinstance(made, bytes):
        raise TypeError("one letter is one file")
    return made


@cache
def _faces() -> "typst.Fonts":
    """Return the four faces that are shipped; read once a process."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[HOME / "fonts"],
    )


def _data(letter: Letter) -> dict[str, Any]:
    """Return everything that the paper prints, as JSON values."""
    sheet = composed(letter)
    data: dict[str, Any] = _clean(asdict(sheet))
    issuer = sheet.issuer[-1] if sheet.issuer else ""
    subject = width(sheet.subject, FACES["Subject"].size)
    return data | {
        "faces": {key: asdict(face) for key, face in FACES.items()},
        "places": [HEAD_LEFT, HEAD_RIGHT, TAIL_LEFT, TAIL_RIGHT],
        "subject_of": plain(letter.subject),
        "author": plain(letter.issuer_name or letter.issuer),
        "issuer_rule": round(width(issuer, FACES["Issuer"].size) * 0.42),
        "motto_rule": width(sheet.motto, FACES["Motto"].size),
        "subject_rule": min(round(subject * 0.42), TEXT // 3),
        "stamp_width": STAMPS.get(sheet.urgency, 0),
        "body": [_block(block, TEXT) for block in sheet.body],
        "annexes": _annexes(sheet),
    }


def _annexes(sheet: Sheet) -> list[dict[str, Any]]:
    return [
        {
            "number": annex.number,
            "title": plain(annex.title),
            "belongs": plain(annex.belongs),
            "landscape": annex.landscape,
            "body": [
                _block(block, TEXT_ACROSS if annex.landscape else TEXT)
                for block in annex.body
            ],
        }
        for annex in sheet.annexes
    ]


def _block(block: Block, room: int) -> dict[str, Any]:
    if isinstance(block, Table):
        return {
            "form": block.form,
            "titles": [plain(column.title) for column in block.columns],
            "aligns": [column.align for column in block.columns],
            "widths": list(widths_of(block, room)),
            "rows": [[plain(text) for text in row] for row in block.rows],
        }
    return {"form": block.form, "text": plain(block.text)}


def _clean(value: Any) -> Any:
    """Return JSON values whose texts hold nothing that no page can show."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {key: _clean(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(each) for each in value]
    return value
