"""A letter as plain JSON values, and back: how revisions are kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kycuong.work.documents.letterform.content import (
    Annex,
    Block,
    Column,
    Heading,
    Letter,
    Paragraph,
    Signature,
    Table,
    Urgency,
)

_LINES = ("addressees", "bases", "recipients")
_TEXTS = ("kind", "issuer", "symbol", "subject", "parent", "issuer_name", "place")


def to_json(letter: Letter) -> dict[str, Any]:
    """Return a letter as JSON values."""
    return {
        **{name: getattr(letter, name) for name in _TEXTS},
        **{name: list(getattr(letter, name)) for name in _LINES},
        "number": letter.number,
        "day": letter.day.isoformat() if letter.day else None,
        "urgency": letter.urgency.value,
        "signature": {
            "lines": list(letter.signature.lines),
            "name": letter.signature.name,
        },
        "body": [_block(block) for block in letter.body],
        "annexes": [
            {
                "title": annex.title,
                "landscape": annex.landscape,
                "body": [_block(block) for block in annex.body],
            }
            for annex in letter.annexes
        ],
    }


def from_json(values: Mapping[str, Any]) -> Letter:
    """Return the letter that `to_json` gave."""
    signature = values["signature"]
    day = values["day"]
    texts: dict[str, Any] = {name: values[name] for name in _TEXTS}
    lines: dict[str, Any] = {name: tuple(values[name]) for name in _LINES}
    return Letter(
        **texts,
        **lines,
        number=values["number"],
        day=date.fromisoformat(day) if day else None,
        urgency=Urgency(values["urgency"]),
        signature=Signature(tuple(signature["lines"]), signature["name"]),
        body=tuple(_read(block) for block in values["body"]),
        annexes=tuple(
            Annex(
                each["title"],
                tuple(_read(block) for block in each["body"]),
                each["landscape"],
            )
            for each in values["annexes"]
        ),
    )


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Table):
        columns = [[c.title, c.share, c.align] for c in block.columns]
        return {"table": columns, "rows": [list(row) for row in block.rows]}
    return {"heading" if isinstance(block, Heading) else "text": block.text}


def _read(values: Mapping[str, Any]) -> Block:
    if "table" in values:
        columns = tuple(Column(*column) for column in values["table"])
        return Table(columns, tuple(tuple(row) for row in values["rows"]))
    if "heading" in values:
        return Heading(values["heading"])
    return Paragraph(values["text"])
