"""Acts, tables and columns in the words of the house."""

import re
import tomllib
import unicodedata
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from kycuong.kernel.permissions import guard
from kycuong.rules import duty
from kycuong.shared.formats import moment

_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?")
_DATA: Final = Path(__file__).parent / "data"
VIA: Final = {"page": "trang", "api": "API", "job": "việc định kỳ", "command": "lệnh"}


@cache
def _words(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def acts() -> dict[str, str]:
    """Return the acts that are named, each by its key: the file, the ledger, the guard."""
    asked = {f"{book}.{row.key}": row.label for book, row in guard.verbs()}
    ledger = {
        f"ledger.{kind.value}": duty.TRANSITIONS[kind].label for kind in duty.EntryKind
    }
    named = _words("acts")
    own = {
        f"{app}.{word}": label
        for app, words in named.items()
        for word, label in words.items()
    }
    return asked | ledger | own


def verb(key: str) -> str:
    """Return what an act is called; its key where nobody named it."""
    return acts().get(key, key)


def verbs_like(text: str) -> frozenset[str] | None:
    """Return the keys of acts whose name or key holds these words; None: any."""
    wanted = text.strip().lower()
    if not wanted:
        return None
    known = {**acts(), text.strip(): text.strip()}
    return frozenset(
        key
        for key, label in known.items()
        if wanted in key.lower() or wanted in label.lower()
    )


def table(label: str) -> str:
    """Return what a row is called."""
    return _words("rows")["tables"].get(label, label)


def subject_asked(text: str) -> str:
    """Return what is asked for as the trail keeps it: the row's own name, then its key.

    >>> subject_asked("danh mục hủy 2"), subject_asked("retention.disposal 2")
    ('retention.disposal 2', 'retention.disposal 2')
    """
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    named = _words("rows")["tables"].items()
    for label, name in sorted(named, key=lambda row: -len(row[1])):
        begins, rest = plain[: len(name)].lower(), plain[len(name) :]
        if begins == name.lower() and rest[:1] in ("", " "):
            return f"{label}{rest}"
    return plain


@cache
def field(name: str) -> str:
    """Return what a column is called: as written out, or composed of its parts."""
    rows, plain = _words("rows"), name.removesuffix("_id")
    for each in (name, plain):
        if each in rows["columns"]:
            return rows["columns"][each]
    stem, _, part = plain.rpartition("_")
    if stem in rows["stems"] and part in rows["parts"]:
        return rows["parts"][part] % rows["stems"][stem]
    return plain.replace("_", " ")


def cell(value: Any) -> str:
    """Return a value as people read it; a dash for none."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dict) and {"begins", "length", "sha256"} <= value.keys():
        return f"{value['begins']}… ({value['length']} ký tự)"
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        return moment(datetime.fromisoformat(value).replace(tzinfo=UTC))
    if isinstance(value, list):
        return "; ".join(map(cell, value))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {cell(inner)}" for name, inner in value.items())
    return str(value)
