"""Two papers side by side: what changed in the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.files import queries as files
from kycuong.rules.worktime.instants import local_day
from kycuong.shared import formats
from kycuong.shared.verdict import NotThere
from kycuong.work.submissions import comparing, policy
from kycuong.work.submissions.models import Paper
from kycuong.work.submissions.queries.access import get_for
from kycuong.work.submissions.queries.heads import names_of
from kycuong.work.submissions.queries.reading import text_of


@dataclass(frozen=True, slots=True)
class PassageLine:
    """A paragraph with its changes; `left_out` says how many were left out before it."""

    kind: str
    runs: tuple[comparing.Run, ...]
    skipped: int
    left_out: str


@dataclass(frozen=True, slots=True)
class ComparePage:
    """What changed from one paper to the other; `problem` where it cannot be told."""

    pk: int
    number: str
    component: str
    summary: str
    before: str
    before_about: str
    before_url: str
    after: str
    after_about: str
    after_url: str
    passages: tuple[PassageLine, ...]
    left_out: str
    problem: str
    cut: str


def compare_page(
    actor: Actor, pk: int, before: int, after: int, at: datetime
) -> ComparePage:
    """Return what changed between two papers of a dossier, to whoever may see it.

    Raises:
        NotThere: the dossier or one of the papers is not there, or not for them.
    """
    dossier, _case = get_for(actor, pk, policy.VIEW, at=at)
    either = Q(pk=before) | Q(pk=after)  # a number no key can be finds nothing
    rows = Paper.objects.filter(either, dossier=pk)
    found = {row.pk: row for row in rows.select_related("file")}
    if before not in found or after not in found:
        raise NotThere
    old, new = found[before], found[after]
    names = names_of(dossier.kind, (), local_day(dossier.last_at))
    told, problem = _difference(old, new)
    return ComparePage(
        pk=pk,
        number=dossier.number,
        component=names.parts.get(new.component, new.component),
        summary=_summary(told) if told else gettext("Không so được nội dung."),
        before=old.name,
        before_about=_about(old),
        before_url=reverse("submissions:paper", args=[pk, old.pk]),
        after=new.name,
        after_about=_about(new),
        after_url=reverse("submissions:paper", args=[pk, new.pk]),
        passages=tuple(_lines(told)) if told else (),
        left_out=_left_out(told.left) if told else "",
        problem=problem,
        cut=gettext("Văn bản rất dài: chỉ so phần đầu.") if told and told.cut else "",
    )


def _difference(old: Any, new: Any) -> tuple[comparing.Difference | None, str]:
    if old.sha256 == new.sha256:
        return None, gettext("Hai bản giống hệt nhau đến từng byte.")
    kept = files.several({old.file_id, new.file_id})
    texts = []
    for paper in (old, new):
        text, problem = text_of(paper, kept[paper.file_id])
        if problem:
            return None, f"{paper.name}: {problem}"
        texts.append(text)
    told = comparing.compare(*texts)
    if told.none:
        return None, gettext(
            "Chữ trong hai bản như nhau; khác ở cách trình bày hoặc chữ ký số."
        )
    return told, ""


def _summary(told: comparing.Difference) -> str:
    return gettext("%(changed)s đoạn sửa, %(added)s đoạn thêm, %(removed)s đoạn bỏ") % {
        "changed": told.changed,
        "added": told.added,
        "removed": told.removed,
    }


def _lines(told: comparing.Difference) -> Iterator[PassageLine]:
    for each in told.passages:
        yield PassageLine(each.kind, each.runs, each.skipped, _left_out(each.skipped))


def _left_out(number: int) -> str:
    if not number:
        return ""
    return gettext("… %(n)s đoạn không đổi …") % {"n": formats.number(number)}


def _about(paper: Any) -> str:
    return gettext("%(who)s, %(when)s") % {
        "who": paper.added_name,
        "when": formats.moment(paper.added_at),
    }
