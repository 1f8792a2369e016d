"""What is hashed, said in one way: cells, rows, acts and what acts hold.

Pure: the acts that are written and the verifier that reads them without a running
system say the same bytes here, from what SQLite or PostgreSQL gives back.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Final

GENESIS: Final = "0" * 64
"""What stands before the first act of a lane."""
_DIGEST: Final = 32

Cell = None | bool | int | float | str | list[Any] | dict[str, Any]
"""A cell in the one form that is hashed: JSON values only."""


def text(value: Any) -> str:
    """Return JSON in its one form: keys sorted, nothing between, letters as they are.

    >>> text({"b": 1, "a": "ă"})
    '{"a":"ă","b":1}'
    """
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=repr
    )


def instant(value: Any) -> str:
    """Return an instant as the embedded database writes it: UTC, without its zone.

    >>> instant(datetime(2024, 4, 22, 8, tzinfo=UTC))
    '2024-04-22 08:00:00'
    """
    if not isinstance(value, datetime):
        return str(value)  # as it lies there
    plain = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
    return str(plain)


def cell(kind: str, raw: Any) -> Cell:
    """Return one cell as it is hashed, whichever database gave it.

    Args:
        kind: "bool", "json", or anything else for what says itself.
        raw: as the driver gives it; JSON comes as text.
    """
    if raw is None or isinstance(raw, str):
        return json.loads(raw) if kind == "json" and raw is not None else raw
    if kind == "bool":
        return bool(raw)
    if isinstance(raw, datetime):
        return instant(raw)
    if isinstance(raw, date | time):
        return str(raw)
    if isinstance(raw, Decimal):
        return format(raw.normalize(), "f")
    if isinstance(raw, bytes | memoryview):
        return bytes(raw).hex()
    return raw  # type: ignore[no-any-return]


def row(columns: Sequence[tuple[str, str]], cells: Sequence[Any]) -> dict[str, Cell]:
    """Return a row as its cells that say something, by name.

    Empty ones are left out, so that a column added later with an empty default leaves
    the digests of older rows as they are. Where a column tells "no" or 0 from nothing
    said, its kind ends with "?", and only nothing is left out.

    >>> row([("upheld", "bool?"), ("late", "bool")], [0, 0])
    {'upheld': False}
    """
    found: dict[str, Cell] = {}
    for (name, kind), raw in zip(columns, cells, strict=True):
        if raw is None:
            continue
        if kind[-1:] == "?":
            found[name] = cell(kind[:-1], raw)
            continue
        if raw == "" or raw is False or raw == 0:
            continue
        value = raw if type(raw) in (str, int) and not kind else cell(kind, raw)
        if value not in ({}, []):
            found[name] = value
    return found


def digest(table: str, key: Any, cells: Mapping[str, Cell]) -> str:
    """Return the digest of one row (32 hexadecimal digits)."""
    said = text([table, str(key), cells])
    return hashlib.sha256(said.encode()).hexdigest()[:_DIGEST]


def sealed(salt: str, content: str) -> str:
    """Return the hash of a content with its salt, which cannot be guessed without."""
    return hashlib.sha256(f"{salt}\n{content}".encode()).hexdigest()


def commitment(who: str, what: str, rows: str) -> str:
    """Return what an act promises of its payload, from the hashes of the three parts."""
    return hashlib.sha256(f"{who}{what}{rows}".encode()).hexdigest()


def link(cells: Sequence[Any]) -> str:
    """Return the hash of an act from its cells, the previous hash among them."""
    return hashlib.sha256(text(list(cells)).encode()).hexdigest()


def key_of(secret: str) -> bytes:
    """Return the key by which heads are sealed, made of the installation's secret."""
    return hashlib.sha256(f"kycuong.audit.heads\n{secret}".encode()).digest()


def key_name(key: bytes) -> str:
    """Return the short name of a key, by which another one is recognised."""
    return hashlib.sha256(key).hexdigest()[:8]


def seal(key: bytes, lane: int, seq: int, last: str) -> str:
    """Return the seal of a head: nobody without the key makes another."""
    said = f"{lane}\n{seq}\n{last}".encode()
    return hmac.new(key, said, hashlib.sha256).hexdigest()


def anchor(day: str, at: str, lanes: Sequence[Sequence[Any]], previous: str) -> str:
    """Return the digest that is printed for a day: all lanes, and the day before."""
    return hashlib.sha256(text([day, at, lanes, previous]).encode()).hexdigest()
