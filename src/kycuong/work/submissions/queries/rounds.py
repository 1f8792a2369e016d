"""The rounds of a dossier: what was sent, what came back, what changed since."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import queries as ledger
from kycuong.rules.gate import ChargedTo, EntryKind, Gate, Ground, read
from kycuong.rules.worktime.instants import local_day
from kycuong.work.submissions import policy
from kycuong.work.submissions.enums import Outcome
from kycuong.work.submissions.models import DossierEntry, Paper, ReturnItem
from kycuong.work.submissions.queries import changes, history
from kycuong.work.submissions.queries.access import get_for
from kycuong.work.submissions.queries.heads import Head, head, names_of

SENDING: Final = frozenset({EntryKind.SEND, EntryKind.RESEND})
SLIPS: Final = (("pdf", _("Phiếu trả lại (PDF)")), ("docx", _("Phiếu trả lại (Word)")))
Links = dict[int, tuple[tuple[str, str], ...]]
CHARGED: Final = {
    ChargedTo.GATE: _("Tính cho khâu thẩm tra."),
    ChargedTo.NOBODY: _("Không tính cho bên nào."),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a return asked to be put right."""

    sentence: str
    ground: str
    name: str
    law: str
    charge: str
    charge_reason: str


@dataclass(frozen=True, slots=True)
class LetPass:
    """One thing that the gate let pass although it was open, and why."""

    sentence: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What became of one paper since the sending before."""

    name: str
    component: str
    was: str
    word: str
    css: str
    url: str
    compare_url: str


@dataclass(frozen=True, slots=True)
class RoundBlock:
    """One sending and what followed it; `changes` are since the one before."""

    number: int
    label: str
    entries: tuple[history.Line, ...]
    asked: tuple[Asked, ...]
    passed: tuple[LetPass, ...]
    changed: str
    changes: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """All rounds, the newest first; `draft_url` makes the Office's draft of the slip."""

    head: Head
    rounds: tuple[RoundBlock, ...]
    draft_url: str


def rounds_page(actor: Actor, pk: int, at: datetime) -> RoundsPage:
    """Return the rounds of a dossier to whoever may see it; a fixed number of queries.

    Raises:
        NotThere: it does not exist, or not for this person.
    """
    dossier, case = get_for(actor, pk, policy.VIEW, at=at)
    entries = list(DossierEntry.objects.filter(dossier=pk).order_by("seq"))
    papers = list(Paper.objects.filter(dossier=pk).order_by("pk"))
    asked = list(ReturnItem.objects.filter(dossier=pk).order_by("entry", "order"))
    links = _links(pk, entries, actor, at)
    return RoundsPage(
        head=head(dossier, actor, at, "rounds"),
        rounds=tuple(_blocks(dossier, entries, papers, asked, links)),
        draft_url=reverse("submissions:draft_slip", args=[pk])
        if asked and actor.may("office") and (case.of_office or not case.theirs)
        else "",
    )


def _links(pk: int, entries: list[Any], actor: Actor, at: datetime) -> Links:
    """Return what stands beside each entry: its clock in the ledger, its slip."""
    opened = {row.seq: row.payload.get("matter") for row in entries}
    wanted = {matter for matter in opened.values() if matter is not None}
    rows = ledger.rows_by_id(actor, wanted, at) if wanted else {}
    found: Links = {}
    for row in entries:
        beside = []
        matter = rows.get(opened[row.seq] or 0)
        if matter is not None:
            beside.append((f"{matter.code}: {matter.chip.text}", matter.url))
        if row.kind == EntryKind.RETURN:
            for form, label in SLIPS:
                given = {"pk": pk, "seq": row.seq, "form": form}
                url = reverse("submissions:slip", kwargs=given)
                beside.append((gettext(label), url))
        found[row.seq] = tuple(beside)
    return found


def _let_pass(group: Sequence[Any]) -> Iterator[LetPass]:
    """Yield what a decision let pass, in the words of the verdict it answered for."""
    verdict = None
    for row in group:
        if row.kind in SENDING:
            verdict = read(str(row.payload["verdict"]).encode())
        for key, answer in row.payload.get("answers", {}).items():
            item = verdict.item(key) if verdict else None
            if item is not None and answer["outcome"] == Outcome.WAIVED:
                yield LetPass(item.sentence, answer["reason"])


def _blocks(
    dossier: Any,
    entries: list[Any],
    papers: list[Any],
    asked: list[Any],
    links: Links,
) -> Iterator[RoundBlock]:
    names = names_of(dossier.kind, papers, local_day(dossier.last_at))
    sendings = [row.at for row in entries if row.kind in SENDING]
    for index, group in reversed(list(enumerate(_split(entries)))):
        found: Sequence[changes.Change] = ()
        if index:
            order = list(names.parts)
            before, now = sendings[index - 1], sendings[index]
            found = changes.between(papers, before, now, order)
        here = [row for row in asked if row.round == index + 1]
        yield RoundBlock(
            number=index + 1,
            label=gettext("Trình lần %(n)s") % {"n": index + 1},
            entries=tuple(history.lines(group, links)),
            asked=tuple(asked_line(row, names.all) for row in here),
            passed=tuple(_let_pass(group)),
            changed=_summary(found),
            changes=tuple(_change(dossier.pk, each, names.parts) for each in found),
        )


def _split(entries: Iterable[Any]) -> list[list[Any]]:
    """Return the entries of each round, each begun by a sending."""
    groups: list[list[Any]] = []
    for row in entries:
        if row.kind in SENDING:
            groups.append([])
        if groups:
            groups[-1].append(row)
    return groups


def asked_line(row: Any, names: Any) -> Asked:
    """Return one stored item of a return as a line."""
    charged = ChargedTo(row.charged)
    label = CHARGED.get(charged, "")
    return Asked(
        sentence=row.sentence,
        ground=f"{Gate(row.gate).value} · {gettext(Ground(row.ground).label)}",
        name=names.get(row.paper) or names.get(row.component, ""),
        law=row.law,
        charge=gettext(label) if label else "",
        charge_reason=row.charged_reason if label else "",
    )


def _summary(found: Sequence[changes.Change]) -> str:
    """Return how many papers were replaced, added, taken out since the last sending."""
    if not found:
        return ""
    told = []
    for fate in changes.Fate:
        if number := sum(each.fate is fate for each in found):
            told.append(f"{number} {str(fate.label).lower()}")
    return gettext("So với lần trước: %(what)s") % {"what": ", ".join(told)}


def _change(pk: int, each: changes.Change, parts: dict[str, str]) -> ChangeLine:
    shown = each.after or each.before
    replaced = each.fate is changes.Fate.REPLACED
    was = each.before.name if replaced and each.before.name != shown.name else ""
    compare = ""
    if replaced:
        compare = reverse("submissions:compare", args=[pk, each.before.pk, shown.pk])
    return ChangeLine(
        name=shown.name,
        component=parts.get(each.component, each.component),
        was=was,
        word=str(each.fate.label),
        css="closed" if each.fate is changes.Fate.UNCHANGED else "",
        url=reverse("submissions:paper", args=[pk, shown.pk]),
        compare_url=compare,
    )
