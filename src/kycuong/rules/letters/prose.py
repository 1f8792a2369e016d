"""Paragraphs outside lists: only sentences that say who must act bind."""

from __future__ import annotations

from kycuong.rules.letters.assign import SUBJECT, Frame
from kycuong.rules.letters.drafts import Draft, Span, same_leads
from kycuong.rules.letters.inherit import FROM_HEADING, FROM_LEAD_IN, Context
from kycuong.rules.letters.model import DeadlineKind, ItemKind
from kycuong.rules.letters.source import phrase
from kycuong.rules.letters.structure import PROSE_RANK, Node
from kycuong.rules.letters.units import UnitReader

_COLON_AND_CRUMBS = phrase(
    r"(?:cu the|nhu sau|sau|sau day|trach nhiem|noi dung)\s*:\s*(?:\S{1,4}\s*){1,4}$"
)
_CONSISTS = phrase(r"(?<![a-z])(?:bao )?gom(?: \w+){0,4}\s*:\s*$")
_ORDERING = phrase(
    r"(?<![a-z])(?:yeu cau|de nghi|chi dao|giao|trach nhiem|nhiem vu)(?![a-z])"
)
_COMPLETION = phrase(
    r"(?:(?:du thao )?(?:van ban|y kien|bao cao|danh sach|ho so|noi dung|ke hoach|ket qua|tai lieu|file|ban mem"
    r"|moi y kien|cac y kien)[^.;]{0,160}?(?<![a-z])(?:gui|ve|xin gui|de nghi gui|duoc gui)"
    r"|thoi (?:gian|han)(?: (?:hoan thanh|thuc hien|gui|bao cao|gop y|nop)[^.:;]{0,40})?\s*:?)(?![a-z])"
)
_REPORT_BY = phrase(
    r"(?:bao cao|van ban|y kien|ket qua|ke hoach)(?: [a-z]+){0,3}? cua (?=cac )"
)
_PRODUCT_WORD = phrase(
    r"(?<![a-z])(?:gop y|y kien|bao cao|danh sach|ho so|ke hoach|ket qua|tai lieu)(?![a-z])"
)
_DUTIES_OF = phrase(
    r"(?:chuc nang,? )?(?:nhiem vu|trach nhiem)(?: cu the)?(?:,? quyen han)? cua "
)
_FAR = 150


class ProseReader(UnitReader):
    """Reads lead-ins, headings and running prose."""

    # Lead-ins and headings: whom they name for what follows

    def _lead_in(self, span: Span, current: Context, outer: Context) -> Context:
        """The context a paragraph leaves for what follows, if it introduces it."""
        if not self._introduces(span):
            return current
        return self._introduced(span, outer)

    def _introduces(self, span: Span) -> bool:
        """Whether a list follows: a colon at the end, scan crumbs allowed after it."""
        tail = self.source.fold[max(span[0], span[1] - 60) : span[1]].rstrip(" *_")
        return tail.endswith(":") or bool(_COLON_AND_CRUMBS.search(tail))

    def _introduced(self, span: Span, outer: Context) -> Context:
        """Who the last sentence of a lead-in orders to act."""
        sentence = [span, *self.assigner.sentences(*span)][-1]
        frame = self._last_order(*sentence) or self.assigner.opening(*sentence)
        if frame is not None and not self.assigner.is_issuer(frame.leads):
            if frame.order or self.nature.has_duty(frame.pred, span[1]):
                return Context(self._resolve(frame), FROM_LEAD_IN)
            if self._is_heading(sentence, frame):
                return Context(self._resolve(frame), FROM_HEADING)
        tail = self.source.fold[max(span[0], span[1] - 200) : span[1]]
        if _CONSISTS.search(tail):
            return Context()
        if _ORDERING.search(tail):
            return Context(outer.leads, outer.how, ordering=True)
        return outer

    def _own_context(self, node: Node, context: Context) -> Context:
        """Who the node's own words name for its sub-items."""
        for span in reversed(node.paras):
            frame = self._heading_frame(span)
            if frame is not None and not self.assigner.is_issuer(frame.leads):
                coord = self._coord(frame.pred, span[1])
                how = (
                    FROM_HEADING
                    if not frame.order or span[1] - span[0] < 400
                    else FROM_LEAD_IN
                )
                return Context(self._resolve(frame), how, coord)
            tail = self.source.fold[max(span[0], span[1] - 160) : span[1]]
            if self._introduces(span) and _ORDERING.search(tail):
                leads, how = context.leads, context.how
                return Context(leads, how, context.coord, ordering=True)
            if _CONSISTS.search(tail):
                return Context()
        if self.normative and node.kind is ItemKind.ARTICLE:
            return Context()
        return context

    def _heading_frame(self, span: Span) -> Frame | None:
        start, end = span
        if named := self.assigner.named(start, end):
            return named
        if owned := _DUTIES_OF.match(self.source.fold, start, end):
            bodies = self.assigner.reader.read_list(owned.end(), end)
            if bodies:
                return Frame(tuple(bodies), start, bodies[-1].end, SUBJECT)
        frame = self.assigner.opening(start, end)
        colon = self.source.text[start:end].rstrip(" *_").endswith(":")
        if frame is not None or not colon:
            return frame
        frame = self._last_order(start, end) or self.assigner.buried(start, end)
        if frame is None:
            for sentence in self.assigner.sentences(start, end):
                frame = self.assigner.opening(*sentence) or frame
        return frame

    def _last_order(self, start: int, end: int) -> Frame | None:
        return next(reversed(list(self.assigner.orders(start, end))), None)

    def _coord(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(body.name for body in self.particulars.coordinators(start, end))

    # Running prose

    def _prose(self, node: Node, context: Context) -> None:
        for span in node.paras:
            self._prose_span(node, span, context)

    def _prose_span(self, node: Node, span: Span, context: Context) -> None:
        """A paragraph outside lists: only sentences that say who must act bind."""
        if self._introduces(span) or self.source.text[slice(*span)].isupper():
            return
        if self._owned_report(node, span) or self._completes(span):
            return
        main: Draft | None = None
        for start, end in self.assigner.sentences(*span):
            frame = self._prose_frame(node, start, end)
            if frame is None:
                if main is not None:
                    main.end = end
                continue
            leads = self._resolve(frame)
            if main is not None and same_leads(leads, main.leads):
                main.end = end
                continue
            begin = frame.start if frame.start - start > _FAR else start
            main = Draft(begin, end, leads, frame.how, node, pred=frame.pred)
            main.general = self.nature.is_general(start, end)
            self._emit(main)

    def _owned_report(self, node: Node, span: Span) -> bool:
        """ "Báo cáo của các đơn vị gửi về … trước ngày …": a duty of those it names."""
        owned = _REPORT_BY.match(self.source.fold, *span)
        if owned is None or self.deadlines.find(*span) is None:
            return False
        bodies = self.assigner.reader.read_list(owned.end(), span[1])
        if not bodies or self.assigner.is_issuer(bodies):
            return False
        leads = tuple(dict.fromkeys(body.name for body in bodies))
        self._emit(Draft(*span, leads, SUBJECT, node, pred=bodies[-1].end))
        return True

    def _completes(self, span: Span) -> bool:
        """A closing "Văn bản góp ý gửi về … trước ngày …" dates the tasks it completes."""
        if not self.drafts or _COMPLETION.match(self.source.fold, *span) is None:
            return False
        if self.deadlines.find(*span) is None:
            return False
        product = _PRODUCT_WORD.search(self.source.fold, *span)
        word = product[0] if product else ""
        open_ones = [d for d in self.drafts if not d.general and self._undated(d)]
        meant = [
            d for d in open_ones if word and word in self.source.fold[d.start : d.end]
        ]
        if not meant and (len(open_ones) == 1 or not word):
            meant = open_ones
        for draft in meant:
            draft.preset = {"deadline": span}
        return bool(meant)

    def _closes_list(self, node: Node, span: Span) -> bool:
        """A last paragraph under the last item that dates the whole list."""
        last = node.parent is None or node.parent.children[-1] is node
        label = self.source.fold.startswith("thoi", span[0])
        return last and not label and self._completes(span)

    def _undated(self, draft: Draft) -> bool:
        """Whether nothing, or only another text or event, dates the task so far."""
        found = self.deadlines.find(draft.start, draft.end)
        if found is None:
            return True
        return found.kind is DeadlineKind.RELATIVE and found.limit is None

    def _prose_frame(self, node: Node, start: int, end: int) -> Frame | None:
        if self.nature.notifies(start, end) or self.nature.own_act(start, end):
            return None
        for frame in self.assigner.orders(start, end):
            if not self.assigner.is_issuer(frame.leads):
                return frame
        opening = self.assigner.opening(start, end)
        if opening is None or self.assigner.is_issuer(opening.leads):
            return None
        if opening.order:
            return opening
        if self.nature.in_force(start, end) or self._recalls(start, end):
            return None
        if self.nature.recounts(start, end) and not self.listed:
            return None
        inside = (
            self.listed
            or any(draft.node.kind is ItemKind.PARAGRAPH for draft in self.drafts)
            or node.kind is not ItemKind.PARAGRAPH
            or node.rank != PROSE_RANK
        )
        if inside or self.nature.is_general(start, end):
            return opening
        return opening if self.nature.has_duty(start, end) else None
