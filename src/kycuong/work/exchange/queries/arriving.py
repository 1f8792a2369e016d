"""The page of one document that came over the axis."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import day, moment
from kycuong.shared.verdict import Verdict
from kycuong.work.documents import queries as documents
from kycuong.work.documents.enums import Urgency
from kycuong.work.exchange import addresses, policy
from kycuong.work.exchange.edxml import DIALECT, Step, number_of
from kycuong.work.exchange.enums import Recall, State, Way
from kycuong.work.exchange.models import Arrival, Message
from kycuong.work.exchange.queries.access import arrival_for, registered_as
from kycuong.work.exchange.queries.comparing import Pair, pairs_of
from kycuong.work.exchange.queries.wording import (
    code_label,
    day_of,
    step_label,
    tone_of,
)


@dataclass(frozen=True, slots=True)
class Told:
    """One status that went back."""

    what: str
    when: str
    state: str
    problem: str


@dataclass(frozen=True, slots=True)
class ArrivalPage:
    """One arrival: what its sender wrote, what was read, what was told."""

    pk: int
    title: str
    subject: str
    step: str
    tone: str
    reason: str
    facts: tuple[tuple[str, str], ...]
    due: str
    pairs: tuple[Pair, ...]
    differs: bool
    files: tuple[tuple[str, str], ...]
    told: tuple[Told, ...]
    next_url: str
    next_label: str
    unknown: str
    issuer: str
    recall: str
    recall_open: bool
    recall_reason: str
    may_receive: Verdict
    open: bool


def arrival_page(actor: Actor, pk: int, at: datetime) -> ArrivalPage:
    """Return the page of one arrival.

    Raises:
        NotThere: none such, or another body's.
    """
    row = arrival_for(actor, pk, "arrival")
    document = registered_as(row)
    pairs = pairs_of(row)
    waiting = row.step == Step.ARRIVED and document is None
    known = addresses.look_up(row.sender, local_day(at))
    body = documents.body_of(actor)
    keeps = policy.may(actor, "receive", unit=row.unit_id, body=body)
    url, label = _next(row, document, waiting=waiting and bool(keeps))
    number = row.header.get("number") or number_of(row.identifier)
    return ArrivalPage(
        pk=pk,
        title=number or row.identifier,
        subject=row.header.get("subject", ""),
        step=step_label(row.step),
        tone=tone_of(row.step),
        reason=row.reason,
        facts=tuple((name, text) for name, text in _facts(row) if text),
        due=day(day_of(row.header.get("due", ""))),
        pairs=pairs,
        differs=any(pair.differs for pair in pairs),
        files=_files(row) if keeps else (),
        told=_told(row),
        next_url=url,
        next_label=label,
        unknown="" if known else row.sender,
        issuer=row.sender_name,
        recall=str(Recall(row.recall).label) if row.recall else "",
        recall_open=row.recall == Recall.ASKED,
        recall_reason=row.recall_reason,
        may_receive=keeps,
        open=waiting,
    )


def _next(row: Arrival, document: int | None, *, waiting: bool) -> tuple[str, str]:
    if document is not None:
        url = reverse("documents:document", args=[document])
        return url, gettext("Xem văn bản trong sổ")
    if waiting and row.intake_id is not None:
        url = reverse("documents:intake", args=[row.intake_id])
        return url, gettext("Đối chiếu và đăng ký")
    return "", ""


def _facts(row: Arrival) -> tuple[tuple[str, str], ...]:
    said: dict[str, Any] = row.header
    to = "; ".join(name or organ for organ, name in said.get("to", ()))
    replaced = said.get("replaces", "")
    return (
        (gettext("Nơi gửi"), f"{row.sender_name or '–'} ({row.sender})"),
        (gettext("Gửi đến"), to),
        (gettext("Nhận lúc"), f"{moment(row.received_at)}, {row.received_by}"),
        (gettext("Mã văn bản"), row.identifier),
        (gettext("Độ khẩn ghi trong gói"), _priority(said.get("priority", ""))),
        (gettext("Nơi nhận ghi trên văn bản"), "; ".join(said.get("places", ()))),
        (gettext("Tổng số trang"), said.get("pages", "")),
        (gettext("Phụ lục"), "; ".join(said.get("appendixes", ()))),
        (gettext("Thay thế văn bản"), replaced),
    )


def _priority(code: str) -> str:
    word = DIALECT.urgency_of(code)
    if word is None:
        return gettext("mã %(code)s, chưa có trong danh mục") % {"code": code}
    return str(Urgency(word).label) if word else ""


def _files(row: Arrival) -> tuple[tuple[str, str], ...]:
    found = [
        (
            each.file.name,
            reverse("exchange:enclosure", args=[row.pk, each.number]),
        )
        for each in row.enclosures.select_related("file")
    ]
    intake = row.intake
    if intake is not None and intake.file_id and intake.document_id is None:
        found.insert(
            0,
            (
                gettext("Văn bản chính"),
                reverse("documents:intake_file", args=[row.intake_id]),
            ),
        )
    return tuple(found)


def _told(row: Arrival) -> tuple[Told, ...]:
    found = Message.objects.filter(arrival=row, way=Way.OUT).order_by("pk")
    return tuple(
        Told(
            code_label(each.code),
            moment(each.made_at),
            str(State(each.state).label),
            each.problem,
        )
        for each in found
    )
