"""Reading a whole letter: frame, structure, tasks, deadlines, warnings."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from kycuong.rules import citations
from kycuong.rules.letters.agencies import name_key
from kycuong.rules.letters.assign import Assigner
from kycuong.rules.letters.binding import Nature
from kycuong.rules.letters.bodies import BodyReader
from kycuong.rules.letters.checks import check
from kycuong.rules.letters.deadlines import DeadlineFinder
from kycuong.rules.letters.drafts import Draft
from kycuong.rules.letters.due import Resolver
from kycuong.rules.letters.inherit import FROM_ADDRESSEES, FROM_INVITATION, Context
from kycuong.rules.letters.invitations import (
    after_courtesy,
    entries,
    invites,
    meeting_time,
)
from kycuong.rules.letters.items import items_of
from kycuong.rules.letters.meta import Meta, read_meta
from kycuong.rules.letters.model import (
    NO_DEADLINE,
    Deadline,
    DeadlineKind,
    Letter,
    Task,
    TaskClass,
)
from kycuong.rules.letters.origin import Origin
from kycuong.rules.letters.periods import Clock
from kycuong.rules.letters.source import Source, phrase
from kycuong.rules.letters.structure import Node, build, number
from kycuong.rules.letters.tasks import TaskReader
from kycuong.rules.worktime import WorkCalendar

# An annex is read for tasks only if it assigns any; most are lists and forms.
_ASSIGNS = phrase(r"(?<![a-z])(?:to chuc thuc hien|chu tri|co trach nhiem)(?![a-z])")


# Blanks of other kinds become plain ones, one for one, so that offsets hold.
_BLANKS = str.maketrans(
    dict.fromkeys("\r\xa0\u2002\u2003\u2007\u2009\u202f\u3000\ufeff", " ")
)
# Letters to a higher body: what they plan is the writer's own work.
_UPWARD = frozenset(("báo cáo", "tờ trình"))
_YEARED = re.compile(r"/\s*(?:19|20)\d\d\s*/")
_ATTACHED = phrase(
    r"(?:ke hoach|chuong trinh|de an|phuong an|phu luc|danh muc|quy che|phan cong nhiem vu)"
    r"(?= [^()]{0,400}\(\s*(?:ban hanh )?kem theo)"
)


def read(
    text: str,
    *,
    origin: Origin = Origin.TEXT,
    calendar: WorkCalendar | None = None,
    received_on: date | None = None,
) -> Letter:
    """Return what `text` says: its frame, items, tasks, citations and warnings.

    `received_on` is the day the letter came in, from which "kể từ ngày nhận được"
    counts. From a scan nothing like a number or a date is to be trusted: the fields
    are listed in `Letter.confirm`. A text that is no letter comes back without tasks
    and with a warning; nothing raises.

    Law: Nghị định 30/2020/NĐ-CP, Điều 7, Điều 8.
    """
    text = unicodedata.normalize("NFC", text).translate(_BLANKS)
    meta = read_meta(text, origin=origin)
    cited = citations.find(text)
    return _Reading(Source.of(text), meta, cited, calendar, received_on).letter()


class _Reading:
    """One letter on its way through the stages."""

    def __init__(
        self,
        source: Source,
        meta: Meta,
        cited: tuple[citations.Citation, ...],
        calendar: WorkCalendar | None,
        received_on: date | None,
    ) -> None:
        noise = list(meta.stray)
        self.text = source.text
        self.root = build(source.text, source.fold, *meta.body, noise)
        self.annexes = [
            build(source.text, source.fold, *span, noise)
            for span in meta.annexes or _attached(source, meta.body[1])
            if _ASSIGNS.search(source.fold, *span)
        ]
        self.source = source = source.without(noise)
        self.meta = meta
        self.cited = cited
        year = meta.date.year if meta.date else _partial_year(meta.date_partial)
        self.clock = Clock(
            meta.date, year, _is_normative(meta), tuple((c.start, c.end) for c in cited)
        )
        self.deadlines = DeadlineFinder(source, self.clock)
        self.nature = Nature(source)
        self.bodies = BodyReader(source)
        self.assigner = Assigner(source, self.bodies, meta.authority or meta.issuer)
        self.resolver = Resolver(source, meta.date, calendar, received_on)

    def letter(self) -> Letter:
        """Run the stages."""
        root = self.root
        addressees = self._addressees()
        reader = TaskReader(
            self.assigner,
            self.nature,
            self.deadlines,
            normative=self.clock.normative,
            doc_type=self.meta.doc_type,
            addressees=addressees,
        )
        context = Context(addressees, FROM_ADDRESSEES) if addressees else Context()
        if self.meta.doc_type in _UPWARD:
            context = Context()
        drafts = reader.read(root, context)
        drafts = self._invitation(root, reader) + drafts
        for annex in self.annexes:
            drafts += reader.read(annex, Context())
            annex.parent = root
        root.children += self.annexes
        number(root)
        tasks = self.resolver.resolve(
            [self._task(n, draft, reader) for n, draft in enumerate(drafts, 1)], root
        )
        items = items_of(root, reader, drafts, self.nature)
        warnings = check(self.source, self.meta, root, tasks)
        return Letter(
            text=self.text,
            meta=self.meta,
            items=items,
            tasks=tuple(tasks),
            citations=self.cited,
            warnings=warnings,
            notes=self.meta.notes,
            confirm=self.meta.confirm,
        )

    def _addressees(self) -> tuple[str, ...]:
        """The addressees, those that name several bodies ("Các sở: A, B") taken apart."""
        names: list[str] = []
        for addressee in self.meta.addressees:
            if invites(Source.of(addressee), 0, len(addressee)):
                continue
            source = Source.of(addressee)
            bodies = BodyReader(source).read_list(0, len(addressee))
            whole = bodies and len(addressee) - bodies[-1].end < 3
            names += [body.name for body in bodies] if whole else [addressee]
        return tuple(dict.fromkeys(names))

    def _invitation(self, root: Node, reader: TaskReader) -> list[Draft]:
        """An invitation binds its guests to come: the meeting's day is the date."""
        if self.meta.doc_type != "giấy mời":
            return []
        paragraphs = [span for node in root.walk() for span in node.paras]
        sentences = (
            sentence
            for span in paragraphs
            for sentence in self.assigner.sentences(*span)
        )
        time = meeting_time(self.source, self.deadlines, *self.meta.body)
        if time is None or time.start is None or time.end is None:
            return []
        span = next((s for s in sentences if invites(self.source, *s)), None)
        guests = reader.addressees or tuple(dict.fromkeys(reader.guests))
        drafts = (
            self._invited(root)
            if span is None
            else [Draft(*span, guests, FROM_INVITATION, root)]
        )
        for draft in drafts:
            draft.preset = {"meeting": (time.start, time.end)}
        return drafts

    def _invited(self, root: Node) -> list[Draft]:
        """The entries of a list of guests above the body, each with its own bodies."""
        drafts = []
        for start, end in entries(
            self.source, *self.meta.spans.get("addressees", (0, 0))
        ):
            bodies = self.bodies.read_list(after_courtesy(self.source, start, end), end)
            if names := tuple(dict.fromkeys(body.name for body in bodies)):
                drafts.append(Draft(start, end, names, FROM_INVITATION, root))
        return drafts

    def _task(self, n: int, draft: Draft, reader: TaskReader) -> Task:
        start, end = draft.start, draft.end
        while end > start and self.source.text[end - 1].isspace():
            end -= 1
        particulars = reader.particulars
        leads = draft.leads
        keys = {name_key(lead) for lead in leads}
        coord = self._coord(draft, reader, start, end)
        coord = [name for name in coord if name_key(name) not in keys]
        deadline = self._deadline(draft, reader, start, end)
        output = particulars.output(start, end)
        if cell := draft.preset.get("output"):
            output = " ".join(self.text[slice(*cell)].split())
        return Task(
            n=n,
            text=self.text[start:end],
            start=start,
            end=end,
            lead=leads,
            coord=tuple(coord),
            via=tuple(b.name for b in particulars.executors(start, end)),
            deadline=deadline,
            output=output,
            report_to=particulars.receiver(start, end),
            cls=TaskClass.GENERAL if draft.general else TaskClass.SPECIFIC,
            item=draft.node.id,
            confidence=_confidence(draft),
            reasons=(draft.how,) if draft.how else ("không nêu cơ quan thực hiện",),
            standing=deadline.kind is DeadlineKind.NONE,
        )

    def _coord(
        self, draft: Draft, reader: TaskReader, start: int, end: int
    ) -> list[str]:
        if cell := draft.preset.get("coord"):
            return list(reader.tables.bodies(cell))
        if "lead" in draft.preset:
            return []
        found = reader.particulars.coordinators(start, end)
        return [body.name for body in found] or list(draft.coord)

    def _deadline(
        self, draft: Draft, reader: TaskReader, start: int, end: int
    ) -> Deadline:
        if cell := draft.preset.get("meeting"):
            return self.deadlines.read_day(*cell) or NO_DEADLINE
        if cell := draft.preset.get("deadline"):
            return reader.tables.deadline(cell)
        if "lead" in draft.preset:
            return NO_DEADLINE
        found = self.deadlines.find(start, end)
        if found is None and draft.deadline_from is not None:
            found = self.deadlines.find(draft.deadline_from, start)
        return found or NO_DEADLINE


def _attached(source: Source, after: int) -> tuple[tuple[int, int], ...]:
    """The plan or programme that follows the signature, captioned "(Kèm theo …)"."""
    found = _ATTACHED.search(source.fold, after)
    return ((found.start(), len(source.text)),) if found else ()


def _confidence(draft: Draft) -> float:
    if not draft.leads:
        return 0.4
    return 0.6 if draft.how == FROM_ADDRESSEES else 0.9


def _partial_year(partial: str | None) -> int | None:
    return int(partial[:4]) if partial and partial[:4].isdigit() else None


def _is_normative(meta: Meta) -> bool:
    """Numbers with a year ("28/2025/QĐ-TTg") are those of normative texts."""
    return bool(
        _YEARED.search(meta.full_number or "") or _YEARED.match(f"/{meta.symbol or ''}")
    )
