"""What was looked at, as lines of a page: the words of the verdict, and a shape."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext

from kycuong.rules.gate import Gate, Item, ItemState
from kycuong.shared import formats

WORST: Final = (
    ItemState.FAULTY,
    ItemState.LACKING,
    ItemState.PERSON,
    ItemState.NOTED,
    ItemState.OK,
)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item; `css` is its shape, `where` its place on the page of the dossier.

    `question` is what a person is asked, `asked` that `got` is what the sender declared.
    """

    key: str
    code: str
    css: str
    word: str
    gate: str
    ground: str
    sentence: str
    expected: str
    got: str
    law: str
    question: str
    asked: bool
    name: str
    where: str


@dataclass(frozen=True, slots=True)
class GateGroup:
    """The items of one of the seven gates; `passed` says in words how many are well."""

    key: str
    label: str
    items: tuple[ItemLine, ...]
    passed: str


def line(item: Item, names: Mapping[str, str]) -> ItemLine:
    """Return an item as a line.

    Args:
        names: of components by key and of files by hash.
    """
    name = names.get(item.paper) or names.get(item.component, "")
    anchor = f"t-{item.paper[:12]}" if item.paper else f"m-{item.component}"
    return ItemLine(
        key=item.key,
        code=item.code,
        css=item.state.value,
        word=gettext(item.state.label),
        gate=item.gate.value,
        ground=gettext(item.ground.label),
        sentence=item.sentence,
        expected=item.expected,
        got="" if item.got in item.sentence and not item.question else item.got,
        law=item.law,
        question=item.question,
        asked=bool(item.question),
        name=name,
        where=f"#{anchor}" if item.component else "",
    )


def version_words(version: str) -> str:
    """Return a rule version as people read it: its day, and the mark of the book."""
    day, _plus, mark = version.partition("+")
    told = {"day": formats.day(date.fromisoformat(day)), "mark": mark}
    return gettext("ngày %(day)s (dấu %(mark)s)") % told


def grouped(
    items: Iterable[Item], names: Mapping[str, str], *, passed: bool = False
) -> Iterator[GateGroup]:
    """Yield the gates with what is open or noted there; with `passed` all of it."""
    listed = list(items)
    for gate in Gate:
        here = [item for item in listed if item.gate is gate]
        shown = [item for item in here if passed or item.state is not ItemState.OK]
        well = sum(item.state is ItemState.OK for item in here)
        if not here:
            continue
        yield GateGroup(
            gate.value,
            f"{gate.value}. {gettext(gate.label)}",
            tuple(line(item, names) for item in shown),
            gettext("%(n)s nội dung đạt") % {"n": well} if well else "",
        )


def worst(items: Iterable[Item]) -> ItemState | None:
    """Return the gravest state among items; None where nothing was looked at."""
    states = {item.state for item in items}
    return next((state for state in WORST if state in states), None)
