"""From the structure tree to tasks: which items bind, and what they inherit."""

from __future__ import annotations

from kycuong.rules.letters.clauses import ClauseSplitter
from kycuong.rules.letters.drafts import Draft, Span
from kycuong.rules.letters.fields import fields_of
from kycuong.rules.letters.inherit import (
    FROM_FIELD,
    FROM_HEADING,
    FROM_TABLE,
    Context,
)
from kycuong.rules.letters.invitations import frames
from kycuong.rules.letters.model import ItemKind
from kycuong.rules.letters.predicates import predicate
from kycuong.rules.letters.prose import ProseReader
from kycuong.rules.letters.source import phrase
from kycuong.rules.letters.structure import Node
from kycuong.rules.letters.tables import is_row

_REPORT_OF = phrase(
    r"(?<![a-z])(?:bao cao|gui|cung cap|thong ke|gop y|danh gia|tong hop|ra soat)(?![a-z])"
    r"[^.;]{0,200}?(?:noi dung|gom|cu the|nhu sau|sau)[^.;:]{0,30}:\s*$"
)


class TaskReader(ProseReader):
    """Walks the tree once and collects drafts."""

    def read(self, root: Node, context: Context) -> list[Draft]:
        """Return the drafts of the whole tree, in the order of the text."""
        self.drafts = []
        self.tables.forget()
        self._children(root, context, top=True)
        splitter = ClauseSplitter(self.assigner, self.deadlines)
        self.drafts = [part for draft in self.drafts for part in splitter.split(draft)]
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
        start, _ = row.cells["task"]
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
        start = [span, *self.assigner.sentences(*span)][-1][0]
        self.drafts.append(Draft(start, node.end, context.leads, context.how, node))
        self.headings.update(id(child) for child in items)
        return True

    def _item(self, node: Node, context: Context) -> None:
        if not node.paras:
            self._children(node, context)
            return
        head = node.paras[0]
        if context.decided and self.nature.implements(*head):
            context = Context()
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

    def _title_task(self, node: Node, head: Span, context: Context) -> None:
        text = self.source.text[head[0] : head[1]].rstrip(" *_")
        if (
            not text.endswith(":")
            and node.kind is ItemKind.ARTICLE
            and text.endswith(".")
        ):
            self._prose_span(node, head, context)

    def _describes(self, node: Node, head: Span) -> bool:
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

    def _branch(self, node: Node, context: Context, head: Span) -> None:
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
                self._resolve(frame), FROM_HEADING, self._coord(frame.pred, head[1])
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

    def _only_title(self, span: Span) -> bool:
        text = self.source.text[span[0] : span[1]].rstrip(" *_")
        return (
            len(text) < 160 and not text.endswith((".", ";")) and "," not in text[60:]
        )

    def _continuation(self, node: Node, span: Span, context: Context) -> None:
        """A further paragraph of an item: its own task if it has its own subject."""
        if self._owned_report(node, span) or self._closes_list(node, span):
            return
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
