"""The structure tree: articles, numbered, lettered and dashed items, paragraphs.

Blocks become nodes by the rank of their marks; an unmarked paragraph goes on with
the item it follows, unless it introduces a list of its own or closes the letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from kycuong.rules.letters.lines import Block, blocks
from kycuong.rules.letters.marks import Mark
from kycuong.rules.letters.model import ItemKind
from kycuong.rules.letters.source import phrase

RANK = {
    ItemKind.PART: 0,
    ItemKind.ROMAN: 10,
    ItemKind.ARTICLE: 20,
    ItemKind.NUMBER: 30,
    ItemKind.SUBNUMBER: 35,
    ItemKind.LETTER: 40,
    ItemKind.PAREN: 50,
    ItemKind.DASH: 60,
    ItemKind.PLUS: 70,
    ItemKind.ROW: 80,
}
PROSE_RANK = 90

# An unmarked paragraph that leaves the list it follows.
_CLOSING = phrase(
    r"(?:(?:yeu cau|de nghi|giao|tren day|nay thong bao|nhan duoc|vay,? |thua lenh"
    r"|(?:trong )?qua trinh (?:to chuc )?(?:trien khai|thuc hien)|can cu (?:chi thi|cong van"
    r"|thong bao|ke hoach|noi dung) nay|can cu (?:chi thi|cong van|noi dung) tren"
    r"|(?:chi thi|cong van|quyet dinh|nghi quyet|ke hoach|thong bao|cong dien) nay"
    r"|trong qua trinh|che do bao cao|to chuc thuc hien|noi nhan|tran trong|rat mong)\b"
    r"|(?:chu tich )?(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd)\b[^.;:]{0,60}?"
    r"\b(?:yeu cau|de nghi|giao|thong bao)\b"
    r"|(?:thu tuong chinh phu|bo|van phong|so|ban|phong|cuc|toa an|vien kiem sat|thanh tra)\b[^.;:,]{0,70}?\b(?:yeu cau|de nghi"
    r"|thong bao|tran trong|xin thong bao|giao)\b)"
)


@dataclass(slots=True)
class Node:
    """An item being read. `paras` are the spans of its own text, mark left out."""

    kind: ItemKind
    mark: Mark | None
    start: int
    end: int
    rank: int
    parent: Node | None
    paras: list[tuple[int, int]] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    id: int = 0

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def own_end(self) -> int:
        """Where the node's own text ends (its children come after)."""
        return self.paras[-1][1] if self.paras else self.start


def build(
    text: str, folded: str, start: int, end: int, noise: list[tuple[int, int]]
) -> Node:
    """Return the tree of text[start:end]; the root's own text is empty.

    What stands between lines and is no text is added to `noise` (see `blocks`).
    """
    found = blocks(text, folded, start, end, noise)
    builder = _Builder(
        text, folded, Node(ItemKind.PARAGRAPH, None, start, end, -1, None)
    )
    for block, following in zip_longest(found, found[1:]):
        builder.add(block, following)
    return builder.root


def number(root: Node) -> None:
    """Give every node below `root` its id, in the order of the text."""
    for place, node in enumerate(root.walk()):
        node.id = place


class _Builder:
    """Puts blocks in their place; `stack` holds the open nodes, outermost first."""

    def __init__(self, text: str, folded: str, root: Node) -> None:
        self.text = text
        self.folded = folded
        self.root = root
        self.stack = [root]

    def add(self, block: Block, following: Block | None) -> None:
        """Add a block, knowing the one that follows."""
        if block.mark is not None and not block.table:
            self._add_item(block, block.mark)
            return
        leads = following is not None and following.mark is not None
        colon = self.text[block.start : block.end].rstrip(" *_").endswith(":")
        if leads and colon and not block.table and following and following.mark:
            self._add_lead_in(block, RANK[following.mark.kind])
        else:
            self._add_paragraph(block)

    def _open(self, node: Node) -> None:
        while self.stack[-1].rank >= node.rank:
            self.stack.pop()
        self._attach(self.stack[-1], node)
        self.stack.append(node)

    def _attach(self, parent: Node, node: Node) -> None:
        node.parent = parent
        parent.children.append(node)
        _grow(parent, node.end)

    def _add_item(self, block: Block, mark: Mark) -> None:
        rank = self._rank(mark)
        if rank is None:
            self._continue(self.stack[-1], block)
            return
        kind = next((k for k, r in RANK.items() if r == rank), mark.kind)
        node = Node(kind, mark, block.start, block.end, rank, None)
        if block.content < block.end:
            node.paras.append((block.content, block.end))
        self._open(node)

    def _continue(self, node: Node, block: Block) -> None:
        node.paras.append((block.start, block.end))
        _grow(node, block.end)

    def _rank(self, mark: Mark) -> int | None:
        """The depth of an item; None when the mark turns out to be none."""
        opened = {node.rank: node for node in self.stack}
        numbered = opened.get(RANK[ItemKind.NUMBER])
        if mark.kind is ItemKind.PLUS and RANK[ItemKind.DASH] not in opened:
            return self._plus_rank(numbered)
        if mark.kind is ItemKind.LETTER and mark.damaged and mark.text[-1:] != ")":
            # "`" or "Ð" alone is a scanned letter only inside a lettered list.
            return RANK[mark.kind] if RANK[mark.kind] in opened else None
        if mark.kind is ItemKind.NUMBER and mark.text.endswith(")") and numbered:
            # "8)" for a scanned "a)", unless it goes on counting "7)".
            follows = _follows(numbered, mark)
            return RANK[mark.kind] if follows else RANK[ItemKind.LETTER]
        if mark.kind is ItemKind.SUBNUMBER:
            return RANK[mark.kind] + min(mark.value.count(".") - 1, 3)
        return RANK[mark.kind]

    def _plus_rank(self, numbered: Node | None) -> int:
        """ "+" may be a scanned "7": a sibling of a number that introduces no list."""
        lettered = self.stack[-1].rank == RANK[ItemKind.LETTER]
        if numbered is None or lettered or self._introduces(numbered):
            return RANK[ItemKind.PLUS]
        return RANK[ItemKind.NUMBER]

    def _introduces(self, node: Node) -> bool:
        if not node.paras:
            return True
        start, end = node.paras[-1]
        return self.text[start:end].rstrip(" *_-").endswith(":")

    def _add_lead_in(self, block: Block, rank: int) -> None:
        """A paragraph that introduces a list: part of its item, or a node of its own."""
        deepest = self.stack[-1]
        closes = self._closes(block)
        fresh = deepest is not self.root and not deepest.children
        inside = deepest.rank <= RANK[ItemKind.NUMBER] and deepest.rank < rank
        if fresh and inside and not closes:
            self._continue(deepest, block)
            return
        if closes:
            del self.stack[1:]
        span = (block.start, block.end)
        self._open(Node(ItemKind.PARAGRAPH, None, *span, rank - 1, None, [span]))

    def _add_paragraph(self, block: Block) -> None:
        """An unmarked paragraph: continuation of its item, or outside all lists."""
        deepest = self.stack[-1]
        leaves = block.gap and deepest.rank >= RANK[ItemKind.DASH]
        stays = deepest is not self.root and (block.wrapped or not leaves)
        if stays and not block.table and not self._closes(block):
            self._continue(deepest, block)
            return
        in_article = len(self.stack) > 1 and self.stack[1].kind is ItemKind.ARTICLE
        span = (block.start, block.end)
        node = Node(ItemKind.PARAGRAPH, None, *span, PROSE_RANK, None, [span])
        self._attach(self.stack[1 if in_article else 0], node)

    def _closes(self, block: Block) -> bool:
        return bool(_CLOSING.match(self.folded, block.start, block.end))


def _grow(node: Node | None, end: int) -> None:
    while node is not None:
        node.end = max(node.end, end)
        node = node.parent


def _follows(numbered: Node, mark: Mark) -> bool:
    if numbered.mark is None or not numbered.mark.text.endswith(")"):
        return False
    return int(mark.value) == int(numbered.mark.value) + 1
