"""What the page says of a matter beside its book: who, what, until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, pgettext

from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import kinds, policy, wording
from kycuong.ledger.models import Matter
from kycuong.rules import duty
from kycuong.rules.duty.phrases import period_words
from kycuong.rules.duty.sentences import due_words
from kycuong.rules.duty.status import overdue_words
from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.shared import formats


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its text."""

    label: str
    text: str


def facts(
    matter: Matter,
    position: duty.Position,
    case: policy.Case,
    calendar: WorkCalendar,
    at: datetime,
) -> Iterator[Fact]:
    """Yield the facts in the order officials ask for them: who, what, until when."""
    yield Fact(gettext("Bước"), gettext(position.state.label))
    yield from _holding(matter, position, case, calendar, at)
    yield from _dates(matter, position)
    coordinating = organisations.names(sorted(case.coordinators))
    yield Fact(gettext("Chủ trì"), case.name(matter.lead_unit_id))
    yield Fact(gettext("Phối hợp"), "; ".join(coordinating.values()))
    yield Fact(pgettext("party", "Giao việc"), case.name(matter.issuer_id))
    yield Fact(gettext("Loại việc"), kinds.label(matter.kind))
    yield Fact(gettext("Sản phẩm"), matter.product)
    yield Fact(gettext("Nơi nhận kết quả"), matter.report_to)
    yield Fact(gettext("Theo văn bản"), matter.limit_text)
    yield from _standing(position)
    if position.completed_at:
        yield Fact(gettext("Hoàn thành lúc"), formats.moment(position.completed_at))
    yield Fact(gettext("Giao ngày"), formats.day(matter.opened_at))


def _dates(matter: Matter, position: duty.Position) -> Iterator[Fact]:
    """Both dates side by side: the one in force and the one first given."""
    due, original = position.due, position.original_due
    yield Fact(
        gettext("Ngày đến hạn"),
        wording.spoken(due_words(due)) if due else _no_due(matter),
    )
    if original and due and original.at != due.at:
        yield Fact(gettext("Hạn ban đầu"), wording.spoken(due_words(original)))
    if position.asks:
        yield Fact(
            gettext("Đã xin gia hạn"), gettext("%(n)s lần") % {"n": position.asks}
        )


def _holding(
    matter: Matter,
    position: duty.Position,
    case: policy.Case,
    calendar: WorkCalendar,
    at: datetime,
) -> Iterator[Fact]:
    """Who has it, since when, and until when the step of theirs is in time."""
    if not position.holder:
        return
    body = case.name(matter.holder_unit_id) if matter.holder_unit_id else ""
    yield Fact(gettext("Đang giữ"), _holder(case.holder_post_name, body))
    yield Fact(gettext("Giữ từ"), formats.moment(position.custody[-1].since))
    own = position.holder_due
    if own is None:
        return
    until = gettext("có đến %(due)s") % {"due": wording.spoken(due_words(own))}
    if own.at <= at:
        late = wording.spoken(overdue_words(own.at, calendar, at))
        until = gettext("đến %(due)s, đã %(late)s") % {
            "due": wording.spoken(due_words(own)),
            "late": late,
        }
    yield Fact(gettext("Hạn của người giữ"), until)


def _standing(position: duty.Position) -> Iterator[Fact]:
    if not position.standing:
        return
    last, checked = position.attested, position.checked
    attested = gettext("%(period)s, lúc %(at)s")
    if last:
        words = {"period": period_words(last.period), "at": formats.moment(last.at)}
        yield Fact(gettext("Xác nhận gần nhất"), attested % words)
    else:
        yield Fact(gettext("Xác nhận gần nhất"), gettext("chưa có kỳ nào"))
    if checked:
        words = {
            "period": period_words(checked.period),
            "at": formats.moment(checked.at),
        }
        found = gettext("đạt") if checked.ok else gettext("chưa đạt")
        yield Fact(gettext("Kiểm tra gần nhất"), f"{attested % words}: {found}")


def _holder(person: str, unit: str) -> str:
    """Return who holds; a title that names the unit is enough."""
    if not person or unit.casefold() in person.casefold():
        return person or unit
    return f"{person}, {unit}"


def _no_due(matter: Matter) -> str:
    if matter.standing:
        return gettext("nhiệm vụ thường xuyên")
    return gettext("không có hạn")
