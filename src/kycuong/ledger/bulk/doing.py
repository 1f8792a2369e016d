"""Doing one act on many matters: each by itself, one message to each receiver."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act, attempt
from kycuong.kernel.notifications import services as notifications
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import services
from kycuong.ledger.bulk.choosing import MOST, choice_of, holders
from kycuong.rules.duty import Party
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere, Refused, refuse

RUNG: Final = "bulk"


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one matter: done, or why not."""

    pk: int
    done: bool
    reason: str = ""


def do_many(
    verb: str,
    items: Sequence[tuple[int, int]],
    *,
    values: Mapping[str, Any],
    actor: Actor,
    at: datetime,
) -> tuple[Done, ...]:
    """Do one act on many matters; return what became of each, in their order.

    What is refused on one matter (an older page, not theirs, not now) keeps no other
    from being done. Sending the same page again does nothing twice: every entry is
    older than the book by then.

    Args:
        verb: one of `choosing.VERBS`.
        items: (matter, last entry the page showed).
        values: what the act takes besides: `text` of a report or a reminder; `unit`,
            `post`, `reason` of a hand-over.

    Raises:
        NotThere: no such act for this person.
        Refused: too many at once.

    Writes: audit act `ledger.bulk`, and one ledger act a matter.
    """
    if len(items) > MOST:
        raise Refused(refuse(f"Mỗi lần làm tối đa {MOST} việc. Hãy chọn bớt."))
    choice = choice_of(verb, [pk for pk, _ in items], actor=actor, at=at)
    ready = {item.row.pk: item.verdict for item in choice.items}
    detail = {"verb": verb, "matters": len(items)}
    with act(actor, "ledger.bulk", at=at, detail=detail):
        services.lock(pk for pk, verdict in ready.items() if verdict)
        results = tuple(
            _one(verb, pk, seen, ready.get(pk), values, actor=actor, at=at)
            for pk, seen in items
        )
        _tell(verb, [each.pk for each in results if each.done], values, at)
    return results


def _one(
    verb: str,
    pk: int,
    seen: int,
    verdict: Any,
    values: Mapping[str, Any],
    *,
    actor: Actor,
    at: datetime,
) -> Done:
    """Do the act on one matter; what is refused is undone alone."""
    if verdict is None:
        return Done(pk, done=False, reason="Không có việc này.")
    if not verdict:
        return Done(pk, done=False, reason=verdict.reason)
    try:
        with attempt():
            _DO[verb](pk, values, {"actor": actor, "at": at, "seen": seen})
    except NotThere:
        return Done(pk, done=False, reason="Không có việc này.")
    except Refused as no:
        return Done(pk, done=False, reason=no.verdict.reason)
    return Done(pk, done=True)


_Do = Callable[[int, Mapping[str, Any], dict[str, Any]], int]
_DO: Final[dict[str, _Do]] = {
    "accept": lambda pk, given, by: services.accept(pk, **by),
    "report": lambda pk, given, by: services.report(pk, text=given["text"], **by),
    "hand_over": lambda pk, given, by: services.hand_over(
        pk,
        unit=given["unit"],
        post=given.get("post"),
        reason=given.get("reason", ""),
        tell=False,
        **by,
    ),
    "urge": lambda pk, given, by: services.urge(
        pk, rung=RUNG, text=given["text"], tell=False, **by
    ),
}


def _tell(
    verb: str, pks: Sequence[int], values: Mapping[str, Any], at: datetime
) -> None:
    """Tell each who received something or was urged: one message for all of it."""
    if verb not in _TEXTS:
        return
    shares: dict[Party, list[int]] = defaultdict(list)
    for pk, party in holders(pks).items():
        shares[party].append(pk)
    for party, own in shares.items():
        text = _TEXTS[verb].format(n=len(own), text=values.get("text", ""))
        _send(party, own, text=text[:500], verb=verb, at=at)


_TEXTS: Final = {
    "hand_over": "Bạn nhận {n} việc được chuyển đến.",
    "urge": "Văn phòng Ủy ban nhân dân tỉnh nhắc {n} việc: {text}",
}


def _send(
    party: Party, pks: Sequence[int], *, text: str, verb: str, at: datetime
) -> None:
    """Tell the holder of a post with who stands in, or the whole body."""
    users: tuple[int, ...] = ()
    if party.post is not None:
        users = organisations.reached([party.post], on=local_day(at))
    if len(pks) == 1:
        url = reverse("ledger:matter", args=[pks[0]])
    else:
        scope = "toi-giu" if users else "co-quan-giu"
        url = f"{reverse('ledger:matters')}?pham-vi={scope}"
    notifications.notify(
        users=users,
        units=() if users else [organisations.root_of(party.unit)],
        text=text,
        url=url,
        at=at,
        key=f"bulk-{verb}-{at.isoformat()}-{party.unit}-{party.post or 0}",
    )
