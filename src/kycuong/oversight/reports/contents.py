"""The content of a report as JSON values, and what is read from it.

A draft keeps what was counted; a seal freezes that with texts, head and versions. The
only kinds of values are dicts, lists, texts and whole numbers: see `reporting.canonical`.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from kycuong.rules.duty.flows import Figure
from kycuong.rules.reporting import Account, Row, Told, canonical, digest

Content = dict[str, Any]
COUNTED: Final = (
    "bodies",
    "breaches",
    "lifted",
    "matters",
    "overdue",
    "sent_back",
)
"""The parts that a recount must find again; the rest says when and by what."""


def accounts(content: Mapping[str, Any]) -> tuple[Account, ...]:
    """Return the accounts of all bodies, in the report's order."""
    return tuple(
        Account(
            each["id"],
            each["name"],
            each["figures"],
            {key: _rows(rows) for key, rows in each["rows"].items()},
        )
        for each in content["bodies"]
    )


def told(content: Mapping[str, Any]) -> tuple[Told, ...]:
    """Return what the paragraphs are made of, in the report's order."""
    groups = {each["id"]: each["group"] for each in content["breaches"]}
    return tuple(
        Told(
            account,
            len(body["returned"]),
            dict(Counter(groups[pk] for pk in body["breaches"])),
        )
        for account, body in zip(accounts(content), content["bodies"], strict=True)
    )


def names(content: Mapping[str, Any]) -> dict[int, tuple[str, str]]:
    """Return code and title of every matter of the report."""
    return {pk: (code, title) for pk, code, title in content["matters"]}


def bases(content: Mapping[str, Any]) -> dict[int, str]:
    """Return the hash of each body's figures: what its paragraph was written by."""
    return {body["id"]: digest(canonical(body)) for body in content["bodies"]}


def basis_of_all(content: Mapping[str, Any]) -> str:
    """Return the hash of everything that was counted."""
    return digest(canonical([content[part] for part in COUNTED]))


def overdue_of(body: Mapping[str, Any]) -> list[int]:
    """Return the matters of a body that are late at the end."""
    return [matter for matter, _seq in body["rows"][Figure.OVERDUE.value]]


def _rows(rows: list[list[int]]) -> tuple[Row, ...]:
    return tuple((matter, seq) for matter, seq in rows)


def file_name(content: Mapping[str, Any]) -> str:
    """Return under which name its files are saved, without the ending."""
    again = f"-{content['edition']}" if content["edition"] > 1 else ""
    return f"bao-cao-{content['kind']}-{content['first']}{again}"
