"""The content of a report as JSON values, and what is read from it.

A draft keeps what was counted; a seal freezes that with texts, head and versions. The
only kinds of values are dicts, lists, texts and whole numbers: see `reporting.canonical`.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from kycuong.oversight.reports import dossiers
from kycuong.rules.duty.flows import LABELS, Figure
from kycuong.rules.reporting import ANSWERS, Account, Row, Told, canonical, digest

Content = dict[str, Any]
COUNTED: Final = (
    "bodies",
    "breaches",
    dossiers.KEY,
    "lifted",
    "matters",
    "overdue",
    "sent_back",
)
"""The parts that a recount must find again; the rest says when and by what."""


class Sort(StrEnum):
    """What is counted apart from each other: duties, and replies to other bodies."""

    TASK = "task"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Book:
    """The accounts of one sort, and what its figures are called."""

    sort: Sort
    labels: Mapping[Figure, str]
    accounts: tuple[Account, ...]


def accounts(content: Mapping[str, Any], sort: Sort = Sort.TASK) -> tuple[Account, ...]:
    """Return the accounts of all bodies in one sort, in the report's order."""
    return tuple(_account(each, sort) for each in content["bodies"])


def books(content: Mapping[str, Any]) -> tuple[Book, Book]:
    """Return everything that was counted: duties, then replies."""
    return (
        Book(Sort.TASK, LABELS, accounts(content)),
        Book(Sort.REPLY, ANSWERS, accounts(content, Sort.REPLY)),
    )


def part(body: Mapping[str, Any], sort: Sort) -> Mapping[str, Any]:
    """Return figures and rows of a body in one sort."""
    found: Mapping[str, Any] = body if sort is Sort.TASK else body["answers"]
    return found


def _account(body: Mapping[str, Any], sort: Sort) -> Account:
    counted = part(body, sort)
    rows = {key: _rows(listed) for key, listed in counted["rows"].items()}
    return Account(body["id"], body["name"], counted["figures"], rows)


def told(content: Mapping[str, Any]) -> tuple[Told, ...]:
    """Return what the paragraphs are made of, in the report's order."""
    groups = {each["id"]: each["group"] for each in content["breaches"]}
    return tuple(
        Told(
            account,
            len(body["returned"]),
            dict(Counter(groups[pk] for pk in body["breaches"])),
            _account(body, Sort.REPLY),
            dossiers.grounds_of(content, body),
            len(body.get(dossiers.KEY, ())),
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
    """Return the hash of everything that was counted.

    What was counted before a part was added has it as nothing; so has what counts none.
    """
    whole = {**content, dossiers.KEY: dossiers.returned(content)}
    return digest(canonical([whole[part] for part in COUNTED]))


def overdue_of(body: Mapping[str, Any]) -> list[int]:
    """Return the duties of a body that are late at the end."""
    return [matter for matter, _seq in body["rows"][Figure.OVERDUE.value]]


def _rows(rows: list[list[int]]) -> tuple[Row, ...]:
    return tuple((matter, seq) for matter, seq in rows)


def file_name(content: Mapping[str, Any]) -> str:
    """Return under which name its files are saved, without the ending."""
    again = f"-{content['edition']}" if content["edition"] > 1 else ""
    return f"bao-cao-{content['kind']}-{content['first']}{again}"
