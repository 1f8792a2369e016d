"""From the structure tree to tasks: which items bind, whom, and where they begin."""

from __future__ import annotations

from dataclasses import dataclass, field

from kycuong.rules.letters.assign import SUBJECT, Assigner, Frame
from kycuong.rules.letters.binding import Nature
from kycuong.rules.letters.deadlines import DeadlineFinder
from kycuong.rules.letters.fields import fields_of
from kycuong.rules.letters.inherit import (
    FROM_ADDRESSEES,
    FROM_FIELD,
    FROM_HEADING,
    FROM_LEAD_IN,
    FROM_TABLE,
    Context,
)
from kycuong.rules.letters.invitations import frames
from kycuong.rules.letters.model import ItemKind
from kycuong.rules.letters.predicates import predicate
from kycuong.rules.letters.product import Particulars
from kycuong.rules.letters.source import Source, phrase
from kycuong.rules.letters.structure import Node
from kycuong.rules.letters.tables import TableReader, is_row
from kycuong.rules.vntext.folding import fold


@dataclass(slots=True)
class Draft:
    """A task being read: its span, its leads and how they were found."""

    start: int
    end: int
    leads: tuple[str, ...]
    how: str
    node: Node
    coord: tuple[str, ...] = ()
    general: bool = False
    pred: int = 0
    deadline_from: int | None = None
    preset: dict[str, tuple[int, int]] = field(default_factory=dict)


_COLON_AND_CRUMBS = phrase(
    r"(?:cu the|nhu sau|sau|sau day|trach nhiem|noi dung)\s*:\s*(?:\S{1,4}\s*){1,4}$"
)
_CONSISTS = phrase(r"(?<![a-z])(?:bao )?gom(?: \w+){0,4}\s*:\s*$")
_ORDERING = phrase(
    r"(?<![a-z])(?:yeu cau|de nghi|chi dao|giao|trach nhiem|nhiem vu)(?![a-z])"
)
_SEPARATE = phrase(r"(?<![a-z])(?:trinh|bao cao|gui)(?![a-z])")
_COMPLETES = phrase(
    r"(?:dong thoi,? )?(?:hoan thanh|viec|thoi (?:gian|han)|cac noi dung)"
)
_REPORT_OF = phrase(
    r"(?<![a-z])(?:bao cao|gui|cung cap|thong ke|gop y|danh gia|tong hop|ra soat)(?![a-z])"
    r"[^.;]{0,200}?(?:noi dung|gom|cu the|nhu sau|sau)[^.;:]{0,30}:\s*$"
)
_COMPLETION = phrase(
    r"(?:(?:van ban|y kien|bao cao|danh sach|ho so|noi dung|ke hoach|ket qua|tai lieu|file|ban mem"
    r"|moi y kien|cac y kien)[^.;]{0,160}?(?<![a-z])(?:gui|ve|xin gui|de nghi gui|duoc gui)"
    r"|thoi (?:gian|han)(?: (?:hoan thanh|thuc hien|gui|bao cao|gop y|nop)[^.:;]{0,40})?\s*:?)(?![a-z])"
)
_PRODUCT_WORD = phrase(
    r"(?<![a-z])(?:gop y|y kien|bao cao|danh sach|ho so|ke hoach|ket qua|tai lieu)(?![a-z])"
)
_DUTIES_OF = phrase(
    r"(?:chuc nang,? )?(?:nhiem vu|trach nhiem)(?: cu the)?(?:,? quyen han)? cua "
)
_ABOUT_LETTER = phrase(
    r"(?:quyet dinh|nghi quyet|chi thi|ke hoach|cong van|thong bao) nay "
)
_FAR = 150


@dataclass(slots=True)
class TaskReader:
    """Walks the tree once and collects drafts."""

    source: Source
    assigner: Assigner
    nature: Nature
    deadlines: DeadlineFinder
    normative: bool
    decision: bool
    invited: bool
    drafts: list[Draft] = field(default_factory=list)
    headings: set[int] = field(default_factory=set)
    listed: bool = False

    def read(self, root: Node, context: Context) -> list[Draft]:
        """Return the drafts of the whole tree, in the order of the text."""
        self.drafts = []
        self.tables.forget()
        self._children(root, context, top=True)
        self.drafts.sort(key=lambda draft: draft.start)
        return self.drafts

    def _children(self, node: Node, context: Context, *, top: bool = False) -> None:
        current = context
        for child in node.children:
            if child.paras and is_row(self.source.text[slice(*child.paras[0])]):
                self._row(child)
                continue
            if child.kind is ItemKind.PARAGRAPH:
                inner = self._lead_in(child.paras[-1], current, context)
                self._prose(child, current)
                if child.children:
                    self.headings.add(id(child))
                    if not self._contents(child, inner):
                        self._children(child, inner)
                elif top:
                    current = inner
            else:
                self._item(child, current)
                if child.mark is not None:
                    self.listed = True

    def _row(self, node: Node) -> None:
        """A row of a task table."""
        row = self.tables.row(node)
        if row is None:
            return
        start, end = row.cells["task"]
        leads = self.tables.bodies(row.cells["lead"])
        draft = Draft(start, node.paras[0][1], leads, FROM_TABLE, node)
        draft.preset = row.cells
        self._emit(draft)

    def _fields(self, node: Node) -> bool:
        """An item with attribute lines ("Cơ quan chủ trì: …") is one task."""
        cells = fields_of(self.source, node.children)
        if not cells or not node.paras:
            return False
        leads = self.tables.bodies(cells["lead"])
        draft = Draft(node.paras[0][0], node.end, leads, FROM_FIELD, node)
        draft.preset = cells
        self._emit(draft)
        for child in node.children:
            self.headings.add(id(child))
        return True

    def _contents(self, node: Node, context: Context) -> bool:
        """ "báo cáo với các nội dung sau: 1. Kết quả …": the list is no list of tasks."""
        span = node.paras[-1]
        if not context.strong or _REPORT_OF.search(self.source.fold, *span) is None:
            return False
        items = [child for child in node.children if child.paras]
        acting = sum(
            predicate(self.source, *child.paras[0]) is not None
            or self.assigner.opening(*child.paras[0]) is not None
            for child in items
        )
        if not items or acting * 2 >= len(items) or any(c.children for c in items):
            return False
        start = span[0]
        for start, _ in self.assigner.sentences(*span):
            pass
        self.drafts.append(Draft(start, node.end, context.leads, context.how, node))
        self.headings.update(id(child) for child in items)
        return True

    def _lead_in(
        self, span: tuple[int, int], current: Context, outer: Context
    ) -> Context:
        """The context a paragraph leaves for what follows, if it introduces it."""
        if not self._introduces(span):
            return current
        return self._introduced(span, outer)

    def _introduces(self, span: tuple[int, int]) -> bool:
        """Whether a list follows: a colon at the end, scan crumbs allowed after it."""
        tail = self.source.fold[max(span[0], span[1] - 60) : span[1]].rstrip(" *_")
        return tail.endswith(":") or bool(_COLON_AND_CRUMBS.search(tail))

    def _introduced(self, span: tuple[int, int], outer: Context) -> Context:
        """Who the last sentence of a lead-in orders to act."""
        sentence = span
        for sentence in self.assigner.sentences(*span):
            pass
        frame = None
        for frame in self.assigner.orders(*sentence):
            pass
        frame = frame or self.assigner.opening(*sentence)
        if frame is not None and not self.assigner.is_issuer(frame.leads):
            if frame.order or self.nature.has_duty(frame.pred, span[1]):
                return Context(_names(frame), FROM_LEAD_IN)
            if self._is_heading(sentence, frame):
                return Context(_names(frame), FROM_HEADING)
        tail = self.source.fold[max(span[0], span[1] - 200) : span[1]]
        if _CONSISTS.search(tail):
            return Context()
        if _ORDERING.search(tail):
            return Context(outer.leads, outer.how, ordering=True)
        return outer

    # Items

    def _item(self, node: Node, context: Context) -> None:
        if not node.paras:
            self._children(node, context)
            return
        head = node.paras[0]
        if self.invited and frames(self.source, *head):
            self.headings.update(id(below) for below in node.walk())
            return
        if node.children and self._fields(node):
            return
        if node.kind in (ItemKind.ARTICLE, ItemKind.ROMAN, ItemKind.PART):
            self._section(node, context)
            return
        if node.children:
            self._branch(node, context, head)
            return
        self._leaf(node, context)

    def _section(self, node: Node, context: Context) -> None:
        """An article or part: its title opens or closes the gate for what follows."""
        head = node.paras[0]
        if self._describes(node, head):
            return
        inner = self._own_context(node, context)
        if self.nature.decides(*head) and not inner.strong:
            inner = Context(decided=True)
        if not node.children or len(node.paras) > 1:
            for span in node.paras:
                if (
                    self.source.text[span[0] : span[1]].rstrip(" *_").endswith(":")
                    and node.children
                ):
                    continue
                self._prose_span(node, span, inner)
        else:
            self._title_task(node, head, context)
        self._children(node, inner)

    def _title_task(self, node: Node, head: tuple[int, int], context: Context) -> None:
        text = self.source.text[head[0] : head[1]].rstrip(" *_")
        if (
            not text.endswith(":")
            and node.kind is ItemKind.ARTICLE
            and text.endswith(".")
        ):
            self._prose_span(node, head, context)

    def _describes(self, node: Node, head: tuple[int, int]) -> bool:
        if self.nature.implements(*head):
            return False
        if node.kind is ItemKind.ARTICLE:
            return (
                self.normative
                and self.nature.proceeds(*head)
                and not self._binds_inside(node)
            )
        return self.nature.describes(*head)

    def _binds_inside(self, node: Node) -> bool:
        title = node.paras[0]
        return "chuyen tiep" in self.source.fold[title[0] : title[1]]

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
                return Context(_names(frame), how, coord)
            tail = self.source.fold[max(span[0], span[1] - 160) : span[1]]
            if self._introduces(span) and _ORDERING.search(tail):
                leads, how = context.leads, context.how
                return Context(leads, how, context.coord, ordering=True)
            if _CONSISTS.search(tail):
                return Context()
        if self.normative and node.kind is ItemKind.ARTICLE:
            return Context()
        return context

    def _heading_frame(self, span: tuple[int, int]) -> Frame | None:
        start, end = span
        if named := self.assigner.named(start, end):
            return named
        if owned := _DUTIES_OF.match(self.source.fold, start, end):
            bodies = self.assigner.reader.read_list(owned.end(), end)
            if bodies:
                return Frame(tuple(bodies), start, bodies[-1].end, SUBJECT)
        frame = self.assigner.opening(start, end)
        if frame is None:
            text = self.source.text[start:end].rstrip(" *_")
            if text.endswith(":"):
                for frame in self.assigner.orders(start, end):
                    pass
            frame = frame or (self.assigner.buried(start, end) if text.endswith(":") else None)
            if frame is None and text.endswith(":"):
                for first, last in self.assigner.sentences(start, end):
                    frame = self.assigner.opening(first, last) or frame
        return frame

    def _coord(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(body.name for body in self.particulars.coordinators(start, end))

    @property
    def particulars(self) -> Particulars:
        """The reader of coordinators and products, on the same source."""
        return self._particulars

    def _branch(self, node: Node, context: Context, head: tuple[int, int]) -> None:
        """An item with sub-items: a heading, sometimes also a task of its own."""
        inner = self._own_context(node, context)
        text = self.source.text[node.paras[-1][0] : node.paras[-1][1]].rstrip(" *_")
        if self.nature.describes(*head) and inner is context:
            self.headings.add(id(node))
            return
        if self.nature.decides(*head) and not inner.strong:
            self.headings.add(id(node))
            self._children(node, Context(decided=True))
            return
        full = text.endswith((".", ";")) and head[1] - head[0] > 90
        frame = self.assigner.opening(*head)
        if full and (frame is not None or context.strong) and not text.endswith(":"):
            self._leaf(node, context)
        else:
            self.headings.add(id(node))
        self._children(node, inner)

    def _leaf(self, node: Node, context: Context) -> None:
        """An item without sub-items: one task, or several under a heading."""
        head, *rest = node.paras
        frame = self.assigner.opening(*head)
        if frame is not None and self._is_heading(head, frame) and rest:
            self.headings.add(id(node))
            inner = Context(
                _names(frame), FROM_HEADING, self._coord(frame.pred, head[1])
            )
            for span in rest:
                self._unit(node, span, inner)
            return
        if frame is None and rest and head[1] - head[0] < 260:
            frames = [self.assigner.opening(*span) for span in rest]
            if any(frames) and not predicate(self.source, head[0], head[1]):
                self.headings.add(id(node))
                for span in rest:
                    self._unit(node, span, context)
                return
        if frame is None and self._only_title(head) and rest:
            self.headings.add(id(node))
            for span in rest:
                self._unit(node, span, context)
            return
        self._unit(node, head, context)
        for span in rest:
            self._continuation(node, span, context)

    def _only_title(self, span: tuple[int, int]) -> bool:
        text = self.source.text[span[0] : span[1]].rstrip(" *_")
        return (
            len(text) < 160 and not text.endswith((".", ";")) and "," not in text[60:]
        )

    def _is_heading(self, span: tuple[int, int], frame: Frame) -> bool:
        return not self.source.fold[frame.pred : span[1]].strip(" .:*_-")

    def _continuation(
        self, node: Node, span: tuple[int, int], context: Context
    ) -> None:
        """A further paragraph of an item: its own task if it has its own subject."""
        frame = self.assigner.opening(*span)
        if frame is not None and not self.assigner.is_issuer(frame.leads):
            self._unit(node, span, context, frame)
            return
        before = len(self.drafts)
        self._sentences(node, span, None)
        if len(self.drafts) > before or not self.drafts:
            return
        if self.drafts[-1].node is node and not self.nature.own_act(*span):
            self.drafts[-1].end = span[1]

    # Units

    def _unit(
        self,
        node: Node,
        span: tuple[int, int],
        context: Context,
        frame: Frame | None = None,
    ) -> None:
        """One item or paragraph in a list: emit its task, then split other leads off."""
        start, end = span
        if self.source.text[start:end].isupper():
            return
        if self.nature.in_force(start, end) or self.nature.notifies(start, end):
            self._sentences(node, span, None)
            return
        frame = frame or self.assigner.opening(start, end)
        if frame is None and not context.strong and self.nature.assesses(start, end):
            return
        if frame is not None and self._heading_owns(frame, context):
            frame = None
        if context.decided and not (frame is not None and frame.order):
            self._sentences(node, self._after_first(span), None)
            return
        if frame is not None:
            self._framed(node, span, frame)
            return
        if (
            self.nature.decides(start, end)
            and not context.strong
            and not context.ordering
        ):
            if self._decision_with_date(node, span, context):
                return
            self._sentences(node, span, None)
            return
        if self._inherits(span, context):
            draft = Draft(start, end, context.leads, context.how, node, context.coord)
            self._emit(draft)
            self._sentences(node, self._after_first(span), draft)
            return
        self._sentences(node, span, None)

    def _heading_owns(self, frame: Frame, context: Context) -> bool:
        """ "Yêu cầu chủ đầu tư …" under a heading body is that body's own act."""
        return frame.order and context.heading and self._imperative(frame)

    def _imperative(self, frame: Frame) -> bool:
        at = self.source.fold[frame.start : frame.start + 12].lstrip(' *-"(')
        return at.startswith(("giao", "yeu cau", "de nghi", "phan cong", "kien nghi"))

    def _inherits(self, span: tuple[int, int], context: Context) -> bool:
        if context.strong:
            return True
        if context.ordering and not context.leads:
            verb_first = predicate(self.source, *span) is not None
            return verb_first and not (self.normative or self.decision)
        if not context.leads:
            return False
        return predicate(self.source, *span) is not None

    def _framed(self, node: Node, span: tuple[int, int], frame: Frame) -> None:
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
        """ "các hội" after six named hội stands for those six."""
        if self.assigner.refers_back(frame.leads) and self.drafts:
            word = fold(frame.leads[0].name).split()[1]
            last = self.drafts[-1].leads
            if len(last) > 1 and all(
                fold(n).split()[0].endswith(word[-3:]) or word in fold(n).split()[:3]
                for n in last
            ):
                return last
        return _names(frame)

    def _binds_normative(self, node: Node, span: tuple[int, int]) -> bool:
        """In a normative text only duties and reports bind, not case handling."""
        if self.nature.handles_cases(*span):
            return False
        if self.nature.has_duty(*span):
            return True
        article = node
        while article.parent is not None and article.kind is not ItemKind.ARTICLE:
            article = article.parent
        return bool(article.paras) and self.nature.implements(*article.paras[0])

    def _decision_with_date(
        self, node: Node, span: tuple[int, int], context: Context
    ) -> bool:
        """A decision that binds a named body to a date is also a task."""
        deadline = self.deadlines.find(*span)
        if deadline is None or deadline.kind != "date":
            return False
        text = fold(self.source.text[span[0] : span[1]])
        named = tuple(lead for lead in context.leads if fold(lead) in text)
        if not named:
            return False
        self._emit(Draft(span[0], span[1], named[:1], FROM_ADDRESSEES, node))
        return True

    def _after_first(self, span: tuple[int, int]) -> tuple[int, int]:
        for _, end in self.assigner.sentences(*span):
            at = end
            while at < span[1] and self.source.fold[at] == " ":
                at += 1
            return at, span[1]
        return span[1], span[1]

    def _sentences(self, node: Node, span: tuple[int, int], main: Draft | None) -> None:
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
            if main is not None and _same(leads, main.leads):
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
        if self.nature.notifies(start, end) or self.nature.in_force(start, end):
            if not self.nature.is_general(start, end):
                return None
        frame = self.assigner.opening(start, end)
        if frame is not None and self.assigner.is_issuer(frame.leads):
            frame = None
        if frame is None:
            frame = (
                next(iter(self.assigner.orders(start, end)), None)
                if main is None
                else None
            )
        elif (
            main is not None and not frame.order and not self._splits(frame, start, end)
        ):
            frame = None
        bound = not self.normative or self._binds_normative(node, (start, end))
        return frame if bound else None

    def _splits(self, frame: Frame, start: int, end: int) -> bool:
        return not self._recalls(start, end) and end - frame.pred > 30

    def _separate_term(
        self, main: Draft, frame: Frame, start: int, end: int
    ) -> bool:
        """ "… Trong thời gian 03 tháng …, các hội hoàn thành …" after their first duty."""
        if not self.assigner.refers_back(frame.leads):
            return False
        if self.deadlines.find(main.start, start) or not self.deadlines.find(start, end):
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

    # Prose

    def _prose(self, node: Node, context: Context) -> None:
        for span in node.paras:
            self._prose_span(node, span, context)

    def _prose_span(self, node: Node, span: tuple[int, int], context: Context) -> None:
        """A paragraph outside lists: only sentences that say who must act bind."""
        if self._introduces(span) or self.source.text[slice(*span)].isupper():
            return
        if self._completes(span):
            return
        main: Draft | None = None
        for start, end in self.assigner.sentences(*span):
            frame = self._prose_frame(node, start, end)
            if frame is None:
                if main is not None:
                    main.end = end
                continue
            leads = self._resolve(frame)
            if main is not None and _same(leads, main.leads):
                main.end = end
                continue
            begin = frame.start if frame.start - start > _FAR else start
            main = Draft(begin, end, leads, frame.how, node, pred=frame.pred)
            main.general = self.nature.is_general(start, end)
            self._emit(main)

    def _completes(self, span: tuple[int, int]) -> bool:
        """A closing "Văn bản góp ý gửi về … trước ngày …" dates the tasks it completes."""
        if not self.drafts or _COMPLETION.match(self.source.fold, *span) is None:
            return False
        if self.deadlines.find(*span) is None:
            return False
        product = _PRODUCT_WORD.search(self.source.fold, *span)
        word = product[0] if product else ""
        open_ones = [
            draft
            for draft in self.drafts
            if not draft.general and not self.deadlines.find(draft.start, draft.end)
        ]
        meant = [
            d for d in open_ones if word and word in self.source.fold[d.start : d.end]
        ]
        if not meant and (len(open_ones) == 1 or not word):
            meant = open_ones
        for draft in meant:
            draft.preset = {"deadline": span}
        return bool(meant)

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
        inside = self.listed or node.kind is not ItemKind.PARAGRAPH or node.rank != 90
        if inside or self.nature.is_general(start, end):
            return opening
        return opening if self.nature.has_duty(start, end) else None

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

    _particulars: Particulars = field(init=False)
    tables: TableReader = field(init=False)

    def __post_init__(self) -> None:
        self.tables = TableReader(self.source, self.assigner.reader, self.deadlines)
        self._particulars = Particulars(self.source, self.assigner.reader)


def _names(frame: Frame) -> tuple[str, ...]:
    return tuple(dict.fromkeys(body.name for body in frame.leads))


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return {fold(n) for n in one} <= {fold(n) for n in other}
