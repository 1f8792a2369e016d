"""The page of one check, its slip, its files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, override

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.files import queries as files
from kycuong.shared.formats import long_day, moment
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import NotThere
from kycuong.work.formcheck.edition import LAW, rule_version
from kycuong.work.formcheck.enums import DEAD_AFTER, State
from kycuong.work.formcheck.models import Check, Part
from kycuong.work.formcheck.naming import renamed
from kycuong.work.formcheck.painting import painted
from kycuong.work.formcheck.queries.access import get_for
from kycuong.work.formcheck.queries.listing import (
    ChangeRow,
    Findings,
    Unjudged,
    by_reason,
    changes_of,
    findings_of,
    verdict_of,
)
from kycuong.work.formcheck.queries.results import Result, result_of

SHOWN_CHANGES: Final = 30


@dataclass(frozen=True, slots=True)
class SheetView:
    """A page of the document, drawn."""

    label: str
    across: bool
    html: SafeString


@dataclass(frozen=True, slots=True)
class PartLink:
    """Pages that are shown together, "3–5"; no `url` on the one that is shown."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Slip:
    """Head and foot of the printed slip, in Vietnamese whatever is read."""

    parent: str
    body: str
    by: str
    day: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    """One check: the document drawn, what was found, what can be had of it."""

    pk: int
    name: str
    state: str
    waiting: bool
    broken: bool
    done: bool
    stage: str
    problem: str
    verdict: str
    facts: tuple[tuple[str, str], ...]
    list: Findings
    sheets: tuple[SheetView, ...]
    parts: tuple[PartLink, ...]
    following: str
    about: bool
    changes: tuple[ChangeRow, ...]
    more_changes: int
    left: tuple[Unjudged, ...]
    unfixed: str
    fixed_url: str
    files: tuple[tuple[str, str], ...]
    older: bool
    slip: Slip


def check_page(actor: Actor, pk: int, part: str = "", *, at: datetime) -> CheckPage:
    """Return the page of one check, with the part of the document asked for.

    `broken` on it: it has run so long that it may be started again.
    """
    check = get_for(actor, pk)
    outcome, result = check.outcome, result_of(check.outcome)
    pager = asked_page(part, max(1, outcome.parts), 1)
    done = outcome.state == State.DONE
    drawn = Part.objects.filter(outcome=outcome, number=pager.page).first()
    sheets = drawn.sheets if done and drawn else []
    shown = findings_of(result, outcome.result.get("spots", {}), part=pager.page)
    rows = tuple(changes_of(result.changes))
    return CheckPage(
        pk=pk,
        name=check.name,
        state=str(State(outcome.state).label),
        waiting=result.waiting,
        broken=result.waiting and at - outcome.begun_at > DEAD_AFTER,
        done=done,
        stage=result.stage,
        problem=result.problem,
        verdict=verdict_of(result),
        facts=facts_of(check, result),
        list=shown,
        sheets=tuple(_sheet(each, _codes(shown)) for each in sheets),
        parts=tuple(_parts(pager, outcome.result.get("pages", []))) if done else (),
        following=f"?trang={pager.page + 1}" if pager.page < pager.pages else "",
        about=any(each["about"] for each in sheets),
        changes=rows[:SHOWN_CHANGES],
        more_changes=max(0, len(rows) - SHOWN_CHANGES),
        left=tuple(by_reason(result.left)),
        unfixed=result.unfixed,
        fixed_url=reverse("formcheck:fixed", args=[pk]) if result.fixed else "",
        files=_files(check) if done else (),
        older=outcome.rule_version != rule_version(),
        slip=_slip(check),
    )


def slip_page(actor: Actor, pk: int, *, at: datetime) -> CheckPage:
    """Return a check to be printed, in Vietnamese to everybody.

    Raises:
        NotThere: not for this person, or not checked yet.
    """
    with override("vi"):
        page = check_page(actor, pk, at=at)
    if not page.done:
        raise NotThere
    return page


def original(actor: Actor, pk: int) -> tuple[Path, str]:
    """Return where the checked file lies, and its name."""
    check = get_for(actor, pk)
    return files.path_of(check.file), check.name


def fixed(actor: Actor, pk: int) -> tuple[Path, str]:
    """Return where the corrected file lies, and a name for it.

    Raises:
        NotThere: nothing was corrected, or not for this person.
    """
    check = get_for(actor, pk)
    if check.outcome.fixed_id is None:
        raise NotThere
    stored = files.get(check.outcome.fixed_id)
    return files.path_of(stored), renamed(check.name, ".sua.docx")


def export_of(actor: Actor, pk: int) -> tuple[Result, str]:
    """Return what was found, to be written into a file, and the document's name.

    Raises:
        NotThere: not for this person, or not checked yet.
    """
    check = get_for(actor, pk)
    if check.outcome.state != State.DONE:
        raise NotThere
    return result_of(check.outcome), check.name


def facts_of(check: Check, result: Result) -> tuple[tuple[str, str], ...]:
    """Return which bytes were checked, under which rules, when, for whom."""
    rows = [
        (gettext("Tệp"), check.name),
        (gettext("Mã SHA-256 của tệp"), result.sha256),
        (gettext("Căn cứ"), LAW),
        (gettext("Bản quy tắc"), result.rule_version),
        (gettext("Kiểm tra lúc"), moment(result.checked_at)),
        (gettext("Người kiểm tra"), f"{check.made_by}, {check.body.name}"),
    ]
    return tuple((label, value) for label, value in rows if value)


def _parts(pager: Pager, pages: Sequence[Sequence[int]]) -> Iterable[PartLink]:
    """Yield links to the parts near the one shown, and to the first and the last."""
    if len(pages) < 2:
        return
    near = {1, pager.pages, *range(pager.page - 2, pager.page + 3)}
    last = 0
    for number in sorted(each for each in near if 1 <= each <= len(pages)):
        if number > last + 1:
            yield PartLink("…", "")
        first, end = pages[number - 1]
        label = f"{first}" if first == end else f"{first}–{end}"
        yield PartLink(label, "" if number == pager.page else f"?trang={number}")
        last = number


def _codes(shown: Findings) -> dict[str, str]:
    """Return the codes of what is listed, by the spot of its marks."""
    return {each.key: each.code for each in (*shown.findings, *shown.warnings)}


def _sheet(sheet: dict[str, Any], codes: dict[str, str]) -> SheetView:
    number = {"n": sheet["number"]}
    if sheet["again"]:
        label = gettext("Trang %(n)s (tiếp)") % number
    elif sheet["about"]:
        label = gettext("Khoảng trang %(n)s") % number
    else:
        label = gettext("Trang %(n)s") % number
    return SheetView(label, sheet["across"], painted(sheet, codes))


def _slip(check: Check) -> Slip:
    parent = check.body.parent
    return Slip(
        parent=parent.name.upper() if parent else "",
        body=check.body.name.upper(),
        by=check.made_by,
        day=long_day(check.outcome.ended_at or check.made_at),
    )


def _files(check: Check) -> tuple[tuple[str, str], ...]:
    return (
        (gettext("Tải CSV"), reverse("formcheck:findings", args=[check.pk, "csv"])),
        (gettext("Tải Excel"), reverse("formcheck:findings", args=[check.pk, "xlsx"])),
    )
