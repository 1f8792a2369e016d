"""What a person may do with a matter now, in the order in which to offer it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import beside, policy
from kycuong.rules import duty
from kycuong.rules.duty import Shape, State
from kycuong.shared.verdict import Verdict

ACTS: Final = (
    # page, what policy is asked, another label than the transition's
    ("accept", "accept", ""),
    ("answer", "answer", ""),
    ("decide", "grant", _("Quyết định gia hạn")),
    ("submit", "submit", ""),
    ("approve", "approve", ""),
    ("attest", "attest", ""),
    ("resume", "resume", ""),
    ("report", "report", ""),
    ("hand_over", "hand_over", ""),
    ("rework", "rework", ""),
    ("decline", "decline", ""),
    ("assign", "assign", ""),
    ("recall", "recall", ""),
    ("ask", "ask", ""),
    ("consult", "split", _("Lấy ý kiến")),
    ("split", "split", _("Chia việc")),
    ("check", "check", ""),
    ("pause", "pause", ""),
    ("urge", "urge", ""),
    ("cancel", "cancel", ""),
)
WAITED_FOR: Final = frozenset(
    {"accept", "answer", "decide", "submit", "approve", "attest", "resume"}
)
SHOWN: Final = 2  # beside the first; the others stand in the menu


@dataclass(frozen=True, slots=True)
class Action:
    """One act: its address, and whether it is allowed or why not."""

    verb: str
    label: str
    url: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Offer:
    """The acts of a page: `first` is what is waited for, `more` stands in the menu."""

    first: Action | None
    allowed: tuple[Action, ...]
    more: tuple[Action, ...]
    refused: tuple[Action, ...]


def offer(actor: Actor, case: policy.Case, parent: policy.Case | None) -> Offer:
    """Return the acts on a matter for this person.

    Args:
        parent: the matter it is a part of; a request for more time is decided there.
    """
    asked = [
        (page, _action(actor, page, verb, label, _target(page, case, parent)))
        for page, verb, label in ACTS
    ]
    may = [
        (page, each) for page, each in (*asked, *_beside(actor, case)) if each.verdict
    ]
    first = next((each for page, each in may if _waited(page, case)), None)
    rest = [each for _page, each in may if each is not first]
    shown = rest[: SHOWN + 1] if len(rest) <= SHOWN + 1 else rest[:SHOWN]
    return Offer(
        first=first,
        allowed=tuple(shown),
        more=tuple(rest[len(shown) :]),
        refused=tuple(_refused(asked, case)),
    )


def _beside(actor: Actor, case: policy.Case) -> Iterable[tuple[str, Action]]:
    """Yield what other contexts offer on a matter, to whoever may do the like here."""
    for view, verb, label, url in beside.acts(case.pk):
        yield view, Action(view, label, url, policy.may(actor, verb, case))


def _target(page: str, case: policy.Case, parent: policy.Case | None) -> policy.Case:
    """Return the matter on which an act is done."""
    elsewhere = page == "decide" and case.kind == policy.EXTENSION
    return parent if elsewhere and parent is not None else case


def _waited(page: str, case: policy.Case) -> bool:
    """Say whether others wait for this act; giving anew only after a refusal."""
    returned = case.state in (State.DECLINED, State.RECALLED)
    return page in WAITED_FOR or (page == "assign" and returned)


def _action(
    actor: Actor, page: str, verb: str, label: str, case: policy.Case
) -> Action:
    row = duty.TRANSITIONS[duty.EntryKind(verb)]
    url = reverse(f"ledger:{page}", args=[case.pk])
    said = gettext(label or row.label)
    return Action(page, said, url, policy.may(actor, verb, case))


def _refused(
    asked: Iterable[tuple[str, Action]], case: policy.Case
) -> Iterable[Action]:
    """Yield what is closed to the person and could be asked about at this stage."""
    for page, each in asked:
        if not each.verdict and _speaks_to(page, case):
            yield each


def _speaks_to(page: str, case: policy.Case) -> bool:
    kind = {"decide": "grant", "consult": "split"}.get(page, page)
    if Shape(case.shape) not in duty.TRANSITIONS[duty.EntryKind(kind)].shapes:
        return False
    return {
        "decide": case.asked,
        "resume": case.state is State.PAUSED,
        "attest": case.standing,
        "check": case.standing,
        "submit": not case.standing,
        "ask": case.due is not None,
        "pause": case.due is not None,
    }.get(page, True)
