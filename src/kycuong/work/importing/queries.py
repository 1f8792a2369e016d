"""Batches as their sender sees them, and long workbooks as who asked for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.files import queries as files
from kycuong.shared.formats import moment, number
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import NotThere, Verdict
from kycuong.work.importing import policy
from kycuong.work.importing.enums import Fate, Progress, Sort, Stage
from kycuong.work.importing.models import Batch, Line, Prepared

SIZE: Final = 50
TONES: Final = {Fate.WRONG: "late", Fate.REFUSED: "late", Fate.DONE: "closed"}
WAITING: Final = (Stage.READING, Stage.PERFORMING)


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One batch in the list of a person's own."""

    file: str
    url: str
    sent: str
    sort: str
    stage: str
    counts: str


@dataclass(frozen=True, slots=True)
class SendPage:
    """The page where a list is sent: what was sent before, and whether new duties may."""

    batches: tuple[BatchRow, ...]
    pager: Pager
    gives: Verdict


@dataclass(frozen=True, slots=True)
class LineRow:
    """One row of a file with what would be, or was, done."""

    number: str
    key: str
    title: str
    url: str
    fate: str
    tone: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """The rows of one fate; `query` opens them."""

    label: str
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class BatchPage:
    """One batch: what the file brings, row by row."""

    pk: int
    file: str
    sha256: str
    sort: str
    stage: str
    sent: str
    problem: str
    notes: tuple[str, ...]
    summary: tuple[str, ...]
    waiting: bool
    reading: bool
    percent: int
    ready: int
    performs: Verdict
    tabs: tuple[Tab, ...]
    lines: tuple[LineRow, ...]
    pager: Pager
    whole: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class PreparedPage:
    """A long workbook: how far it has come, or that it is there."""

    pk: int
    waiting: bool
    failed: bool
    percent: int
    rows: str
    asked: str


def get_for(actor: Actor, pk: int) -> Batch:
    """Return a batch of one's own.

    Raises:
        NotThere: there is none, or it is somebody else's.
    """
    found: Batch | None = Batch.objects.filter(pk=pk, sent_by=actor.user or 0).first()
    if found is None:
        raise NotThere
    return found


def size_of(pk: int) -> int:
    """Return the bytes of a batch's file."""
    found = Batch.objects.filter(pk=pk).values_list("file__size", flat=True).first()
    return int(found or 0)


def waiting_rows(pk: int) -> int:
    """Return how many rows of a batch are still to be done."""
    return int(Line.objects.filter(batch=pk, fate=Fate.READY).count())


def send_page(actor: Actor, page: str) -> SendPage:
    """Return one's own batches, newest first."""
    own = Batch.objects.filter(sent_by=actor.user or 0)
    pager = asked_page(page, own.count(), 20)
    window = list(own[pager.start : pager.start + pager.size])
    counts = _counts([batch.pk for batch in window])
    rows = tuple(_batch_row(each, counts.get(each.pk, {})) for each in window)
    return SendPage(rows, pager, policy.may(actor, "send", sort=Sort.NEW))


def batch_page(actor: Actor, pk: int, *, fate: str = "", page: str = "") -> BatchPage:
    """Return a batch of one's own with its rows, all or those of one fate.

    Raises:
        NotThere: it is not theirs.
    """
    batch = get_for(actor, pk)
    counts = _counts([pk]).get(pk, {})
    fate = fate if fate in counts else ""
    lines = Line.objects.filter(batch=pk, **({"fate": fate} if fate else {}))
    total = counts[fate] if fate else sum(counts.values())
    pager = asked_page(page, total, SIZE)
    done = counts.get(Fate.DONE, 0) + counts.get(Fate.REFUSED, 0)
    ready = counts.get(Fate.READY, 0)
    return BatchPage(
        pk=pk,
        file=batch.file_name,
        sha256=batch.sha256,
        sort=str(Sort(batch.sort).label) if batch.sort else "",
        stage=str(Stage(batch.stage).label),
        sent=moment(batch.sent_at),
        problem=batch.problem,
        notes=tuple(batch.notes),
        summary=_summary(batch, counts),
        waiting=batch.stage in WAITING,
        reading=batch.stage == Stage.READING,
        percent=100 * done // max(1, done + ready),
        ready=ready if batch.stage == Stage.CHECKED else 0,
        performs=policy.may(actor, "perform", sort=batch.sort),
        tabs=_tabs(counts, fate),
        lines=tuple(map(_line_row, lines[pager.start : pager.start + SIZE])),
        pager=pager,
        whole=batch.stage in (Stage.CHECKED, Stage.DONE),
        kept=batch.file.destroyed_at is None,
    )


def original(actor: Actor, pk: int) -> tuple[Path, str]:
    """Return where the file of a batch lies, and its name."""
    batch = get_for(actor, pk)
    return files.path_of(batch.file), str(batch.file_name)


def fates(pk: int) -> dict[int, tuple[str, str]]:
    """Return (fate, what is said) of each row of a batch that is not as it was."""
    rows = Line.objects.filter(batch=pk).values_list("number", "fate", "said")
    return {
        number: (str(Fate(fate).label), " ".join(said)) for number, fate, said in rows
    }


def prepared_page(actor: Actor, pk: int) -> PreparedPage:
    """Return a long workbook of one's own.

    Raises:
        NotThere: it is not theirs.
    """
    asked = _prepared(actor, pk)
    return PreparedPage(
        pk=pk,
        waiting=asked.stage == Progress.WRITING,
        failed=asked.stage == Progress.FAILED,
        percent=min(99, 100 * asked.written // max(1, asked.rows)),
        rows=number(asked.rows),
        asked=moment(asked.asked_at),
    )


def prepared_file(actor: Actor, pk: int) -> Path:
    """Return where a long workbook lies.

    Raises:
        NotThere: it is not theirs, or not there yet.
    """
    asked = _prepared(actor, pk)
    if asked.file is None:
        raise NotThere
    return files.path_of(asked.file)


def _prepared(actor: Actor, pk: int) -> Prepared:
    found: Prepared | None = Prepared.objects.filter(
        pk=pk, asked_by=actor.user or 0
    ).first()
    if found is None:
        raise NotThere
    return found


def _counts(pks: Sequence[int]) -> dict[int, dict[str, int]]:
    """Return how many rows of each fate batches have."""
    found: dict[int, dict[str, int]] = {}
    rows = Line.objects.filter(batch__in=pks).values_list("batch", "fate")
    for pk, fate, count in rows.annotate(n=Count("pk")).order_by("batch", "fate"):
        found.setdefault(pk, {})[fate] = count
    return found


def _summary(batch: Batch, counts: dict[str, int]) -> tuple[str, ...]:
    """Return the counts of a batch, as short sentences."""
    if not batch.rows:
        return ()
    unchanged = gettext("%(n)s dòng không đổi") % {"n": number(batch.unchanged)}
    said = [
        gettext("%(n)s dòng %(fate)s")
        % {"n": number(counts[fate]), "fate": str(Fate(fate).label).lower()}
        for fate in Fate
        if counts.get(fate)
    ]
    whole = gettext("%(n)s dòng trong tệp") % {"n": number(batch.rows)}
    return (whole, unchanged, *said)


def _batch_row(batch: Batch, counts: dict[str, int]) -> BatchRow:
    return BatchRow(
        file=batch.file_name,
        url=reverse("importing:batch", args=[batch.pk]),
        sent=moment(batch.sent_at),
        sort=str(Sort(batch.sort).label) if batch.sort else "",
        stage=str(Stage(batch.stage).label),
        counts=", ".join(_summary(batch, counts)) or batch.problem,
    )


def _tabs(counts: dict[str, int], chosen: str) -> tuple[Tab, ...]:
    every = gettext("Mọi dòng cần xem (%(n)s)") % {"n": number(sum(counts.values()))}
    tabs = [Tab(every, "", not chosen)]
    for fate in Fate:
        if counts.get(fate):
            label = f"{Fate(fate).label} ({number(counts[fate])})"
            tabs.append(Tab(label, f"?dong={fate}", chosen == fate))
    return tuple(tabs)


def _line_row(line: Line) -> LineRow:
    url = reverse("ledger:matter", args=[line.matter_id]) if line.matter_id else ""
    return LineRow(
        number=str(line.number),
        key=line.key,
        title=line.title,
        url=url,
        fate=str(Fate(line.fate).label),
        tone=TONES.get(Fate(line.fate), ""),
        said=tuple(line.said),
    )
