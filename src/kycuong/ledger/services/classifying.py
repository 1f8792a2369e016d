"""Giving a matter another class (đổi phạm vi tiếp cận), with a reason.

Its title and source say from now on what the class lets be said anywhere, and it is
found by no more. No entry is written: nobody owes anything else or by another day. What
was sent before stays sent.
"""

from datetime import datetime

from django.db import transaction

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.permissions.enums import CLOSED, Classification
from kycuong.kernel.permissions.widening import widens
from kycuong.kernel.searching import services as searching
from kycuong.ledger import passages, policy, spoken
from kycuong.ledger.models import Entry, Matter, Wording
from kycuong.ledger.queries.access import get_for
from kycuong.ledger.services.recording import lock
from kycuong.rules.vntext.folding import fold
from kycuong.shared.verdict import Refused, refuse


def classify(
    pk: int, *, classification: str, reason: str, actor: Actor, at: datetime
) -> None:
    """Give a matter, and where it is narrowed also its parts, another class.

    Who gave it, its lead's heads and the leaders narrow it; only heads of who gave it
    and the province's leaders let more people read.

    Raises:
        NotThere, Refused: not for this person; no reason; the class that it has.

    Writes: audit act `ledger.classified` for each matter.
    """
    case = get_for(actor, pk, policy.CLASSIFY, at=at)
    if classification not in Classification.values:
        raise Refused(refuse("Không có phạm vi này; hãy chọn trong danh sách."))
    if case.classification == classification:
        raise Refused(refuse("Phạm vi đang như vậy; hãy chọn phạm vi khác."))
    if len(reason.strip()) < 5:
        raise Refused(refuse("Hãy ghi lý do đổi phạm vi tiếp cận."))
    given = {"classification": classification, "reason": reason}
    if widens(case.classification, classification):
        policy.require(actor, policy.WIDEN, case)
        reclass(pk, **given, actor=actor, at=at)
        return
    _narrow(pk, **given, actor=actor, at=at)


def narrow_source(
    document: int, *, classification: str, reason: str, actor: Actor, at: datetime
) -> None:
    """Narrow the work that a document ordered as far as the document was.

    What is as narrow already stays; the caller's policy has asked.
    """
    ordered = Matter.objects.filter(source_document=document).order_by("pk")
    for pk in ordered.values_list("pk", flat=True):
        _narrow(pk, classification=classification, reason=reason, actor=actor, at=at)


def _narrow(
    whole: int, *, classification: str, reason: str, actor: Actor, at: datetime
) -> None:
    """Narrow a matter and its parts, all or none; what is as narrow already stays.

    It is locked before its parts are looked for: none is given meanwhile.
    """
    given = {"classification": classification, "reason": reason}
    with transaction.atomic():
        lock([whole])
        for pk in _with_parts(whole):
            had = Matter.objects.values_list("classification", flat=True).get(pk=pk)
            if widens(classification, had):
                reclass(pk, **given, actor=actor, at=at)


def reclass(
    pk: int, *, classification: str, reason: str, actor: Actor, at: datetime
) -> None:
    """Give one matter another class; the caller's policy has asked.

    Writes: audit act `ledger.classified`, unless it has that class.
    """
    with act(actor, "ledger.classified", Matter(pk=pk), at=at) as context:
        matter: Matter = Matter.objects.select_for_update(of=("self",)).get(pk=pk)
        before = matter.classification
        context.pending.detail = {
            "from": before,
            "to": classification,
            "reason": reason.strip()[:500],
        }
        words = spoken.true_words(matter)
        said = spoken.outside(words, classification)
        matter.classification = Classification(classification)
        matter.title, matter.product = said.title, said.product
        matter.source_label, matter.source_quote = said.label, said.quote
        matter.search = fold(" ".join((said.title, said.label, said.product)))
        matter.save(
            update_fields=[
                *("classification", "title", "product"),
                *("source_label", "source_quote", "search"),
            ]
        )
        context.unsay(
            matter, "title", "product", "source_label", "source_quote", "search"
        )
        if not Wording.objects.filter(matter=matter).exists():
            spoken.keep(matter, words)
        searching.drop(passages.PLACE, pk)
        spoken_of = [] if classification in CLOSED else _entries(pk)
        searching.put_many(passages.PLACE, passages.writings([matter], spoken_of))


def _entries(pk: int) -> list[Entry]:
    return list(Entry.objects.filter(matter=pk).order_by("seq"))


def _with_parts(pk: int) -> list[int]:
    """Return a matter and every part of it, and of its parts, above before below."""
    found, last = [pk], [pk]
    while last:
        rows = Matter.objects.filter(parent__in=last).order_by("pk")
        last = list(rows.values_list("pk", flat=True))
        found += last
    return found
