"""One paper of a dossier: its text, how it was read, what was found on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.rules.gate import ItemState
from kycuong.rules.worktime.instants import local_day
from kycuong.shared import formats
from kycuong.shared.verdict import NotThere
from kycuong.work.submissions import policy
from kycuong.work.submissions.queries.access import (
    case_of,
    get_for,
    readable_papers,
)
from kycuong.work.submissions.queries.heads import names_of
from kycuong.work.submissions.queries.items import ItemLine, line
from kycuong.work.submissions.queries.judging import judged
from kycuong.work.submissions.queries.papers import (
    about_paper,
    facts_of,
    layout_url,
    read_words,
)
from kycuong.work.submissions.queries.reading import SHOWN, text_of


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A paper with its text; `gone` says when it was taken out or replaced."""

    pk: int
    number: str
    url: str
    name: str
    component: str
    about: str
    gone: str
    text: str
    cut: str
    problem: str
    read: str
    said: tuple[ItemLine, ...]
    file_url: str
    layout_url: str


def paper_of(actor: Actor, pk: int, paper: int, at: datetime) -> tuple[Any, Any]:
    """Return a dossier and one of its papers, also one of an earlier round.

    Whoever is asked about a dossier has the papers of the question, and no others.

    Raises:
        NotThere: one of them does not exist, or not for this person.
    """
    dossier, _case = get_for(actor, pk, policy.SEE, at=at)
    rows = readable_papers(actor).filter(dossier=pk, pk=paper)
    found = rows.select_related("file").first()
    if found is None:
        raise NotThere
    return dossier, found


def paper_page(actor: Actor, pk: int, paper: int, at: datetime) -> PaperPage:
    """Return the page of a paper, to whoever may see its dossier."""
    dossier, found = paper_of(actor, pk, paper, at)
    whole = policy.may(actor, policy.VIEW, case_of(dossier, actor, at))
    told = judged(dossier, at)
    names = names_of(dossier.kind, (), local_day(dossier.last_at))
    here = [
        item
        for item in told.verdict.items
        if (item.component, item.paper) == (found.component, found.sha256)
    ]
    text, problem = text_of(found, found.file)
    return PaperPage(
        pk=pk,
        number=dossier.number,
        url=reverse("submissions:dossier", args=[pk]),
        name=found.name,
        component=names.parts.get(found.component, found.component),
        about=about_paper(found, found.file),
        gone=_gone(found),
        text=text[:SHOWN],
        cut=gettext("Văn bản dài: chỉ hiện phần đầu; hãy tải về để xem hết.")
        if len(text) > SHOWN
        else "",
        problem=problem,
        read=read_words(facts_of(found)),
        said=tuple(
            line(item, names.all) for item in here if item.state is not ItemState.OK
        )
        if found.removed_at is None and whole
        else (),
        file_url=reverse("submissions:paper_file", args=[pk, paper]),
        layout_url=layout_url(found),
    )


def _gone(paper: Any) -> str:
    if paper.removed_at is None:
        return ""
    when = {"when": formats.moment(paper.removed_at)}
    if paper.replaced_by_id is not None:
        return (
            gettext("Bản này đã được thay lúc %(when)s; vẫn giữ để đối chiếu.") % when
        )
    return (
        gettext("Bản này đã được bỏ khỏi hồ sơ lúc %(when)s; vẫn giữ để đối chiếu.")
        % when
    )
