"""The rows that an act touches: how they were before, and how they are when it ends."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import models

from kycuong.kernel.audit import canonical, rows
from kycuong.kernel.audit.chain import Pending
from kycuong.kernel.audit.keeping import Shape, shape_of

Cells = dict[str, canonical.Cell]
MANY: Final = 20
"""As many new rows of a table are told with their values; of more only digests."""
LONG: Final = 500
HIDDEN: Final = "•"
"""Stands for the value of a secret column."""


@dataclass(slots=True)
class Touch:
    """One row: its cells before (None: there was no row), and the last act on it."""

    before: Cells | None
    pending: Pending


@dataclass(slots=True)
class Touched:
    """Rows by model and key."""

    tables: dict[type[models.Model], dict[Any, Touch]] = field(default_factory=dict)

    def has(self, model: type[models.Model], key: Any) -> bool:
        """Say whether a row is known here."""
        return key in self.tables.get(model, ())

    def add(
        self,
        model: type[models.Model],
        keys: Iterable[Any],
        before: dict[Any, Cells],
        pending: Pending,
    ) -> None:
        """Remember rows; what was first known of them stays."""
        known = self.tables.setdefault(model, {})
        for key in keys:
            if key in known:
                known[key].pending = pending
            else:
                known[key] = Touch(before.get(key), pending)

    def unsay(
        self, model: type[models.Model], key: Any, columns: Iterable[str]
    ) -> None:
        """Tell nothing of how columns of a row were before."""
        touch, hidden = self.tables.get(model, {}).get(key), set(columns)
        if touch is not None and touch.before is not None:
            touch.before = {
                name: HIDDEN if name in hidden else cell
                for name, cell in touch.before.items()
            }

    def absorb(self, inner: "Touched") -> None:
        """Take over the rows of an act within this one."""
        for model, touches in inner.tables.items():
            known = self.tables.setdefault(model, {})
            for key, touch in touches.items():
                if key in known:
                    known[key].pending = touch.pending
                else:
                    known[key] = touch

    def close(self) -> None:
        """Read every row once more and hand each act what it did, before the chain."""
        for model, touches in self.tables.items():
            if shape := shape_of(model):
                _told(shape, touches)


def _told(shape: Shape, touches: dict[Any, Touch]) -> None:
    now = rows.read(shape, touches)
    fresh = sum(touch.before is None for touch in touches.values())
    for key, touch in touches.items():
        before, after = touch.before, now.get(key)
        if before is None and after is None:
            continue
        digest = None if after is None else canonical.digest(shape.table, key, after)
        kept = touch.pending.named if shape.personal else touch.pending.rows
        kept.setdefault(shape.table, {})[str(key)] = digest
        if shape.fact or (before is None and fresh > MANY):
            continue
        if changed := differences(shape, before, after):
            touch.pending.changes.append([shape.label, str(key), changed])


def differences(shape: Shape, before: Cells | None, after: Cells | None) -> Cells:
    """Return `{column: [before, after]}` of what differs, fit to be shown."""
    was, now = before or {}, after or {}
    return {
        name: _pair(shape, name, was.get(name), now.get(name))
        for name in sorted({*was, *now})
        if was.get(name) != now.get(name)
    }


def _pair(shape: Shape, name: str, was: Any, now: Any) -> list[canonical.Cell]:
    if name in shape.secret:
        return [None if was is None else HIDDEN, None if now is None else HIDDEN]
    return [_short(was), _short(now)]


def _short(value: Any) -> canonical.Cell:
    """Return a value, or the beginning of a long one with its length and its hash."""
    said = value if isinstance(value, str) else canonical.text(value)
    if len(said) <= LONG:
        return value  # type: ignore[no-any-return]
    return {
        "begins": said[:80],
        "length": len(said),
        "sha256": canonical.sealed("", said),
    }
