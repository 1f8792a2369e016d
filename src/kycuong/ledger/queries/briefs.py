"""What a person has to know before an act: dates, counts, what follows from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext

from kycuong.kernel.calendars import queries as calendars
from kycuong.ledger import clocks, journal, wording
from kycuong.ledger.models import Matter
from kycuong.ledger.queries.facts import Fact
from kycuong.rules.duty import Due
from kycuong.rules.duty.sentences import due_words
from kycuong.rules.duty.status import overdue_words
from kycuong.rules.worktime.counting import working_days_between
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import moment


@dataclass(frozen=True, slots=True)
class Brief:
    """Facts beside a form, and what has to be said aloud; `warning` may be empty."""

    facts: tuple[Fact, ...] = ()
    warning: str = ""


def brief(pk: int, verb: str, at: datetime) -> Brief:
    """Return what stands beside the form of one act on a matter that is seen."""
    make = _BRIEFS.get(verb)
    matter: Matter | None = Matter.objects.filter(pk=pk).first()
    return make(matter, at) if make and matter else Brief()


def _ask(matter: Matter, at: datetime) -> Brief:
    """How often it was asked already, and what no extension passes."""
    facts = [*_dates(matter)]
    count = (
        gettext("%(n)s lần") % {"n": matter.asks} if matter.asks else gettext("chưa")
    )
    facts.append(Fact(gettext("Đã xin gia hạn"), count))
    whole = matter.parent.due if matter.parent else None
    if whole:
        facts.append(Fact(gettext("Hạn của việc chính, không xin quá"), _said(whole)))
    return Brief(tuple(facts), _too_often(matter, matter.asks + 1, at))


def _too_often(matter: Matter, number: int, at: datetime) -> str:
    """Return the warning that an extension is one too many; empty if within."""
    setting = clocks.basis("extensions", at)
    if number <= int(setting.value):
        return ""
    told = gettext(
        "Đây là lần xin gia hạn thứ %(n)s; quá %(most)s lần phải báo cáo riêng. "
        "Căn cứ: %(basis)s."
    )
    return told % {"n": number, "most": setting.value, "basis": setting.basis}


def _decide(matter: Matter, at: datetime) -> Brief:
    """Both dates, the decider's own clock, and the effect of each choice."""
    wished = _wished(matter)
    facts = [*_dates(matter)]
    if wished:
        facts += [
            Fact(gettext("Xin đến"), _said(wished)),
            Fact(gettext("Gửi lúc"), moment(matter.asked_at)),
            Fact(gettext("Lần xin thứ"), str(matter.asks)),
        ]
    facts += _effects(matter, wished, at)
    return Brief(tuple(facts), _too_often(matter, matter.asks, at))


def _wished(matter: Matter) -> Due | None:
    """Return the date of the request that waits."""
    row = matter.entries.filter(kind="ask").order_by("-seq").first()
    return journal.value(row).due if row and matter.asked else None


def _effects(matter: Matter, wished: Due | None, at: datetime) -> Iterator[Fact]:
    """Yield what each decision would do to the lateness."""
    calendar, due = calendars.calendar_for(matter.lead_unit_id, at=at), matter.due
    today = local_day(at)
    if wished:
        days = working_days_between(today, wished.day, calendar)
        granted = gettext("còn %(n)s ngày làm việc, không tính chậm") % {"n": days}
        if wished.at <= at:
            granted = gettext("ngày này đã qua; hãy chọn ngày khác hoặc không gia hạn")
        yield Fact(gettext("Nếu đồng ý"), granted)
    if due:
        days = working_days_between(today, due.day, calendar)
        denied = gettext("giữ hạn %(due)s, còn %(n)s ngày làm việc") % {
            "due": _said(due),
            "n": days,
        }
        if due.at <= at:
            denied = gettext(
                "hạn %(due)s đã qua; tính chậm từ lúc quyết định, không tính lùi"
            ) % {"due": _said(due)}
        yield Fact(gettext("Nếu không gia hạn"), denied)


def _pause(matter: Matter, at: datetime) -> Brief:
    return Brief(tuple(_dates(matter)))


def _dates(matter: Matter) -> Iterator[Fact]:
    """Yield the date in force, and the first one where it is another."""
    due = matter.due
    if due is None:
        return
    yield Fact(gettext("Hạn đang có hiệu lực"), _said(due))
    if matter.original_due_at and matter.original_due_at != due.at:
        first = Due(None, matter.original_due_at)
        yield Fact(gettext("Hạn ban đầu"), f"{first.day:%d/%m/%Y}")


def _assign(matter: Matter, at: datetime) -> Brief:
    """Whether the date has passed, so that a new one is needed."""
    due = matter.due
    if due is None or due.at > at:
        return Brief(tuple(_dates(matter)))
    calendar = calendars.calendar_for(matter.lead_unit_id, at=at)
    late = wording.spoken(overdue_words(due.at, calendar, at))
    told = gettext("Hạn %(due)s đã qua (%(late)s); phải đặt hạn mới.")
    return Brief(tuple(_dates(matter)), told % {"due": _said(due), "late": late})


def _said(due: Due) -> str:
    return wording.spoken(due_words(due))


_BRIEFS: Final[dict[str, Callable[[Matter, datetime], Brief]]] = {
    "ask": _ask,
    "grant": _decide,
    "pause": _pause,
    "hand_over": _pause,
    "split": _pause,
    "assign": _assign,
}
