"""Who made one matter late: the sum, line by line (ai làm chậm)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import durations
from kycuong.ledger.queries import lateness
from kycuong.oversight.watching.queries import charts
from kycuong.rules.duty.apportioning import Charge, Share, Statement
from kycuong.rules.duty.entries import last_before
from kycuong.rules.duty.sentences import Names
from kycuong.rules.duty.stays import StayKind
from kycuong.shared.formats import moment, number


@dataclass(frozen=True, slots=True)
class Term:
    """One line of the sum above the tables: what, how much, why."""

    label: str
    minutes: str
    why: str


@dataclass(frozen=True, slots=True)
class Used:
    """One step of one party: what it used, what it was entitled to, what is above."""

    party: str
    step: str
    url: str
    used: str
    share: str
    whence: str
    above: str


@dataclass(frozen=True, slots=True)
class Carried:
    """What a party carries: `sum` is the arithmetic in figures."""

    party: str
    above: str
    sum: str
    late: str
    late_minutes: str
    rate: str
    most: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """The whole sum in words, and its parts.

    `waited` is how much beyond the due date made nobody late; empty where none did.
    """

    late: str
    late_minutes: str
    terms: tuple[Term, ...]
    used: tuple[Used, ...]
    used_total: str
    above_total: str
    carried: tuple[Carried, ...]
    chart: charts.Chart | None
    waited: str


@dataclass(frozen=True, slots=True)
class LatenessPage:
    """The page of one matter; `sum` None where it is not late."""

    pk: int
    code: str
    title: str
    url: str
    status: str
    sum: Sum | None


def lateness_page(actor: Actor, pk: int, at: datetime) -> LatenessPage:
    """Return the sum for whoever may see the matter; seven queries at most.

    Raises:
        NotThere: the matter does not exist, or not for this person.
    """
    found = lateness.apportioned(actor, pk, at)
    told = found.statement
    return LatenessPage(
        pk=pk,
        code=found.code,
        title=found.title,
        url=found.url,
        status=_status(found, told)
        if told
        else gettext("Việc này không có phút làm việc nào bị tính là chậm."),
        sum=_summed(found, told) if told else None,
    )


def _summed(found: lateness.Apportioned, told: Statement) -> Sum:
    names = found.names
    whole = sum(share.above for share in told.shares)
    bars = (
        (names.of(share.party), share.late_minutes, durations.words(share.late_minutes))
        for share in told.shares
    )
    return Sum(
        late=durations.words(told.late),
        late_minutes=number(told.late),
        terms=tuple(_terms(found, told)),
        used=tuple(_used(told, names, found.url)),
        used_total=durations.words(sum(charge.used for charge in told.charges)),
        above_total=durations.words(whole),
        carried=tuple(_carried(told, names, whole)),
        chart=charts.chart(bars),
        waited=durations.words(whole - told.late) if whole > told.late else "",
    )


def _status(found: lateness.Apportioned, told: Statement) -> str:
    """Return from when to when it is late, and what ended it."""
    parts = {"since": moment(told.since), "until": moment(told.until)}
    if found.position.submitted_at:
        return gettext("Chậm từ %(since)s đến khi nộp kết quả lúc %(until)s.") % parts
    if found.position.closed_at:
        return gettext("Chậm từ %(since)s đến khi kết thúc lúc %(until)s.") % parts
    return gettext("Chậm từ %(since)s, tính đến %(until)s.") % parts


def _terms(found: lateness.Apportioned, told: Statement) -> Iterable[Term]:
    position = found.position
    due = position.due
    yield Term(
        gettext("Thời gian được giao"),
        durations.words(told.allotted),
        gettext("Giờ làm việc từ %(since)s đến %(until)s, không kể lúc tạm dừng.")
        % {
            "since": moment(position.opened_at),
            "until": moment(last_before(due.at)) if due else "",
        },
    )
    yield Term(
        gettext("Trừ: các bước có hạn riêng đã dùng"),
        durations.words(told.stepped),
        gettext(
            "Tiếp nhận, xác nhận kết quả, giao lại, hạn nội bộ: mỗi bước được tính "
            "đến hết hạn riêng của nó; phần không dùng đến trả về thời gian chung."
        ),
    )
    yield Term(
        gettext("Còn lại: thời gian chung"),
        durations.words(told.common),
        gettext(
            "Chia đều cho những người cùng thực hiện, mỗi người đến %(level)s; ai dùng "
            "ít hơn thì phần thừa chia tiếp cho người khác."
        )
        % {"level": durations.words(told.level)},
    )


def _used(told: Statement, names: Names, url: str) -> Iterable[Used]:
    for charge in told.charges:
        if charge.used:
            yield Used(
                party=names.of(charge.party),
                step=gettext(charge.kind.label),
                url=f"{url}#e{charge.seq}",
                used=durations.words(charge.used),
                share=durations.words(charge.share),
                whence=_whence(charge),
                above=durations.words(charge.above) if charge.above else "–",
            )


def _whence(charge: Charge) -> str:
    """Return why the share is what it is."""
    if charge.kind is StayKind.DECIDING:
        return gettext("đã hết hạn quyết định")
    return gettext("hạn riêng") if charge.clock is not None else gettext("phần chung")


def _carried(told: Statement, names: Names, whole: int) -> Iterable[Carried]:
    most = max(share.late_minutes for share in told.shares)
    for share in told.shares:
        yield Carried(
            party=names.of(share.party),
            above=durations.words(share.above) if share.above else "–",
            sum=_sum(told, share, whole),
            late=durations.words(share.late_minutes),
            late_minutes=number(share.late_minutes),
            rate=f"{100 * share.late_minutes / told.late:.1f} %".replace(".", ","),
            most=share.late_minutes == most,
        )


def _sum(told: Statement, share: Share, whole: int) -> str:
    if not share.above:
        return gettext("không vượt phần được dùng")
    return gettext("%(late)s × %(above)s : %(whole)s phút") % {
        "late": number(told.late),
        "above": number(share.above),
        "whole": number(whole),
    }
