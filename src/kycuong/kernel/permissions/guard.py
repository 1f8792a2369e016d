"""The one guard: may this person do that, now; if not, by which rule, and who can."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Concatenate, Final, Generic, ParamSpec, TypeVar

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.verbs import HOUSE, Verb
from kycuong.shared.verdict import NotThere, Refused, Verdict

A = TypeVar("A", bound=Actor | None, contravariant=True)
P = ParamSpec("P")
Finder = Callable[[Actor, str, int | None, datetime], Verdict]
_books: Final[dict[str, "Book[Actor, ...]"]] = {}


class Book(Generic[A, P]):
    """The verbs of one context and the pure condition that decides on them.

    `judge(actor, verb, …)` takes what the context needs to know besides; it reads no
    clock and no table. A refusal that names no rule or nobody who can gets them from
    the verb's row, so that none leaves without (N35).
    """

    def __init__(
        self,
        context: str,
        verbs: Iterable[Verb],
        judge: Callable[Concatenate[A, str, P], Verdict],
    ) -> None:
        """Write the book of a context; one context may have only one."""
        self.context = context
        self.verbs: Mapping[str, Verb] = {verb.key: verb for verb in verbs}
        self._judge = judge
        self._find: Finder | None = None
        if _books.setdefault(context, self) is not self:  # type: ignore[arg-type]
            raise ValueError(f"two books of {context}")

    def may(self, actor: A, verb: str, *about: P.args, **known: P.kwargs) -> Verdict:
        """Say whether the actor may do `verb`; a refusal names rule and who can.

        Raises:
            ValueError: the book has no such verb.
        """
        row = self.verbs.get(verb)
        if row is None:
            raise ValueError(f"{self.context}.{verb}")
        verdict = self._judge(actor, verb, *about, **known)
        return verdict if verdict else self._told(row, verdict)

    def require(self, actor: A, verb: str, *about: P.args, **known: P.kwargs) -> None:
        """Refuse the act where `may` does.

        Raises:
            Refused: carries the verdict.
        """
        verdict = self.may(actor, verb, *about, **known)
        if not verdict:
            raise Refused(verdict)

    def find_by(self, find: Finder) -> Finder:
        """Take the function that reads a subject by its key and asks this book.

        It raises `NotThere` for strangers.
        """
        self._find = find
        return find

    def ask(self, actor: Actor, verb: str, pk: int | None, at: datetime) -> Verdict:
        """Answer about the subject with a key, at an instant.

        Raises:
            NotThere: there is no such subject, or not for this person.
        """
        if self._find is not None:
            return self._find(actor, verb, pk, at)
        if pk is not None:
            raise NotThere
        return self.may(actor, verb)  # type: ignore[arg-type, call-arg]

    def _told(self, row: Verb, verdict: Verdict) -> Verdict:
        rule = row.rule or HOUSE.format(f"{self.context}.{row.key}")
        return replace(
            verdict, law=verdict.law or rule, who_can=verdict.who_can or row.who
        )


def may(actor: Actor, key: str, subject: int | None = None, *, at: datetime) -> Verdict:
    """Say whether an actor may do one verb of the house, at an instant.

    The same question from a page, the API, a bulk act, an import or a job.

    Args:
        key: `context.verb`, as `verbs` lists them ("ledger.accept").
        subject: the key of what it is done to; None for what has no subject.

    Raises:
        NotThere: there is no such subject, or not for this person.
        ValueError: there is no such verb.
    """
    context, _, verb = key.rpartition(".")
    book = _books.get(context)
    if book is None or verb not in book.verbs:
        raise ValueError(key)
    return book.ask(actor, verb, subject, at)


def require(
    actor: Actor, key: str, subject: int | None = None, *, at: datetime
) -> None:
    """Refuse where `may` does.

    Raises:
        Refused: carries the verdict.
        NotThere: there is no such subject, or not for this person.
    """
    verdict = may(actor, key, subject, at=at)
    if not verdict:
        raise Refused(verdict)


def verbs() -> Iterator[tuple[str, Verb]]:
    """Yield every verb of the house with its whole key, by context."""
    for context, book in sorted(_books.items()):
        for verb in book.verbs.values():
            yield f"{context}.{verb.key}", verb
