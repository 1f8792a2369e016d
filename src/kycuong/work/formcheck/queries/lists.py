"""The list of checks: a person's, a body's."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.formats import moment
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import Verdict
from kycuong.work.formcheck import policy
from kycuong.work.formcheck.enums import OPEN
from kycuong.work.formcheck.models import Check
from kycuong.work.formcheck.queries.access import visible_to
from kycuong.work.formcheck.queries.summary import line_of

PAGE: Final = 50
MOST_EXPORTED: Final = 100_000
SORTS: Final = {
    "ten": ("name", "pk"),
    "ket-qua": ("outcome__state", "outcome__found", "pk"),
    "nguoi": ("made_by", "pk"),
    "luc": ("asked_at", "pk"),
}
SCOPES: Final = {
    "cua-toi": _("Của tôi"),
    "co-quan": _("Của cơ quan"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of the list."""

    words: str = ""
    scope: str = ""
    sort: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One line, every string ready; `kind` is the state's."""

    url: str
    name: str
    outcome: str
    by: str
    body: str
    asked: str
    waiting: bool


@dataclass(frozen=True, slots=True)
class ChecksPage:
    """The list, and whether more can be checked."""

    rows: tuple[CheckRow, ...]
    pager: Pager
    tabs: tuple[tuple[str, str, bool], ...]
    exports: tuple[tuple[str, str], ...]
    sorted_by: str
    words: str
    scope: str
    waiting: bool
    may_check: Verdict


def checks_page(actor: Actor, asked: Asked) -> ChecksPage:
    """Return the list that an address asks for; nonsense asks for the usual one."""
    scope = _scope(asked)
    chosen = _chosen(actor, asked, scope)
    pager = asked_page(asked.page, chosen.count(), PAGE)
    rows = tuple(_rows(chosen[pager.start : pager.start + PAGE]))
    query = {"q": asked.words, "xem": scope, "sap": asked.sort}
    kept = urlencode({key: value for key, value in query.items() if value})
    return ChecksPage(
        rows=rows,
        pager=pager,
        tabs=tuple(
            (gettext(label), f"?xem={each}", each == scope)
            for each, label in SCOPES.items()
        ),
        exports=tuple(
            (label, f"{reverse('formcheck:export', args=[kind])}?{kept}")
            for label, kind in (
                (gettext("Tải CSV"), "csv"),
                (gettext("Tải Excel"), "xlsx"),
            )
        )
        if rows
        else (),
        sorted_by=asked.sort or "-luc",
        words=asked.words,
        scope=scope,
        waiting=any(row.waiting for row in rows),
        may_check=policy.may_check(actor),
    )


def export_rows(actor: Actor, asked: Asked) -> Iterator[CheckRow]:
    """Yield all rows of the list, in its order."""
    chosen = _chosen(actor, asked, _scope(asked))
    yield from _rows(chosen[:MOST_EXPORTED].iterator(chunk_size=500))


def _scope(asked: Asked) -> str:
    return asked.scope if asked.scope in SCOPES else "co-quan"


def _chosen(actor: Actor, asked: Asked, scope: str) -> "QuerySet[Check]":
    found = visible_to(actor).select_related("outcome", "body")
    found = found.defer("outcome__result")
    if scope == "cua-toi":
        found = found.filter(made_user=actor.user)
    if asked.words:
        found = found.filter(name__icontains=asked.words)
    order = SORTS.get(asked.sort.removeprefix("-"))
    if order is None:
        return found.order_by("-asked_at", "-pk")
    sign = "-" if asked.sort.startswith("-") else ""
    return found.order_by(*(f"{sign}{each}" for each in order))


def _rows(checks: "QuerySet[Check] | Iterator[Check]") -> Iterator[CheckRow]:
    for each in checks:
        outcome = each.outcome
        yield CheckRow(
            url=reverse("formcheck:check", args=[each.pk]),
            name=each.name,
            outcome=line_of(
                outcome.state, outcome.found, outcome.warned, read=outcome.read
            ),
            by=each.made_by,
            body=each.body.short_name or each.body.name,
            asked=moment(each.asked_at),
            waiting=outcome.state in OPEN,
        )
