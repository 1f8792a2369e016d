"""The matter page: one object with every string ready."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.enums import Classification
from kycuong.ledger import beside, policy, receipts, spoken, wording
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.queries import told
from kycuong.ledger.queries.acts import Offer
from kycuong.ledger.queries.custody import Bar, bar
from kycuong.ledger.queries.drawing import TONES
from kycuong.ledger.queries.facts import Fact, facts
from kycuong.ledger.queries.family import Family, family
from kycuong.ledger.queries.opened import Opened, opened
from kycuong.rules import duty, worktime
from kycuong.rules.duty.entries import last_before
from kycuong.rules.duty.pauses import GROUNDS
from kycuong.rules.duty.phrases import within
from kycuong.rules.duty.sentences import due_words
from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.instants import local_day
from kycuong.shared import formats

HEADING: Final = 140  # characters of a title that a heading bears


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence that stands over the page; `tone` is a class of notices."""

    tone: str
    text: str


@dataclass(frozen=True, slots=True)
class MatterPage:
    """Everything the matter page shows; `title` is empty where `heading` is all of it."""

    pk: int
    code: str
    heading: str
    title: str
    classification: tuple[str, str]
    status: str
    tone: str
    chip: duty.Chip
    provisional: bool
    receipt: tuple[str, ...]
    facts: tuple[Fact, ...]
    source_label: str
    source_url: str
    source_quote: str
    beside: tuple[tuple[str, str], ...]
    bar: Bar
    notices: tuple[Notice, ...]
    family: Family
    entries: tuple[told.Told, ...]
    hidden: int
    offer: Offer
    seen: int
    may_classify: bool = False


def matter_page(
    actor: Actor, pk: int, at: datetime, *, whole: bool = False
) -> MatterPage:
    """Return the page of one matter as this person sees it; 16 queries at most.

    Args:
        whole: show every entry, however many; otherwise the newest `LATEST`, fewer
            where their words pass `ROOM`.

    Raises:
        NotThere: it does not exist, or not for this person.
    """
    found = opened(actor, pk, at)
    matter, case, position = found.matter, found.case, found.position
    calendar, instant, words = found.calendar, found.instant, found.words
    word = duty.status(position, instant)
    first = 0 if whole else told.first_shown(found.rows)
    related = family(matter, actor, at)
    return MatterPage(
        pk=pk,
        code=matter.code,
        heading=short(words.title),
        title=_beyond_heading(words),
        classification=_class(matter, open_to=found.open_to),
        status=gettext(word.label),
        tone=TONES.get(word, "closed"),
        chip=wording.chip(position, calendar, instant),
        provisional=bool(position.due and position.due.provisional),
        receipt=receipt_of(matter, found.rows, calendar),
        facts=tuple(facts(matter, position, case, calendar, instant)),
        source_label=words.label,
        source_url=matter.source_url,
        source_quote=words.quote,
        beside=beside.links(pk, late=position.overdue_since is not None),
        bar=bar(position, calendar, instant, found.names, shown_from=first + 1),
        notices=tuple(_notices(found, related)),
        family=related,
        entries=found.lines[: len(found.rows) - first],
        hidden=first,
        offer=found.offer,
        seen=matter.last_seq,
        may_classify=bool(policy.may(actor, policy.CLASSIFY, case)),
    )


def _notices(found: Opened, related: Family) -> Iterator[Notice]:
    """Yield what stands over everything else: a request, a pause, a ruling."""
    matter, position, case = found.matter, found.position, found.case
    if asked := position.asked:
        words = {
            "due": wording.spoken(due_words(asked.wished)),
            "n": position.asks,
            "at": formats.moment(asked.at),
            "who": case.name(matter.issuer_id),
            "until": wording.spoken(related.decider_due),
        }
        said = gettext(
            "Xin gia hạn đến %(due)s (lần thứ %(n)s), gửi lúc %(at)s. %(who)s có đến "
            "%(until)s để quyết định; trong khi chờ, đến hết ngày được xin, đơn vị xin không bị tính là chậm."
        )
        yield Notice("soon", said % words)
    if position.state is duty.State.PAUSED:
        yield Notice("warning", _paused(found.rows))
    if position.ruled and position.state is duty.State.ASSIGNED:
        said = gettext(
            "%(who)s đã quyết định thẩm quyền; cơ quan chủ trì phải tiếp nhận."
        )
        yield Notice("", said % {"who": case.name(matter.issuer_id)})
    if position.parts and position.state is duty.State.IN_PROGRESS:
        said = gettext(
            "Còn %(n)s phần việc hoặc ý kiến chưa trả lời; việc chỉ báo cáo kết quả "
            "được khi mọi phần đã xong hoặc đã hủy."
        )
        yield Notice("", said % {"n": len(position.parts)})


def _paused(rows: list[Entry]) -> str:
    """Return until when the clock stands still, and on which ground."""
    last = next(row for row in reversed(rows) if row.kind == duty.EntryKind.PAUSE)
    said = last.payload
    ground = GROUNDS.get(said.get("ground", ""))
    words = {
        "until": formats.day(date.fromisoformat(said["until"])),
        "ground": within(gettext(ground.label)) if ground else "",
        "instrument": said.get("instrument", ""),
    }
    told_as = gettext(
        "Tạm dừng tính thời hạn đến hết ngày %(until)s, căn cứ: %(ground)s "
        "(%(instrument)s)."
    )
    return told_as % words


def short(title: str) -> str:
    """Return a title as a heading: whole, or cut at a word."""
    if len(title) <= HEADING:
        return title
    return f"{title[:HEADING].rsplit(' ', 1)[0].rstrip(' ,;')}…"


_OTHER_DATES: Final = {"ask", "hand_over", "split"}  # a wish, a holder's, a part's


def receipt_of(
    matter: Matter, rows: Iterable[Entry], calendar: WorkCalendar
) -> tuple[str, ...]:
    """Return the sentences of the receipt of the date in force, day by day.

    A date that was printed or set by hand shows the days from the entry that set it.
    """
    dated = [row for row in rows if row.due_at and row.kind not in _OTHER_DATES]
    if not dated:
        return ()
    row = dated[-1]
    counted = row.payload.get("receipt") or (matter.receipt if row.seq == 1 else {})
    lines = receipts.lines_of(counted or {})
    if not lines and row.due_at:
        last = last_before(row.due_at).date()
        lines = worktime.printed_lines(local_day(row.at), last, calendar)
    return receipts.shown(lines)


def _class(matter: Matter, *, open_to: bool) -> tuple[str, str]:
    """Return the chip of a class other than internal, and what it means here."""
    word = Classification(matter.classification)
    if word is Classification.INTERNAL:
        return "", ""
    means = {
        Classification.PUBLIC: gettext("Được công khai."),
        Classification.RESTRICTED: gettext(
            "Chỉ lãnh đạo, người giữ việc và người giao việc xem được; tin nhắn, danh "
            "sách, báo cáo không nêu nội dung."
        ),
        Classification.PERSONAL_DATA: gettext(
            "Danh sách, tin nhắn, báo cáo che dữ liệu cá nhân."
        )
        if open_to
        else gettext("Dữ liệu cá nhân đã được che vì bạn không xử lý việc này."),
    }
    return str(word.label), means[word]


def _beyond_heading(words: spoken.Words) -> str:
    """Return the whole title where neither heading nor quotation shows it all."""
    shown = len(words.title) <= HEADING or words.title.strip() == words.quote.strip()
    return "" if shown else words.title
