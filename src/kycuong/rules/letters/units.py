"""One item, paragraph or sentence of a list: which task it holds, and whose.

An item is one task by default; a sentence in it that names another lead, or that asks
for a report of its own with its own date, is split off.
"""

from __future__ import annotations

import re

from kycuong.rules.letters.agencies import name_key
from kycuong.rules.letters.assign import Assigner, Frame
from kycuong.rules.letters.binding import Nature
from kycuong.rules.letters.deadlines import DeadlineFinder
from kycuong.rules.letters.drafts import Draft, Span, names_of, same_leads
from kycuong.rules.letters.inherit import FROM_ADDRESSEES, Context
from kycuong.rules.letters.model import DeadlineKind, ItemKind
from kycuong.rules.letters.predicates import acts, predicate
from kycuong.rules.letters.product import Particulars
from kycuong.rules.letters.source import Source, phrase
from kycuong.rules.letters.structure import Node
from kycuong.rules.letters.tables import TableReader
from kycuong.rules.vntext.folding import fold

_SEPARATE = phrase(r"(?<![a-z])(?:trinh|bao cao|gui)(?![a-z])")
_COMPLETES = phrase(
    r"(?:dong thoi,? )?(?:hoan thanh|viec|thoi (?:gian|han)|cac noi dung)"
)
_FAR = 150


_COURTESY = re.compile(r"quý ", re.IGNORECASE)


class UnitReader:
    """Reads units and collects drafts.

    `normative`: a legal text, where only duties bind; `decision`: a quyết định;
    `invited`: a giấy mời. `headings` holds the nodes that are no task themselves,
    `guests` the bodies that items only list.
    """

    def __init__(
        self,
        assigner: Assigner,
        nature: Nature,
        deadlines: DeadlineFinder,
        *,
        normative: bool,
        doc_type: str | None,
        addressees: tuple[str, ...] = (),
    ) -> None:
        self.source: Source = assigner.source
        self.assigner = assigner
        self.nature = nature
        self.deadlines = deadlines
        self.normative = normative
        self.addressees = addressees
        self.decision = doc_type == "quyết định"
        self.invited = doc_type == "giấy mời"
        self.particulars = Particulars(self.source, assigner.reader)
        self.tables = TableReader(self.source, assigner.reader, deadlines)
        self.drafts: list[Draft] = []
        self.headings: set[int] = set()
        self.guests: list[str] = []
        self.listed = False

    def _unit(
        self,
        node: Node,
        span: Span,
        context: Context,
        frame: Frame | None = None,
    ) -> None:
        """One item or paragraph in a list: emit its task, then split other leads off."""
        start, end = span
        if self.source.text[start:end].isupper() or self.nature.titles(start, end):
            return
        if self.nature.in_force(start, end) or self.nature.notifies(start, end):
            self._sentences(node, span, None)
            return
        frame = frame or self.assigner.opening(start, end)
        if frame is None and not context.heading:
            frame = self.assigner.trailing(start, end)
        if self._only_names(span, context, frame):
            return
        if frame is not None and self._heading_owns(frame, context):
            frame = None
        if context.decided and not (frame is not None and frame.order):
            self._sentences(node, self._after_first(span), None)
        elif frame is not None:
            self._framed(node, span, frame)
        else:
            self._unframed(node, span, context)

    def _only_names(self, span: Span, context: Context, frame: Frame | None) -> bool:
        """Whether the unit only lists bodies, or opens with a heading of findings."""
        if frame is None and not context.strong and self.nature.assesses(*span):
            return True
        if frame is not None and (frame.order or not self._is_heading(span, frame)):
            return False
        bodies = self.assigner.reader.read_list(*span)
        if not bodies or self.source.fold[bodies[-1].end : span[1]].strip(" .:;*_-"):
            return False
        self.guests += [body.name for body in bodies]
        return True

    def _unframed(self, node: Node, span: Span, context: Context) -> None:
        """A unit that names nobody: a decision, or a task with an inherited lead."""
        bound = context.strong or context.ordering
        if not bound and self.nature.decides(*span):
            if not self._decision_with_date(node, span, context):
                self._sentences(node, span, None)
        elif self._inherits(span, context):
            draft = Draft(*span, context.leads, context.how, node, context.coord)
            self._emit(draft)
            self._sentences(node, self._after_first(span), draft)
        else:
            self._sentences(node, span, None)

    def _is_heading(self, span: Span, frame: Frame) -> bool:
        """Whether nothing follows the bodies: a heading, or a list of guests."""
        return not self.source.fold[frame.pred : span[1]].strip(" .:;*_-")

    def _heading_owns(self, frame: Frame, context: Context) -> bool:
        """ "Yêu cầu chủ đầu tư …" under a heading body is that body's own act."""
        if not (frame.order and context.heading and self._imperative(frame)):
            return False
        return not self.source.fold.startswith("chu tri", frame.pred)

    def _imperative(self, frame: Frame) -> bool:
        at = self.source.fold[frame.start : frame.start + 12].lstrip(' *-"(')
        return at.startswith(("giao", "yeu cau", "de nghi", "phan cong", "kien nghi"))

    def _inherits(self, span: Span, context: Context) -> bool:
        if context.strong:
            return True
        if context.ordering and not context.leads:
            verb_first = predicate(self.source, *span) is not None
            return verb_first and not (self.normative or self.decision)
        return bool(context.leads) and acts(self.source, *span)

    def _framed(self, node: Node, span: Span, frame: Frame) -> None:
        start, end = span
        if self.assigner.is_issuer(frame.leads):
            self._sentences(node, span, None)
            return
        if self.normative and not self._binds_normative(node, span):
            return
        leads = self._resolve(frame)
        first = frame.leads[0].start
        begin = start
        if first - start > _FAR:
            begin = self._clause_start(start, first)
        draft = Draft(begin, end, leads, frame.how, node, pred=frame.pred)
        self._emit(draft)
        self._sentences(node, self._after_first(span), draft)

    def _clause_start(self, start: int, lead: int) -> int:
        """After a long condition the task begins at the clause that orders."""
        at = max(
            self.source.fold.rfind(mark, start, lead)
            for mark in (":", ",", ";", " thi ")
        )
        if at < 0:
            return start
        at += 1
        while at < lead and not self.source.fold[at].isalnum():
            at += 1
        return at

    def _resolve(self, frame: Frame) -> tuple[str, ...]:
        """The leads a frame names; those it only points to put in their place.

        "các hội" after six named hội stands for those six, "quý Ủy ban" for the
        addressees.
        """
        names = names_of(frame)
        if self.addressees and all(_COURTESY.match(name) for name in names):
            return self.addressees
        if not self.assigner.refers_back(frame.leads) or not self.drafts:
            return names
        noun = name_key(names[0]).split()[1]
        last = self.drafts[-1].leads
        kin = (noun in name_key(name).split()[:3] for name in last)
        return last if len(last) > 1 and all(kin) else names

    def _binds_normative(self, node: Node, span: Span) -> bool:
        """In a normative text only duties and reports bind, not case handling."""
        if self.nature.handles_cases(*span):
            return False
        if self.nature.has_duty(*span):
            return True
        article = node
        while article.parent is not None and article.kind is not ItemKind.ARTICLE:
            article = article.parent
        return bool(article.paras) and self.nature.implements(*article.paras[0])

    def _decision_with_date(self, node: Node, span: Span, context: Context) -> bool:
        """A decision that binds a named body to a date is also a task."""
        deadline = self.deadlines.find(*span)
        if deadline is None or deadline.kind is not DeadlineKind.DATE:
            return False
        text = fold(self.source.text[span[0] : span[1]])
        named = tuple(lead for lead in context.leads if fold(lead) in text)
        if not named:
            return False
        self._emit(Draft(span[0], span[1], named[:1], FROM_ADDRESSEES, node))
        return True

    def _after_first(self, span: Span) -> Span:
        for _, end in self.assigner.sentences(*span):
            at = end
            while at < span[1] and self.source.fold[at] == " ":
                at += 1
            return at, span[1]
        return span[1], span[1]

    def _sentences(self, node: Node, span: Span, main: Draft | None) -> None:
        """Look into the sentences of a unit for tasks with a lead of their own."""
        if span[1] <= span[0]:
            return
        for start, end in self.assigner.sentences(*span):
            frame = self._own_frame(node, start, end, main)
            if frame is None:
                if main is not None and self._separate_report(main, start, end):
                    main = Draft(start, end, main.leads, main.how, node)
                    self._emit(main)
                continue
            leads = self._resolve(frame)
            if main is not None and same_leads(leads, main.leads):
                if self._separate_report(main, start, end, frame.pred) or (
                    self._separate_term(main, frame, start, end)
                ):
                    main = Draft(start, end, main.leads, main.how, node)
                    self._emit(main)
                continue
            if main is not None:
                main.end = min(main.end, start)
            begin = frame.start if frame.order and frame.start - start > _FAR else start
            first = main is None
            main = Draft(begin, span[1], leads, frame.how, node, pred=frame.pred)
            if first and node.mark is not None and self.normative:
                main.deadline_from = span[0]
            self._emit(main)

    def _own_frame(
        self, node: Node, start: int, end: int, main: Draft | None
    ) -> Frame | None:
        """The assignment a sentence holds by itself, beside the unit's `main` task."""
        silent = self.nature.notifies(start, end) or self.nature.in_force(start, end)
        if silent and not self.nature.is_general(start, end):
            return None
        frame = self.assigner.opening(start, end)
        if frame is not None and self.assigner.is_issuer(frame.leads):
            frame = None
        if frame is None and main is None:
            frame = next(iter(self.assigner.orders(start, end)), None)
        elif frame is not None and main is not None and not frame.order:
            frame = frame if self._splits(frame, start, end) else None
        bound = not self.normative or self._binds_normative(node, (start, end))
        return frame if bound else None

    def _splits(self, frame: Frame, start: int, end: int) -> bool:
        return not self._recalls(start, end) and end - frame.pred > 30

    def _separate_term(self, main: Draft, frame: Frame, start: int, end: int) -> bool:
        """ "… Trong thời gian 03 tháng …, các hội hoàn thành …" after their first duty."""
        if not self.assigner.refers_back(frame.leads):
            return False
        if self.deadlines.find(main.start, start) or not self.deadlines.find(
            start, end
        ):
            return False
        main.end = start
        return True

    def _separate_report(
        self, main: Draft, start: int, end: int, verb: int | None = None
    ) -> bool:
        """A later sentence with its own product, receiver and deadline."""
        if _COMPLETES.match(self.source.fold, start, end):
            return False
        if self.deadlines.find(start, end) is None:
            return False
        if _SEPARATE.search(self.source.fold, start, end) is None:
            return False
        if predicate(self.source, start if verb is None else verb, end) is None:
            return False
        main.end = start
        return True

    def _recalls(self, start: int, end: int) -> bool:
        fold_text = self.source.fold[start:end]
        return (
            " da " in fold_text[:200]
            and " đã " in self.source.text[start : start + 200]
        )

    def _emit(self, draft: Draft) -> None:
        draft.general = draft.general or (
            draft.node.kind is ItemKind.PARAGRAPH
            and self.nature.is_general(draft.start, draft.end)
        )
        self.drafts.append(draft)
