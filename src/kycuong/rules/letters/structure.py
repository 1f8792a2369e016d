"""The structure tree: articles, numbered, lettered and dashed items, paragraphs.

Blocks become nodes by the rank of their marks; an unmarked paragraph goes on with
the item it follows, unless it introduces a list of its own or closes the letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

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
_ROOT_RANK = -1

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
    root = Node(ItemKind.PARAGRAPH, None, start, end, _ROOT_RANK, None)
    stack = [root]
    for index, block in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        if block.mark is None or block.table:
            _add_paragraph(text, folded, root, stack, block, following)
        else:
            _add_item(text, stack, block, block.mark)
    return root


def number(root: Node) -> None:
    """Give every node below `root` its id, in the order of the text."""
    for place, node in enumerate(root.walk()):
        node.id = place


def _open(stack: list[Node], node: Node) -> None:
    while stack[-1].rank >= node.rank:
        stack.pop()
    node.parent = stack[-1]
    stack[-1].children.append(node)
    stack.append(node)
    _grow(node, node.end)


def _grow(node: Node | None, end: int) -> None:
    while node is not None:
        node.end = max(node.end, end)
        node = node.parent


def _add_item(text: str, stack: list[Node], block: Block, mark: Mark) -> None:
    rank = _rank(text, stack, block, mark)
    if rank is None:
        if stack[-1].paras:
            stack[-1].paras.append((block.start, block.end))
            _grow(stack[-1], block.end)
            return
        rank = RANK[mark.kind]
    kind = next((k for k, r in RANK.items() if r == rank), mark.kind)
    node = Node(kind, mark, block.start, block.end, rank, None)
    if block.content < block.end:
        node.paras.append((block.content, block.end))
    _open(stack, node)


def _rank(text: str, stack: list[Node], block: Block, mark: Mark) -> int | None:
    """The depth of an item; None when the mark turns out to be none."""
    deepest = {node.rank: node for node in stack}
    if mark.kind is ItemKind.PLUS and RANK[ItemKind.DASH] not in deepest:
        number = deepest.get(RANK[ItemKind.NUMBER])
        if number is not None and stack[-1] is not number:
            # "+" for a scanned "7": a sibling of the number, when that number's
            # list has no plus signs and its text is finished.
            last = stack[-1]
            if last.rank == RANK[ItemKind.LETTER]:
                return RANK[ItemKind.PLUS]
        if number is not None and not _introduces(text, number):
            return RANK[ItemKind.NUMBER]
        return RANK[ItemKind.PLUS]
    if mark.kind is ItemKind.LETTER and mark.damaged and mark.value in "`ðđ":
        if RANK[ItemKind.LETTER] not in deepest and mark.text[-1:] != ")":
            return None
    if mark.kind is ItemKind.NUMBER and mark.text.endswith(")"):
        number = deepest.get(RANK[ItemKind.NUMBER])
        if number is not None and not _follows(number, mark):
            return RANK[ItemKind.LETTER]
    if mark.kind is ItemKind.SUBNUMBER:
        return RANK[mark.kind] + min(mark.value.count(".") - 1, 3)
    return RANK[mark.kind]


def _follows(number: Node, mark: Mark) -> bool:
    if number.mark is None or not number.mark.text.endswith(")"):
        return False
    return int(mark.value) == int(number.mark.value) + 1


def _introduces(text: str, node: Node) -> bool:
    """Whether the node's own text ends with a colon: a list follows."""
    if not node.paras:
        return True
    start, end = node.paras[-1]
    return text[start:end].rstrip(" *_-").endswith(":")


def _add_paragraph(
    text: str,
    folded: str,
    root: Node,
    stack: list[Node],
    block: Block,
    following: Block | None,
) -> None:
    """Place an unmarked paragraph: lead-in, continuation, or closing of the letter."""
    span = (block.start, block.end)
    leads = following is not None and following.mark is not None and not block.table
    leads = leads and text[block.start : block.end].rstrip(" *_").endswith(":")
    deepest = stack[-1]
    if leads and following is not None and following.mark is not None:
        if deepest is not root and not deepest.children and deepest.rank <= 30:
            if deepest.rank < RANK[following.mark.kind] and not _closes(folded, span):
                deepest.paras.append(span)
                _grow(deepest, block.end)
                return
        rank = RANK[following.mark.kind] - 1
        if _closes(folded, span):
            del stack[1:]
        _open(stack, Node(ItemKind.PARAGRAPH, None, *span, rank, None, [span]))
        return
    leaves = block.gap and deepest.rank >= RANK[ItemKind.DASH] and not block.wrapped
    if deepest is root or leaves or _closes(folded, span) or block.table:
        keep = stack[:2] if _inside_article(stack) else stack[:1]
        keep[-1].children.append(
            Node(ItemKind.PARAGRAPH, None, *span, 90, keep[-1], [span])
        )
        _grow(keep[-1], block.end)
        return
    deepest.paras.append(span)
    _grow(deepest, block.end)


def _inside_article(stack: list[Node]) -> bool:
    return len(stack) > 1 and stack[1].kind is ItemKind.ARTICLE


def _closes(folded: str, span: tuple[int, int]) -> bool:
    return bool(_CLOSING.match(folded, *span))
