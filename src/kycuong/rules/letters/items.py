"""The structure as the review page shows it: items, and which must be answered for."""

from __future__ import annotations

from kycuong.rules.letters.binding import Nature
from kycuong.rules.letters.drafts import Draft
from kycuong.rules.letters.model import Item, ItemKind
from kycuong.rules.letters.structure import Node
from kycuong.rules.letters.units import UnitReader


def items_of(
    root: Node, reader: UnitReader, drafts: list[Draft], nature: Nature
) -> tuple[Item, ...]:
    """Return the tree as a flat tuple in the order of the text.

    An item binds when a task stands in it, or when it is a marked item without
    sub-items that is neither heading nor entry into force nor description.
    """
    carrying = {draft.node.id for draft in drafts}
    items = []
    for node in root.walk():
        if node is root:
            continue
        heading = id(node) in reader.headings or bool(node.children)
        leaf = not node.children and node.mark is not None and bool(node.paras)
        binding = node.id in carrying or (
            leaf and not heading and not reader.normative and _speaks(node, nature)
        )
        items.append(
            Item(
                id=node.id,
                kind=node.kind,
                mark=node.mark.text if node.mark else "",
                start=node.start,
                end=node.end if node.children else node.own_end,
                parent=None
                if node.parent is root or node.parent is None
                else node.parent.id,
                heading=heading and node.id not in carrying,
                binding=binding,
            )
        )
    return tuple(items)


def _speaks(node: Node, nature: Nature) -> bool:
    if node.kind in (ItemKind.ARTICLE, ItemKind.ROMAN, ItemKind.PART):
        return False
    start, end = node.paras[0]
    if nature.in_force(start, end):
        return False
    parent = node.parent
    while parent is not None and parent.paras:
        if nature.describes(*parent.paras[0]):
            return False
        parent = parent.parent
    return True
