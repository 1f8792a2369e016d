"""`act`: the only door to a write."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, Self

from django.db import models as django_models
from django.db import transaction

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.models import Act


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

    `deferred` is gathered by name; what a refused act gathered is dropped with it.
    """

    actor: Actor
    verb: str
    at: datetime
    deferred: dict[str, Deferred] = field(default_factory=dict)


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
    """Open the transaction of one act and leave its row.

    The row is written with the data or not at all. Where the subject has no key yet,
    it is looked up when the act ends.

    Args:
        verb: `app.verb`, the word of the use case.
        detail: what the sentence of the act needs; JSON values only.
    """
    outer, context = _current.get(), Context(actor, verb, at)
    token = _current.set(context)
    try:
        with transaction.atomic():
            yield context
            _settle(context, outer)
            Act.objects.create(
                at=at,
                user=actor.user,
                name=actor.name,
                post=actor.post,
                unit=actor.unit,
                verb=verb,
                subject_kind=subject._meta.label_lower if subject is not None else "",
                subject_id=str(subject.pk) if subject is not None else "",
                detail={**_behalf(actor), **(detail or {})},
            )
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
    inner = Context(outer.actor, outer.verb, outer.at)
    token = _current.set(inner)
    try:
        with transaction.atomic():
            yield
    finally:
        _current.reset(token)
    _settle(inner, outer)


def _settle(context: Context, outer: Context | None) -> None:
    """Hand what is deferred to the outer act; the outermost writes it."""
    for name, deferred in context.deferred.items():
        if outer is None:
            deferred.write()
        elif name in outer.deferred:
            outer.deferred[name].absorb(deferred)
        else:
            outer.deferred[name] = deferred


def _behalf(actor: Actor) -> dict[str, Any]:
    """Return in whose place the actor does it, where it is not their own."""
    if actor.behalf_post is None:
        return {}
    return {"behalf_post": actor.behalf_post, "behalf_name": actor.behalf_name}
