"""The list of directives, and the way to them from a document."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.shared.formats import day
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import NotThere
from kycuong.work.directives import policy
from kycuong.work.directives.enums import DirectiveState
from kycuong.work.directives.models import Directive, Dispatched
from kycuong.work.directives.queries.dispatching import completion
from kycuong.work.documents import queries as documents
from kycuong.work.documents.offers import Offer


@dataclass(frozen=True, slots=True)
class Row:
    """One directive in the list."""

    url: str
    number: str
    subject: str
    issued: str
    state: str
    completion: str


@dataclass(frozen=True, slots=True)
class DirectivesPage:
    """The directives of the Office."""

    rows: tuple[Row, ...]
    pager: Pager


def directives_page(actor: Actor | None, page: str) -> DirectivesPage:
    """Return one page of the directives, those under review first."""
    if not policy.sees(actor):
        raise NotThere
    found = Directive.objects.select_related("document").order_by(
        "-state", "-opened_at", "-pk"
    )
    pager = asked_page(page, found.count())
    window = list(found[pager.start : pager.start + pager.size])
    given = Dispatched.objects.filter(directive__in=[each.pk for each in window])
    total: Counter[int] = Counter()
    left: Counter[int] = Counter()
    for pk, closed in given.values_list("directive", "matter__closed_at"):
        total[pk] += 1
        left[pk] += closed is None
    rows = []
    for each in window:
        done = each.state == DirectiveState.DISPATCHED
        share = completion(left[each.pk], total[each.pk]) if done else ""
        rows.append(_row(each, share))
    return DirectivesPage(tuple(rows), pager)


def under_review(actor: Actor | None, limit: int = 8) -> tuple[int, tuple[Row, ...]]:
    """Return how many directives wait for review, and the oldest of them.

    Nothing for those who may not review.
    """
    if not policy.may(actor, "accept"):
        return 0, ()
    found = Directive.objects.filter(state=DirectiveState.REVIEW)
    oldest = found.select_related("document").order_by("opened_at", "pk")[:limit]
    return found.count(), tuple(_row(each, "") for each in oldest)


def _row(each: Directive, completed: str) -> Row:
    done = each.state == DirectiveState.DISPATCHED
    return Row(
        url=reverse(f"directives:{'directive' if done else 'review'}", args=[each.pk]),
        number=each.document.number or gettext("không số"),
        subject=each.document.subject,
        issued=day(each.issued_on),
        state=str(DirectiveState(each.state).label),
        completion=completed,
    )


def offer_review(actor: Actor, document: int) -> Offer | None:
    """Offer, on a document's page, to review what it orders or to see its work."""
    if not policy.sees(actor):
        return None
    known = Directive.objects.filter(document_id=document).first()
    if known is None:
        if not policy.may(actor, "open") or not _is_ours(document):
            return None
        address = reverse("directives:open", args=[document])
        return Offer(gettext("Soát việc được giao"), address, post=True)
    if known.state == DirectiveState.DISPATCHED:
        address = reverse("directives:directive", args=[known.pk])
        return Offer(gettext("Xem việc đã giao"), address)
    return Offer(
        gettext("Soát tiếp"),
        reverse("directives:review", args=[known.pk]),
        note=gettext("Văn bản này đang được soát, chưa giao việc."),
    )


def _is_ours(document: int) -> bool:
    """Say whether the Office registered it, with a date and a text to be read."""
    found = documents.readable_on(document)
    return found is not None and found[0] == organisations.office(found[1]).id
