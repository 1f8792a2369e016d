"""The acts that a row asks for, as they are kept and done: verbs of the ledger."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import attempt
from kycuong.ledger import queries
from kycuong.ledger import services as ledger
from kycuong.rules.duty import Due
from kycuong.shared.verdict import NotThere, Refused, Verdict
from kycuong.work.importing.found import StepDict

HIDDEN: Final = "Không có việc này, hoặc bạn không được xem."


def perform(
    pk: int, steps: Sequence[StepDict], *, seen: int, actor: Actor, at: datetime
) -> None:
    """Do the acts of one row, in their order, or none of them.

    Args:
        seen: the last entry by which the row was edited; a later one refuses the row.

    Raises:
        Refused, NotThere: as the ledger does.
    """
    with attempt():
        for step in steps:
            given = {key: value for key, value in step.items() if key != "verb"}
            if "due" in given:
                given["due"] = _due(given["due"])
            VERBS[step["verb"]](pk, **given, seen=seen, actor=actor, at=at)
            seen = queries.last_seq(pk)


def rehearse(
    pk: int, steps: Sequence[StepDict], *, seen: int, actor: Actor, at: datetime
) -> str:
    """Return why a row would be refused; empty where it would be done.

    The acts are really tried, and taken back: the book alone knows its rules.
    """
    try:
        with attempt():
            perform(pk, steps, seen=seen, actor=actor, at=at)
            raise _TakenBack
    except _TakenBack:
        return ""
    except Refused as no:
        return sentence(no.verdict)
    except NotThere:
        return HIDDEN


def sentence(verdict: Verdict) -> str:
    """Return a refusal with who can, as one line."""
    return " ".join(filter(None, (verdict.reason, verdict.who_can)))


class _TakenBack(Exception):
    """Everything went well and is undone."""


def _due(text: str | None) -> Due | None:
    return Due.end_of(date.fromisoformat(text)) if text else None


def _classify(
    pk: int,
    *,
    classification: str,
    reason: str,
    seen: int,
    actor: Actor,
    at: datetime,
) -> None:
    ledger.classify(
        pk, classification=classification, reason=reason, actor=actor, at=at
    )


VERBS: Final[dict[str, Callable[..., Any]]] = {
    "report": ledger.report,
    "hand_over": ledger.hand_over,
    "assign": ledger.assign,
    "ask": ledger.ask,
    "grant": ledger.grant,
    "counter": ledger.counter,
    "classify": _classify,
}
