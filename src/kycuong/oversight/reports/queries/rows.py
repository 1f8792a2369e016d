"""The rows behind one figure of a report, as the report has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.oversight.reports import contents
from kycuong.oversight.reports.contents import Sort
from kycuong.oversight.reports.queries.access import content_of, get_for
from kycuong.oversight.reports.queries.lists import named
from kycuong.rules.duty.flows import DEFINITIONS, LABELS, Figure
from kycuong.rules.reporting import ANSWERS, STATED
from kycuong.shared.formats import number
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import NotThere

REPLIES: Final = "tra-loi"
"""The word of an address that asks for replies."""
MEANING: Final = _(
    "Câu hỏi, đề nghị của cơ quan khác mà cơ quan này phải trả lời; đếm riêng, không "
    "lẫn vào nhiệm vụ được giao."
)
SORTS: Final = ("viec", "noi-dung", "co-quan", "han")


@dataclass(frozen=True, slots=True)
class Line:
    """One matter that the figure counts, with the entry by which it does."""

    code: str
    title: str
    body: str
    entry: str
    due: str
    url: str


@dataclass(frozen=True, slots=True)
class RowsPage:
    """The rows of one figure."""

    pk: int
    report: str
    title: str
    meaning: str
    body: str
    lines: tuple[Line, ...]
    count: str
    sorted_by: str
    pager: Pager


def rows_page(
    actor: Actor, pk: int, at: datetime, asked: Mapping[str, str]
) -> RowsPage:
    """Return the rows that a figure counts; `co-quan` and `so` say which.

    Raises:
        NotThere: no such report, figure or body.
        Refused: reports are not theirs to read.
    """
    report = get_for(actor, pk)
    figure, book = _figure(asked.get("so", "")), _book(asked)
    lines = _ordered(content_of(report, at), asked)
    pager = asked_page(asked.get("trang", ""), len(lines))
    bodies = {line.body for line in lines}
    return RowsPage(
        pk=pk,
        report=named(report),
        title=gettext(LABELS[figure] if book is Sort.TASK else ANSWERS[figure]),
        meaning=gettext(DEFINITIONS[figure] if book is Sort.TASK else MEANING),
        body=bodies.pop() if len(bodies) == 1 else gettext("Tất cả cơ quan"),
        lines=tuple(lines[pager.start : pager.start + pager.size]),
        count=number(len(lines)),
        sorted_by=_sort(asked),
        pager=pager,
    )


def row_lines(
    actor: Actor, pk: int, at: datetime, asked: Mapping[str, str]
) -> list[Line]:
    """Return all rows of a figure in the order asked for; see `rows_page`."""
    return _ordered(content_of(get_for(actor, pk), at), asked)


def _ordered(content: Mapping[str, Any], asked: Mapping[str, str]) -> list[Line]:
    figure = _figure(asked.get("so", ""))
    lines = _lines(content, figure, asked.get("co-quan", "0"), _book(asked))
    sort = _sort(asked)
    lines.sort(key=_key(sort.removeprefix("-")), reverse=sort.startswith("-"))
    return lines


def _sort(asked: Mapping[str, str]) -> str:
    sort = asked.get("sap", "")
    return sort if sort.removeprefix("-") in SORTS else "viec"


def _book(asked: Mapping[str, str]) -> Sort:
    """Return whether duties or replies are asked for (loại)."""
    return Sort.REPLY if asked.get("loai") == REPLIES else Sort.TASK


def _figure(word: str) -> Figure:
    if word not in {figure.value for figure in STATED}:
        raise NotThere
    return Figure(word)


def _lines(
    content: Mapping[str, Any], figure: Figure, body: str, sort: Sort
) -> list[Line]:
    names = contents.names(content)
    due = dict(content["overdue"]) if figure is Figure.OVERDUE else {}
    found = []
    for each in content["bodies"]:
        if body not in ("0", str(each["id"])):
            continue
        for matter, seq in contents.part(each, sort)["rows"][figure.value]:
            code, title = names[matter]
            url = reverse("ledger:matter", args=[matter])
            found.append(
                Line(
                    code=code,
                    title=title,
                    body=each["name"],
                    entry=str(seq),
                    due=due.get(matter, ""),
                    url=f"{url}#e{seq}",
                )
            )
    return found


def _key(word: str) -> Any:
    keys = {
        "viec": lambda line: (line.code, line.entry),
        "noi-dung": lambda line: organisations.sort_key(line.title),
        "co-quan": lambda line: (organisations.sort_key(line.body), line.code),
        "han": lambda line: tuple(reversed(line.due.split("/"))),
    }
    return keys[word]
