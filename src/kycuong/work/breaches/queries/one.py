"""One breach: its page, and the pages of its acts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.files import queries as files
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import queries as ledger
from kycuong.rules import signing
from kycuong.rules.breaches import (
    TRANSITIONS,
    EntryKind,
    Group,
    State,
    behaviour,
    standing_counts,
)
from kycuong.rules.breaches.sentences import sentence
from kycuong.rules.duty.entries import last_before
from kycuong.rules.worktime.instants import local_day, to_local
from kycuong.shared import formats
from kycuong.shared.verdict import NotThere, Verdict
from kycuong.work.breaches import journal, policy
from kycuong.work.breaches.models import Breach, BreachEntry
from kycuong.work.breaches.queries.access import get_for

BY_PEOPLE: Final = ("put", "reply", "decide", "appeal", "revise", "withdraw")


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the page shows it; `files` are name, size and address."""

    seq: int
    text: str
    exact: str
    reason: str
    by: str
    files: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Action:
    """One act: where it is done, or why not and who can."""

    verb: str
    label: str
    url: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class BreachPage:
    """One breach with its evidence, its entries and what may be done."""

    pk: int
    number: str
    heading: str
    body: str
    state: str
    notice: str
    statement: str
    rule: str
    rule_text: str
    facts: tuple[Fact, ...]
    evidence: tuple[tuple[str, str], ...]
    entries: tuple[Line, ...]
    allowed: tuple[Action, ...]
    refused: tuple[Action, ...]
    matter: str
    matter_url: str


def breach_page(actor: Actor, pk: int, at: datetime) -> BreachPage:
    """Return the page of a breach, to whoever may see it.

    Raises:
        NotThere: it does not exist, or not for this person.
    """
    breach, case = get_for(actor, pk, policy.VIEW, at=at)
    state, known = case.standing.state, behaviour(breach.code)
    actions = tuple(_actions(breach, actor, case))
    matter = _matter(breach, actor, at)
    return BreachPage(
        pk=pk,
        number=breach.number,
        heading=known.text,
        body=breach.body_name,
        state=gettext(state.label),
        notice=_notice(case, matter),
        statement=breach.statement,
        rule=", ".join(filter(None, (breach.rule_document, breach.rule_article))),
        rule_text=breach.rule_text if breach.rule_text != known.text else "",
        facts=tuple(fact for fact in _facts(breach, case, matter) if fact.text),
        evidence=tuple(_evidence(breach)),
        entries=tuple(_entries(breach)),
        allowed=tuple(each for each in actions if each.verdict),
        refused=tuple(each for each in actions if not each.verdict),
        matter=matter.code if matter else "",
        matter_url=matter.url if matter else "",
    )


def _matter(breach: Breach, actor: Actor, at: datetime) -> ledger.Row | None:
    """Return the reply that the body owes, where this person sees it."""
    if breach.matter_id is None:
        return None
    try:
        return ledger.row_of(actor, breach.matter_id, at)
    except NotThere:
        return None


def _actions(breach: Breach, actor: Actor, case: policy.Case) -> Iterator[Action]:
    for verb in BY_PEOPLE:
        kind = EntryKind(verb)
        yield Action(
            verb,
            gettext(TRANSITIONS[kind].label),
            reverse(f"breaches:{verb}", args=[breach.pk]),
            policy.may(actor, verb, case),
        )


def _notice(case: policy.Case, matter: ledger.Row | None) -> str:
    """Return the one thing that has to be said aloud."""
    standing = case.standing
    if standing.state is State.UPHELD:
        return _upheld(case)
    if standing.state is State.REJECTED:
        return gettext("Không tính là vi phạm.")
    if standing.state is State.WITHDRAWN:
        return gettext("Đã rút; không tính, không vào báo cáo nào.")
    return gettext(
        "Chưa tính là vi phạm: không vào báo cáo, không hiện với cơ quan khác cho đến "
        "khi có kết luận."
    )


def _upheld(case: policy.Case) -> str:
    """Return from when it counts, where that lies ahead, and that it is appealed."""
    standing, said = case.standing, []
    if standing.counted_since and not standing_counts(standing, case.at):
        since = {"moment": formats.moment(standing.counted_since)}
        said.append(
            gettext(
                "Chưa tính là vi phạm: được tính từ %(moment)s, khi thời hạn giải trình "
                "kết thúc."
            )
            % since
        )
    if standing.under_appeal:
        said.append(
            gettext(
                "Cơ quan đã đề nghị xem lại; kết luận vẫn có hiệu lực cho đến khi có "
                "kết luận lại."
            )
        )
    return " ".join(said)


def _facts(
    breach: Breach, case: policy.Case, matter: ledger.Row | None
) -> Iterator[Fact]:
    standing = case.standing
    yield Fact(gettext("Cơ quan"), breach.body_name)
    if standing.answers != standing.accused:
        heir = organisations.names([standing.answers]).get(standing.answers, "")
        yield Fact(gettext("Giải trình thay"), heir)
    if breach.post_id is not None:
        on = local_day(breach.proposed_at)
        yield Fact(
            gettext("Vị trí"), organisations.post(breach.post_id, on=on).full_title
        )
    yield Fact(gettext("Mã hành vi"), breach.code)
    yield Fact(gettext("Nhóm"), gettext(Group(breach.group).label))
    yield Fact(gettext("Xảy ra ngày"), formats.day(breach.happened_on))
    yield Fact(gettext("Người phát hiện"), breach.found_by)
    due = standing.reply_due_at
    if due is not None:
        shown = matter.due if matter else f"{last_before(due):%d/%m/%Y}"
        yield Fact(gettext("Hạn giải trình"), shown)
    if standing.appeal_until is not None and standing.appeal is None:
        until = f"{last_before(standing.appeal_until):%d/%m/%Y}"
        yield Fact(gettext("Đề nghị xem lại đến hết"), until)
    if standing.counted_since is not None:
        yield Fact(gettext("Được tính từ"), formats.moment(standing.counted_since))


def _evidence(breach: Breach) -> Iterator[tuple[str, str]]:
    for each in breach.evidence:
        url = each["url"]
        if each["kind"] == "file":
            url = reverse("breaches:file", args=[breach.pk, each["id"]])
        yield each["label"], url


def _entries(breach: Breach) -> Iterator[Line]:
    """Yield the entries as sentences, the newest first."""
    rows = journal.read(breach.pk)
    kept = files.several({n for row in rows for n in row.payload.get("files", ())})
    for row in reversed(rows):
        yield _line(breach.pk, row, kept)


def _line(pk: int, row: BreachEntry, kept: dict[int, Any]) -> Line:
    names = {
        body: name
        for body, name in (
            (row.actor_body, row.actor_body_name),
            (row.to_body, row.to_body_name),
        )
        if body is not None
    }
    title = f" ({row.actor_post_title})" if row.actor_post_title else ""
    behalf = signing.words(row.capacity, row.behalf_name)
    by = f"{row.actor_name}{title}"
    numbers = [n for n in row.payload.get("files", ()) if n in kept]
    return Line(
        seq=row.seq,
        text=sentence(journal.value(row), names),
        exact=to_local(row.at).isoformat(timespec="seconds"),
        reason=row.reason,
        by=f"{by}, {behalf}" if behalf else by,
        files=tuple(
            (
                kept[n].name,
                f"{max(1, kept[n].size // 1024)} kB",
                reverse("breaches:file", args=[pk, n]),
            )
            for n in numbers
        ),
    )


@dataclass(frozen=True, slots=True)
class ActPage:
    """The form of one act on one breach, and the last thing that was said."""

    pk: int
    number: str
    heading: str
    label: str
    statement: str
    law: str
    follows: str
    last: Line | None
    url: str


def act_page(
    actor: Actor, pk: int, verb: str, at: datetime, *, follows: str
) -> ActPage:
    """Return what the page of one act says besides its form."""
    breach, _case = get_for(actor, pk, policy.VIEW, at=at)
    row = TRANSITIONS[EntryKind(verb)]
    said = [line for line in _entries(breach) if line.reason]
    return ActPage(
        pk=pk,
        number=breach.number,
        heading=f"{breach.body_name}: {behaviour(breach.code).text}",
        label=gettext(row.label),
        statement=breach.statement,
        law=row.law.on(at),
        follows=follows,
        last=said[0] if said else None,
        url=reverse("breaches:breach", args=[pk]),
    )


def last_seq(pk: int) -> int:
    """Return the number of a breach's last entry; 0 where there is no such breach."""
    found = Breach.objects.filter(pk=pk).values_list("last_seq", flat=True).first()
    return int(found or 0)


def heirs(pk: int, at: datetime) -> tuple[tuple[int, str], ...]:
    """Return who could answer for a breach's body on the day, where several could."""
    breach = Breach.objects.get(pk=pk)
    found = organisations.heirs_of(breach.answers_id, local_day(at))
    return tuple((each.id, each.name) for each in found) if len(found) > 1 else ()
