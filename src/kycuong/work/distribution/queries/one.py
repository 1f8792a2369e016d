"""The sender's page of one document: who got, opened and confirmed it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.notifications import queries as notifications
from kycuong.ledger import queries as ledger
from kycuong.rules.duty.entries import last_before
from kycuong.rules.vntext.folding import fold
from kycuong.shared.formats import day, moment
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import Verdict
from kycuong.work.distribution.enums import Stage
from kycuong.work.distribution.models import Delivery
from kycuong.work.distribution.queries.access import document_for
from kycuong.work.documents import policy as keeping
from kycuong.work.documents import queries as documents

PAGE: Final = 50
WAITING: Final = "cho"
LATE: Final = "qua-han"
SHOWN: Final = (
    ("", _("Tất cả")),
    (WAITING, _("Chưa xác nhận")),
    (LATE, _("Quá hạn xác nhận")),
    (Stage.SENT.value, _("Chưa mở")),
    (Stage.OPENED.value, _("Đã mở")),
    (Stage.CONFIRMED.value, _("Đã quán triệt")),
)
SORTS: Final = ("noi-nhan", "tinh-trang", "mo", "han", "xac-nhan")
_ORDER: Final = [stage.value for stage in Stage]


@dataclass(frozen=True, slots=True)
class Recipient:
    """One recipient, every string ready; `chip` is of what its body owes."""

    pk: int
    name: str
    post: str
    stage: str
    tone: str
    label: str
    sent: str
    delivered: str
    opened: str
    opened_by: str
    asked: bool
    due: str
    chip: Any
    late: bool
    confirmed: str
    confirmed_by: str
    done: str
    files: tuple[tuple[str, str], ...]
    matter: str
    order: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document and everybody it was sent to."""

    pk: int
    title: str
    subject: str
    url: str
    recalled: str
    stats: tuple[tuple[str, str, str], ...]
    percent: str
    asked_text: str
    rows: tuple[Recipient, ...]
    pager: Pager
    shown: tuple[tuple[str, str, bool], ...]
    sorted_by: str
    query: str
    may_send: Verdict
    may_recall: Verdict
    may_remind: bool
    may_unask: bool
    acknowledged: bool


def document_page(
    actor: Actor,
    pk: int,
    at: datetime,
    *,
    shown: str = "",
    sort: str = "",
    page: str = "",
) -> DocumentPage:
    """Return the page of one document for the body in whose register it stands.

    Raises:
        NotThere: none such, or another body's.
    """
    found = document_for(actor, pk)
    rows = _recipients(actor, pk, at)
    chosen = _sorted(_narrowed(rows, shown), sort)
    pager = asked_page(page, len(chosen), PAGE)
    body = documents.body_of(actor)
    waiting = [row for row in rows if row.asked and not row.confirmed]
    may_send = keeping.may(actor, "send", unit=found.unit_id, body=body)
    standing = found.recalled_at is None
    texts = dict.fromkeys(
        Delivery.objects.filter(document=pk)
        .exclude(asked_text="")
        .values_list("asked_text", flat=True)
    )
    return DocumentPage(
        pk=pk,
        title=documents.label_of(found),
        subject=found.subject,
        url=reverse("documents:document", args=[pk]),
        recalled=""
        if standing
        else gettext("Đã thu hồi lúc %(when)s: %(reason)s")
        % {"when": moment(found.recalled_at), "reason": found.recalled_reason},
        stats=_stats(rows),
        percent=_percent(rows),
        asked_text="; ".join(texts),
        rows=tuple(chosen[pager.start : pager.start + PAGE]),
        pager=pager,
        shown=tuple((value, str(label), value == shown) for value, label in SHOWN),
        sorted_by=sort,
        query=urlencode({"loc": shown, "sap": sort}),
        may_send=may_send,
        may_recall=keeping.may(actor, "recall", unit=found.unit_id, body=body),
        may_remind=bool(may_send) and standing and any(row.matter for row in waiting),
        may_unask=bool(may_send) and standing and bool(waiting),
        acknowledged=any(row.opened for row in rows),
    )


def every_recipient(
    actor: Actor, pk: int, at: datetime, *, shown: str = "", sort: str = ""
) -> list[Recipient]:
    """Return the rows of the page, all of them, for a file.

    Raises:
        NotThere: none such, or another body's.
    """
    document_for(actor, pk)
    return _sorted(_narrowed(_recipients(actor, pk, at), shown), sort)


def _recipients(actor: Actor, pk: int, at: datetime) -> list[Recipient]:
    rows = list(Delivery.objects.filter(document=pk).select_related("document"))
    told = notifications.proofs(documents.told_by(pk))
    owed = ledger.rows_by_id(actor, (r.matter_id for r in rows if r.matter_id), at)
    return [_recipient(row, told, owed) for row in rows]


def _recipient(
    row: Delivery,
    told: Mapping[int, notifications.Proof],
    owed: Mapping[int, ledger.Row],
) -> Recipient:
    proof = told.get(row.body_id) if row.post_id is None else None
    arrived = proof.delivered_at if proof else None
    stage = stage_of(row, arrived)
    matter = owed.get(row.matter_id or 0)
    chip = matter.chip if matter and row.confirmed_at is None else None
    return Recipient(
        pk=row.pk,
        name=row.body_name,
        post=row.post_name,
        stage=stage.value,
        tone="closed" if stage is Stage.CONFIRMED else "",
        label=str(stage.label),
        sent=moment(row.sent_at),
        delivered=moment(arrived) if arrived else "",
        opened=moment(row.opened_at) if row.opened_at else "",
        opened_by=row.opened_by,
        asked=row.asked_at is not None,
        due=due_of(row),
        chip=chip,
        late=chip is not None and chip.kind == "late",
        confirmed=moment(row.confirmed_at) if row.confirmed_at else "",
        confirmed_by=row.confirmed_by,
        done=row.done,
        files=files_of(row),
        matter=matter.url if matter else "",
        order=(stage.value, row.opened_at, row.due_at, row.confirmed_at),
    )


def stage_of(row: Delivery, arrived: datetime | None = None) -> Stage:
    """Return how far a document has come with a recipient."""
    if row.document.recalled_at is not None:
        return Stage.RECALLED
    if row.confirmed_at is not None:
        return Stage.CONFIRMED
    if row.opened_at is not None:
        return Stage.OPENED
    return Stage.DELIVERED if arrived is not None else Stage.SENT


def due_of(row: Delivery) -> str:
    """Return the last day on which a confirmation is in time; empty where none is due."""
    return day(last_before(row.due_at)) if row.due_at else ""


def files_of(row: Delivery) -> tuple[tuple[str, str], ...]:
    """Return the files of a confirmation: what they are called, where they lie."""
    return tuple(
        (
            gettext("Tệp %(n)s") % {"n": place},
            reverse("distribution:file", args=[row.pk, number]),
        )
        for place, number in enumerate(row.files, start=1)
    )


_TESTS: Final[dict[str, Callable[[Recipient], bool]]] = {
    WAITING: lambda row: row.asked and not row.confirmed,
    LATE: lambda row: row.late,
    Stage.SENT.value: lambda row: not row.opened,
    Stage.OPENED.value: lambda row: bool(row.opened),
    Stage.CONFIRMED.value: lambda row: bool(row.confirmed),
}


def _narrowed(rows: Iterable[Recipient], shown: str) -> list[Recipient]:
    test = _TESTS.get(shown)
    return [row for row in rows if test is None or test(row)]


def _sorted(rows: list[Recipient], sort: str) -> list[Recipient]:
    key = sort.lstrip("-")
    if key not in SORTS:
        return rows
    places = {"mo": 1, "han": 2, "xac-nhan": 3}

    def value(row: Recipient) -> Any:
        if key == "noi-nhan":
            return fold(f"{row.name} {row.post}")
        if key == "tinh-trang":
            return _ORDER.index(row.stage), fold(row.name)
        instant = row.order[places[key]]
        return (instant is None, instant.timestamp() if instant else 0.0)

    return sorted(rows, key=value, reverse=sort.startswith("-"))


def _stats(rows: list[Recipient]) -> tuple[tuple[str, str, str], ...]:
    """Return figures with the filter that lists them."""
    late = sum(row.late for row in rows)
    figures = [
        (str(len(rows)), gettext("nơi nhận"), ""),
        (str(sum(bool(row.opened) for row in rows)), gettext("đã mở"), "opened"),
    ]
    if any(row.asked for row in rows):
        confirmed = sum(bool(row.confirmed) for row in rows)
        waiting = sum(row.asked and not row.confirmed for row in rows)
        figures += [
            (str(confirmed), gettext("đã quán triệt"), Stage.CONFIRMED.value),
            (str(waiting), gettext("chưa xác nhận"), WAITING),
        ]
    if late:
        figures.append((str(late), gettext("quá hạn xác nhận"), LATE))
    return tuple(figures)


def _percent(rows: list[Recipient]) -> str:
    asked = [row for row in rows if row.asked]
    if not asked:
        return ""
    done = sum(bool(row.confirmed) for row in asked)
    return gettext("%(n)s%% nơi được yêu cầu đã xác nhận (%(done)s/%(all)s)") % {
        "n": done * 100 // len(asked),
        "done": done,
        "all": len(asked),
    }
