"""`act`: the only door to a write."""

from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, Self

from django.db import models as django_models
from django.db import transaction

from kycuong.kernel.audit import chain, tracing
from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.touching import Touched


class Deferred(Protocol):
    """What is written once, when the outermost act ends, inside its transaction."""

    def absorb(self, other: Self) -> None:
        """Take over what an act within this one has gathered."""
        ...

    def write(self) -> None:
        """Write what was gathered."""
        ...


@dataclass(slots=True)
class Context:
    """The act under way: nested acts join the outer one's transaction.

    `deferred` is gathered by name; what a refused act gathered is dropped with it, and
    so are the acts `done` within it and the rows it `touched`.
    """

    actor: Actor
    verb: str
    at: datetime
    pending: chain.Pending
    outer: "Context | None" = None
    deferred: dict[str, Deferred] = field(default_factory=dict)
    done: list[chain.Pending] = field(default_factory=list)
    touched: Touched = field(default_factory=Touched)

    def unsay(self, row: django_models.Model, *columns: str) -> None:
        """Keep from the trail how columns of a row were: that may be said no more."""
        self.touched.unsay(type(row), row.pk, columns)

    def knows(self, model: type[django_models.Model], key: Any) -> bool:
        """Say whether this act or one around it touched a row already."""
        context: Context | None = self
        while context is not None:
            if context.touched.has(model, key):
                return True
            context = context.outer
        return False


Tables = Set[type[django_models.Model]]
heard: list[Callable[[Tables], None]] = []
"""Who hears which tables an act has written to, when the outermost one ends.

Inside its transaction, and before the rows are told: what a hearer writes belongs to it.
"""
_current: ContextVar[Context | None] = ContextVar("current_act", default=None)


def current() -> Context | None:
    """Return the act under way, or None outside any."""
    return _current.get()


@contextmanager
def act(
    actor: Actor,
    verb: str,
    subject: django_models.Model | None = None,
    *,
    at: datetime,
    detail: dict[str, Any] | None = None,
) -> Iterator[Context]:
    """Open the transaction of one act and append it to the chain when it ends.

    It is written with the data or not at all, with what was before and after. Acts
    within this one are written with it, each by itself, in the order they ended. Where
    the subject has no key yet, it is looked up when the act ends.

    Args:
        verb: `app.verb`, the word of the use case.
        detail: what the sentence of the act needs; JSON values only.
    """
    outer = _current.get()
    pending = chain.Pending(
        at, actor, verb, detail or {}, tracing.request_id.get(), tracing.via.get()
    )
    context = Context(actor, verb, at, pending, outer)
    token = _current.set(context)
    try:
        with transaction.atomic():
            yield context
            pending.about(subject)
            context.done.append(pending)
            _settle(context, outer)
    finally:
        _current.reset(token)


@contextmanager
def attempt() -> Iterator[None]:
    """Open a savepoint within an act: what is undone takes what it deferred along.

    Every savepoint that may be rolled back while its act goes on is one of these.
    """
    outer = _current.get()
    if outer is None:
        with transaction.atomic():
            yield
        return
    inner = Context(outer.actor, outer.verb, outer.at, outer.pending, outer)
    token = _current.set(inner)
    try:
        with transaction.atomic():
            yield
    finally:
        _current.reset(token)
    _settle(inner, outer)


def _settle(context: Context, outer: Context | None) -> None:
    """Hand what was gathered to the outer act; the outermost writes it."""
    if outer is None:
        for deferred in context.deferred.values():
            deferred.write()
        tables = frozenset(context.touched.tables)
        for hear in heard:
            hear(tables)
        context.touched.close()
        chain.append(context.done)
        return
    for name, deferred in context.deferred.items():
        if name in outer.deferred:
            outer.deferred[name].absorb(deferred)
        else:
            outer.deferred[name] = deferred
    outer.touched.absorb(context.touched)
    outer.done += context.done
