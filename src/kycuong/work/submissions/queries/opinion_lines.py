"""Questions and opinions as rows: of a page, of a file, of the summary."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.files import queries as files
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.duty.entries import last_before
from kycuong.shared.formats import day, moment
from kycuong.work.submissions import heard
from kycuong.work.submissions.enums import Asking
from kycuong.work.submissions.models import Consulted
from kycuong.work.submissions.opinions import SILENT, STANCES, WAITING, Opinion


@dataclass(frozen=True, slots=True)
class File:
    """A file with its address."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """One question as a row: whom, about which papers, what came of it.

    `changed` says that papers were added, replaced or taken out since; `late` is an
    answer that came after the silence.
    """

    pk: int
    body: str
    question: str
    url: str
    state: str
    tone: str
    stance: str
    text: str
    files: tuple[File, ...]
    asked: str
    asked_by: str
    due: str
    answered: str
    changed: str
    late: str
    late_text: str
    settled: str
    settled_by: str
    settled_mark: str
    waits: bool
    told: bool


def stance(row: Consulted, *, stands: bool = True) -> str:
    """Return what a question came to, in Vietnamese words.

    Args:
        stands: whether it holds what the body says; its silence afterwards does not.
    """
    if row.state == Asking.ANSWERED:
        return STANCES.get(row.stance, row.stance)
    if row.state == Asking.SILENT and not stands:
        return _("Không trả lời lần hỏi lại; ý kiến đã trả lời giữ nguyên")
    return {Asking.SILENT: SILENT, Asking.WAITING: WAITING}.get(
        Asking(row.state), "Đã rút câu hỏi"
    )


def settled_mark(row: Consulted) -> str:
    """Return what tells one explanation of the sender from the next."""
    return row.settled_at.isoformat() if row.settled_at else "-"


_TONES: Final = {Asking.WAITING: "", Asking.ANSWERED: "closed", Asking.SILENT: "soon"}


def line(
    row: Consulted, now: list[dict[str, Any]], *, stands: bool = True
) -> OpinionLine:
    """Return a question as a row; `stands`: it holds what its body is taken to say."""
    waits = row.state == Asking.WAITING
    late = ""
    if row.late_at is not None:
        label = gettext(STANCES.get(row.late_stance, row.late_stance))
        late = gettext("Trả lời sau hạn, %(when)s, %(who)s: %(stance)s") % {
            "when": moment(row.late_at),
            "who": row.late_name,
            "stance": label.lower(),
        }
    return OpinionLine(
        pk=row.pk,
        body=row.body_name,
        question=row.question,
        url=reverse("submissions:opinion", args=[row.pk]),
        state=str(Asking(row.state).label),
        tone=_TONES.get(Asking(row.state), ""),
        stance=gettext(stance(row, stands=stands)),
        text=row.text or row.reason,
        files=tuple(files_of(row.pk, row.files)),
        asked=day(row.asked_at),
        asked_by=row.asked_name,
        due=day(last_before(row.due_at)),
        answered=_answered(row),
        changed=changed(row.papers, now) if row.state != Asking.WITHDRAWN else "",
        late=late,
        late_text=row.late_text,
        settled=row.settled,
        settled_by=row.settled_name,
        settled_mark=settled_mark(row),
        waits=waits,
        told=stands and row.state in (Asking.ANSWERED, Asking.SILENT),
    )


def _answered(row: Consulted) -> str:
    if row.state != Asking.ANSWERED:
        return ""
    return ", ".join(filter(None, (moment(row.answered_at), row.answered_name)))


def changed(asked: Iterable[dict[str, Any]], now: Iterable[dict[str, Any]]) -> str:
    """Return how the papers differ from those asked about; empty where they do not.

    >>> one, two = {"name": "a.docx", "sha256": "1"}, {"name": "a.docx", "sha256": "2"}
    >>> changed([one], [one]), changed([one], [two])
    ('', 'Đã thay đổi sau khi hỏi: a.docx')
    """
    then = {paper["sha256"]: paper["name"] for paper in asked}
    here = {paper["sha256"]: paper["name"] for paper in now}
    names = [name for sha, name in here.items() if sha not in then]
    names += [name for sha, name in then.items() if sha not in here]
    if not names:
        return ""
    told = ", ".join(dict.fromkeys(names))
    return gettext("Đã thay đổi sau khi hỏi: %(names)s") % {"names": told}


def files_of(pk: int, keys: Iterable[int]) -> Iterable[File]:
    """Yield kept files of a question with their addresses."""
    for key, kept in files.several(keys).items():
        yield File(kept.name, reverse("submissions:opinion_file", args=[pk, key]))


def papers_asked(row: Consulted) -> Iterable[File]:
    """Yield the papers that a question is about, as they were then."""
    for paper in row.papers:
        url = reverse("submissions:opinion_file", args=[row.pk, paper["file"]])
        yield File(paper["name"], url)


def told(rows: Iterable[Consulted]) -> tuple[Opinion, ...]:
    """Return what each body says as the summary writes it."""
    said = heard.standing(rows).values()
    listed = sorted(said, key=lambda row: organisations.sort_key(row.body_name))
    return tuple(_opinion(row) for row in listed)


def _opinion(row: Consulted) -> Opinion:
    text = row.text
    if row.late_at is not None:
        label = STANCES.get(row.late_stance, row.late_stance).lower()
        text = f"(Trả lời sau hạn, ngày {day(row.late_at)}: {label}) {row.late_text}"
    return Opinion(
        body=row.body_name,
        stance=stance(row),
        text=text,
        asked=day(row.asked_at),
        answered=day(row.answered_at) if row.state == Asking.ANSWERED else "",
        explained=row.settled,
    )
