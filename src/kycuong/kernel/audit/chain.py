"""The chain: finished acts are appended to one of its lanes, each to the one before.

Several lanes, so that acts at once do not queue behind one row: on PostgreSQL a lane
that nobody holds is taken (`SKIP LOCKED`), and an own one is never skipped; the
embedded database has one writer and needs one lane. A lane is taken last of all locks.
"""

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.db import connection, models

from kycuong.kernel.audit import canonical
from kycuong.kernel.audit.actors import Actor
from kycuong.shared.prepared import cursor_of

LANES: Final = 8
CHUNK: Final = 200
ACT: Final = (
    *("id", "lane", "seq", "previous", "hash", "commitment", "at", "user", "post"),
    *("unit", "verb", "subject_kind", "subject_id", "request", "via"),
)
PAYLOAD: Final = (
    *("act_id", "who", "who_salt", "who_hash", "what", "what_salt", "what_hash"),
    *("rows", "shredded_by"),
)


@dataclass(slots=True, eq=False)
class Pending:
    """An act that has ended or will, before it has a place in the chain.

    `rows` and `named` are `{table: {key: digest, or None where the row is gone}}`;
    `named` those of tables that name people. `changes` are `[label, key,
    {column: [before, after]}]`.
    """

    at: datetime
    actor: Actor
    verb: str
    detail: dict[str, Any]
    request: str = ""
    via: str = ""
    subject_kind: str = ""
    subject_id: str = ""
    changes: list[list[Any]] = field(default_factory=list)
    rows: dict[str, dict[str, str | None]] = field(default_factory=dict)
    named: dict[str, dict[str, str | None]] = field(default_factory=dict)

    def about(self, subject: models.Model | None) -> None:
        """Say what it was done to."""
        if subject is not None:
            self.subject_kind = subject._meta.label_lower
            self.subject_id = str(subject.pk)

    def who(self) -> str:
        """Return who did it, as it is sealed."""
        actor = self.actor
        said = {
            "name": actor.name,
            "post_title": actor.post_title,
            "unit_name": actor.unit_name,
            "behalf_post": actor.behalf_post,
            "behalf_name": actor.behalf_name,
        }
        return canonical.text({name: cell for name, cell in said.items() if cell})

    def what(self) -> str:
        """Return what was done, before and after, as it is sealed; "" for nothing."""
        said = {"detail": self.detail, "changes": self.changes, "rows": self.named}
        kept = {name: cell for name, cell in said.items() if cell}
        return canonical.text(kept) if kept else ""


def lanes_of(*, server: bool) -> range:
    """Return the lanes that a book has, neither more nor fewer."""
    return range(LANES) if server else range(1)


def append(done: Sequence[Pending]) -> None:
    """Append acts to a lane, in their order, inside their transaction."""
    for start in range(0, len(done), CHUNK):
        _append(done[start : start + CHUNK])


def _append(done: Sequence[Pending]) -> None:
    lane, seq, last, first = _take(len(done))
    acts, payloads = [], []
    for number, one in enumerate(done):
        seq += 1
        payload = _payload(first[number], one)
        promise = canonical.commitment(
            canonical.sealed(payload[2], payload[1]),
            canonical.sealed(payload[5], payload[4]),
            canonical.sealed("", payload[7]),
        )
        cells = _cells(one, first[number], lane, seq, last, promise)
        last_hash = canonical.link([*cells[:6], canonical.instant(one.at), *cells[7:]])
        cells[4], last = last_hash, last_hash
        acts.append(cells)
        payloads.append(payload)
    _write(acts, payloads, (lane, seq, last))


def _cells(
    one: Pending, pk: int, lane: int, seq: int, previous: str, promise: str
) -> list[Any]:
    """Return the cells of an act in the order of `ACT`; its own hash is empty yet."""
    return [
        *(pk, lane, seq, previous, "", promise, one.at, one.actor.user),
        *(one.actor.post, one.actor.unit, one.verb[:60], one.subject_kind[:60]),
        *(one.subject_id[:40], one.request[:64], one.via[:10]),
    ]


def _payload(pk: int, one: Pending) -> list[Any]:
    """Return the cells of a payload in the order of `PAYLOAD`."""
    who, what = one.who(), one.what()
    rows = canonical.text(one.rows) if one.rows else ""
    salt = os.urandom(32).hex()
    what_salt = salt[32:] if what else ""
    return [pk, who, salt[:32], "", what, what_salt, "", rows, ""]


def _take(number: int) -> tuple[int, int, str, Sequence[int]]:
    """Lock a lane; return it, its length, its last hash and keys for new acts."""
    with cursor_of(connection) as cursor:
        if connection.vendor != "postgresql":
            cursor.execute(
                "SELECT seq, hash, (SELECT COALESCE(MAX(id), 0) FROM audit_act) "
                "FROM audit_head WHERE lane = 0"
            )
            row = cursor.fetchone()
            if row is None:
                _begin(server=False)
                return _take(number)
            return 0, row[0], row[1], range(row[2] + 1, row[2] + 1 + number)
        keys = (
            "ARRAY(SELECT nextval(pg_get_serial_sequence('audit_act', 'id')) "
            "FROM generate_series(1, %s))"
        )
        mine = threading.get_native_id() % LANES
        cursor.execute(
            f"SELECT lane, seq, hash, {keys} FROM audit_head "  # noqa: S608 - constants
            "ORDER BY (lane + %s) %% %s FOR UPDATE SKIP LOCKED LIMIT 1",
            [number, mine, LANES],
        )
        if row := cursor.fetchone():
            return row  # type: ignore[no-any-return]
        cursor.execute(  # all are held: wait for one; a head that is gone stays gone
            f"SELECT lane, seq, hash, {keys} FROM audit_head "  # noqa: S608 - constants
            "ORDER BY (lane + %s) %% %s LIMIT 1 FOR UPDATE",
            [number, mine, LANES],
        )
        if row := cursor.fetchone():
            return row  # type: ignore[no-any-return]
    _begin(server=True)
    return _take(number)


def _begin(*, server: bool) -> None:
    """Make the heads of a book that has none at all (an emptied one), sealed."""
    key, name = _key(settings.SECRET_KEY)
    heads = [
        (lane, 0, canonical.GENESIS, canonical.seal(key, lane, 0, canonical.GENESIS))
        for lane in lanes_of(server=server)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO audit_head (lane, seq, hash, seal, key) "
            "VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            [(*head, name) for head in heads],
        )


@lru_cache(maxsize=1)
def _key(secret: str) -> tuple[bytes, str]:
    key = canonical.key_of(secret)
    return key, canonical.key_name(key)


def _write(
    acts: list[list[Any]], payloads: list[list[Any]], head: tuple[int, int, str]
) -> None:
    """Write acts, payloads and the head; in one statement where the server has it."""
    key, name = _key(settings.SECRET_KEY)
    moved: list[Any] = [head[1], head[2], canonical.seal(key, *head), name, head[0]]
    move = (
        "UPDATE audit_head SET seq = %s, hash = %s, seal = %s, key = %s WHERE lane = %s"
    )
    into_acts, into_payloads = _into("audit_act", ACT), _into("audit_payload", PAYLOAD)
    with cursor_of(connection, rows=len(acts)) as cursor:
        if connection.vendor != "postgresql":
            adapt = connection.ops.adapt_datetimefield_value
            rows = [[*row[:6], adapt(row[6]), *row[7:]] for row in acts]
            cursor.executemany(f"{into_acts} {_marks(ACT)}", rows)
            cursor.executemany(f"{into_payloads} {_marks(PAYLOAD)}", payloads)
            cursor.execute(move, moved)
            return
        first = ", ".join([_marks(ACT)] * len(acts))
        second = ", ".join([_marks(PAYLOAD)] * len(acts))
        statement = (
            f"WITH a AS ({into_acts} {first}), p AS ({into_payloads} {second}) {move}"
        )
        given = [cell for row in (*acts, *payloads) for cell in row]
        cursor.execute(statement, [*given, *moved])


def _into(table: str, columns: Sequence[str]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f'INSERT INTO "{table}" ({names}) VALUES'


def _marks(columns: Sequence[str]) -> str:
    return f"({', '.join(['%s'] * len(columns))})"
