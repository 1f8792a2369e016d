"""What hangs together with a matter: the whole it is a part of, parts, questions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import kinds, wording
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.queries.sight import visible_to
from kycuong.rules import duty
from kycuong.rules.duty.phrases import STANCES
from kycuong.rules.duty.sentences import due_words
from kycuong.shared.formats import day
from kycuong.shared.prepared import Prepared

SHORT: Final = 300  # characters of an answer beside its question
HIDDEN: Final = ("extension",)  # told by the notice of the request itself


@dataclass(frozen=True, slots=True)
class Relative:
    """One part or question as a line; `url` is empty where it is not theirs to see."""

    head: str
    sub: str
    url: str
    due: str
    chip: duty.Chip
    said: str
    text: str
    open: bool


@dataclass(frozen=True, slots=True)
class Family:
    """The matter above, and what was given out below it."""

    parent: str
    parent_url: str
    parts: tuple[Relative, ...]
    decider_due: str


def family(matter: Matter, actor: Actor, at: datetime) -> Family:
    """Return the relatives of a matter; four queries at most, one where it has none."""
    keys = [pk for (pk,) in _BELOW(parent=matter.pk)]
    children = list(Matter.objects.filter(pk__in=keys).order_by("pk")) if keys else []
    if matter.parent_id is not None:
        keys.append(matter.parent_id)
    if not keys:
        return Family("", "", (), "")
    seen = set(visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True))
    whole = matter.parent if matter.parent_id in seen else None
    shown = [child for child in children if child.kind not in HIDDEN]
    names = organisations.names({child.lead_unit_id for child in shown})
    said = _answers([child.pk for child in shown if child.closed_at])
    waiting = [c for c in children if c.kind in HIDDEN and c.closed_at is None]
    decider = waiting[-1].due if waiting else None
    return Family(
        parent=f"{whole.code}: {whole.title}" if whole else "",
        parent_url=_url(whole.pk) if whole else "",
        parts=tuple(_relative(child, names, said, seen, at) for child in shown),
        decider_due=due_words(decider) if decider else "",
    )


def _below(parent: int) -> Any:
    return Matter.objects.filter(parent=parent).order_by().values_list("pk")


_BELOW: Final = Prepared(_below, parent=int)


def _answers(keys: list[int]) -> dict[int, dict[str, Any]]:
    """Return what was answered, by question."""
    if not keys:
        return {}
    rows = Entry.objects.filter(matter_id__in=keys, kind=duty.EntryKind.ANSWER)
    return dict(rows.values_list("matter_id", "payload"))


def _relative(
    child: Matter,
    names: dict[int, str],
    said: dict[int, dict[str, Any]],
    seen: set[int],
    at: datetime,
) -> Relative:
    body = names.get(child.lead_unit_id, "")
    part = child.kind == "part"
    calendar = calendars.calendar_for(child.lead_unit_id, at=at)
    due = child.due
    answer = said.get(child.pk, {})
    text = str(answer.get("text", ""))
    label = kinds.label(child.kind)
    return Relative(
        head=child.title if part else body,
        sub=f"{label}, {body}" if part else _question(label, child.title),
        url=_url(child.pk) if child.pk in seen else "",
        due=day(due.day) if due else "",
        chip=wording.chip(child, calendar, at),
        said=_said(child, answer),
        text=text if len(text) <= SHORT else f"{text[:SHORT].rstrip()}…",
        open=child.closed_at is None,
    )


def _question(label: str, title: str) -> str:
    """Return what was asked; a title that says so itself is not said twice."""
    return title if title.startswith(label) else f"{label}: {title}"


def _said(child: Matter, answer: dict[str, Any]) -> str:
    """Return what came of it, in a few words."""
    if child.outcome == duty.Outcome.LAPSED:
        silent = gettext("không trả lời")
        agreed = gettext("không trả lời, coi như đồng ý")
        return agreed if child.kind == "opinion" else silent
    if stance := STANCES.get(str(answer.get("stance", ""))):
        return gettext(stance)
    if child.kind == "competence" and answer.get("agrees") is not None:
        yes, no = gettext("đúng thẩm quyền"), gettext("không đúng thẩm quyền")
        return yes if answer["agrees"] else no
    if child.outcome == duty.Outcome.CANCELLED:
        return gettext("đã hủy")
    return gettext(duty.State(child.state).label).lower()


def _url(pk: int) -> str:
    return reverse("ledger:matter", args=[pk])
