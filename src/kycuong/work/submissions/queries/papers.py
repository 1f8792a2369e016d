"""The papers of a dossier as lines: what each is, and what was found on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.rules.gate import Item, ItemState, PaperFacts, Sealing
from kycuong.shared import formats
from kycuong.work.submissions.queries.items import ItemLine, line, worst

KB: Final = 1024


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One file of a component: what it is, how it was read, what was found on it."""

    pk: int
    anchor: str
    component: str
    name: str
    about: str
    read: str
    pending: bool
    css: str
    word: str
    said: tuple[ItemLine, ...]
    view_url: str
    file_url: str
    layout_url: str
    replace_url: str
    move_url: str
    remove_url: str


def facts_of(paper: Any) -> PaperFacts:
    """Return what was kept of a paper; pending where nothing was yet."""
    return PaperFacts.restored(
        paper.component, paper.name, paper.sha256, paper.facts or {}
    )


def paper_line(
    paper: Any, file: Any, items: Iterable[Item], names: Mapping[str, str]
) -> PaperLine:
    """Return a paper as a line.

    Args:
        file: the row of its kept file, for its size; items: those about this paper.
    """
    about, facts = list(items), facts_of(paper)
    state = worst(about)
    place = [paper.dossier_id, paper.pk]
    return PaperLine(
        pk=paper.pk,
        anchor=f"t-{paper.pk}",
        component=paper.component,
        name=paper.name,
        about=about_paper(paper, file),
        read=read_words(facts),
        pending=facts.pending,
        css=state.value if state else "",
        word=gettext(state.label) if state else "",
        said=tuple(
            line(item, names)
            for item in about
            if item.state is not ItemState.OK and not item.question
        ),
        view_url=reverse("submissions:paper", args=place),
        file_url=reverse("submissions:paper_file", args=place),
        layout_url=layout_url(paper),
        replace_url=reverse("submissions:replace_paper", args=place),
        move_url=reverse("submissions:move_paper", args=place),
        remove_url=reverse("submissions:remove_paper", args=place),
    )


def layout_url(paper: Any) -> str:
    """Return where the layout of a paper is looked at, where that can be."""
    if not paper.name.lower().endswith((".docx", ".pdf")):
        return ""
    return reverse("submissions:layout", args=[paper.dossier_id, paper.pk])


def about_paper(paper: Any, file: Any) -> str:
    """Return how large a paper is, and who put it in when."""
    size = gettext("%(n)s kB") % {"n": formats.number(max(1, file.size // KB))}
    put = gettext("%(who)s đưa vào lúc %(when)s") % {
        "who": paper.added_name,
        "when": formats.moment(paper.added_at),
    }
    return f"{size} · {put}"


def read_words(facts: PaperFacts) -> str:
    """Return what the reader found: number, day, issuer, signer, pages, seal.

    What a person would have to confirm is told as read, with a question mark.
    """
    if facts.pending:
        return ""
    if facts.unreadable:
        return facts.unreadable
    found = [*_frame(facts)]
    if facts.pages:
        found.append(gettext("%(n)s trang") % {"n": facts.pages})
    found += _seal(facts)
    return "; ".join(found)


def _frame(facts: PaperFacts) -> Sequence[str]:
    reading = facts.reading
    if reading is None:
        return ()
    told = {
        "number": gettext("số %(said)s") % {"said": reading.number},
        "dated": gettext("ngày %(said)s") % {"said": formats.day(reading.dated)},
        "issuer": reading.issuer,
        "signer": gettext("%(said)s ký") % {"said": reading.signer},
    }
    return [
        f"{words} (?)" if name in reading.doubts else words
        for name, words in told.items()
        if getattr(reading, name)
    ]


def _seal(facts: PaperFacts) -> Sequence[str]:
    if facts.sealing is Sealing.SOUND:
        by = facts.sealed_by
        said = gettext("chữ ký số còn nguyên vẹn")
        return [f"{said} ({by})" if by else said]
    if facts.sealing is Sealing.BROKEN:
        return [gettext("chữ ký số không còn nguyên vẹn")]
    if facts.sealing is Sealing.NONE:
        return [gettext("không có chữ ký số")]
    return ()
