"""The page on which a dossier is begun or amended: kinds, and the checklist of one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import queries as ledger
from kycuong.rules import gate
from kycuong.rules.gate import Need
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere
from kycuong.work.submissions import policy
from kycuong.work.submissions.queries.access import get_for
from kycuong.work.submissions.queries.listed import kinds


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind of dossier to choose: what it needs at least."""

    label: str
    count: str
    holds: str
    url: str


@dataclass(frozen=True, slots=True)
class Component:
    """A component of the checklist as the page shows it."""

    label: str
    needed: str
    note: str


@dataclass(frozen=True, slots=True)
class WritePage:
    """Choosing a kind, or writing what a dossier says beside its checklist."""

    heading: str
    lede: str
    kind: str
    kinds: tuple[KindChoice, ...]
    components: tuple[Component, ...]
    laws: tuple[str, ...]
    button: str
    back: str
    number: str
    other_kinds: str


def prepare_page(actor: Actor, kind: str, at: datetime) -> WritePage:
    """Return the page that begins a dossier; without a kind that is known, the choice.

    Raises:
        Refused: the actor has no body that puts dossiers up.
    """
    policy.require_register(actor, policy.PREPARE)
    on, here = local_day(at), reverse("submissions:prepare")
    known = dict(kinds())
    if kind not in known:
        return WritePage(
            heading=gettext("Lập hồ sơ trình"),
            lede=gettext("Trình việc gì? Mỗi loại hồ sơ có danh mục riêng."),
            kind="",
            kinds=tuple(_choices(on, here)),
            components=(),
            laws=(),
            button="",
            back=reverse("submissions:dossiers"),
            number="",
            other_kinds="",
        )
    return WritePage(
        heading=known[kind],
        lede=gettext("Ghi việc trình; đưa văn bản vào danh mục ở bước sau."),
        kind=kind,
        kinds=(),
        components=_components(kind, on),
        laws=_laws(kind, on),
        button=gettext("Lập hồ sơ"),
        back=reverse("submissions:dossiers"),
        number="",
        other_kinds=here,
    )


def amend_page(actor: Actor, pk: int, at: datetime) -> WritePage:
    """Return the page that amends what a dossier says of itself.

    Raises:
        NotThere, Refused: not there, or not theirs to amend now.
    """
    dossier, _case = get_for(actor, pk, policy.AMEND, at=at)
    return WritePage(
        heading=gettext("Sửa thông tin hồ sơ"),
        lede=dossier.title,
        kind=dossier.kind,
        kinds=(),
        components=_components(dossier.kind, local_day(at)),
        laws=_laws(dossier.kind, local_day(at)),
        button=gettext("Ghi thông tin"),
        back=reverse("submissions:dossier", args=[pk]),
        number=dossier.number,
        other_kinds="",
    )


def written(actor: Actor, pk: int, at: datetime) -> dict[str, Any]:
    """Return what a dossier says of itself, as its form begins."""
    dossier, _case = get_for(actor, pk, policy.VIEW, at=at)
    return {
        "title": dossier.title,
        "summary": dossier.summary,
        "field": dossier.field,
        "authority": dossier.authority,
        "article": dossier.article,
        "concerned": "\n".join(row["name"] for row in dossier.concerned),
        "programme_on": dossier.programme_on,
        "for_matter": _code(actor, dossier.for_matter_id, at),
        "seen": dossier.last_seq,
        "version": dossier.version,
    }


def _code(actor: Actor, matter: int | None, at: datetime) -> str:
    if matter is None:
        return ""
    try:
        return ledger.row_of(actor, matter, at).code
    except NotThere:
        return ""


def _choices(on: date, here: str) -> Iterator[KindChoice]:
    for key, label in kinds():
        parts = gate.checklist(key, on).components
        needed = [each.label for each in parts if each.required is Need.ALWAYS]
        count = gettext("%(n)s mục bắt buộc") % {"n": len(needed)}
        yield KindChoice(label, count, "; ".join(needed), f"{here}?loai={key}")


def _components(kind: str, on: date) -> tuple[Component, ...]:
    return tuple(
        Component(each.label, gettext(each.required.label), each.note)
        for each in gate.checklist(kind, on).components
    )


@dataclass(frozen=True, slots=True)
class WithdrawPage:
    """Taking a dossier back: what follows from it."""

    pk: int
    number: str
    title: str
    seen: int
    follows: str


def withdraw_page(actor: Actor, pk: int, at: datetime) -> WithdrawPage:
    """Return the page on which a dossier is taken back.

    Raises:
        NotThere, Refused: not there, or not theirs to take back now.
    """
    dossier, _case = get_for(actor, pk, "withdraw", at=at)
    return WithdrawPage(
        pk=pk,
        number=dossier.number,
        title=dossier.title,
        seen=dossier.last_seq,
        follows=gettext(
            "Hồ sơ kết thúc; việc thẩm tra, hoàn thiện và lấy ý kiến của nó đều dừng. "
            "Muốn trình lại thì lập hồ sơ mới."
        ),
    )


def _laws(kind: str, on: date) -> tuple[str, ...]:
    """Return the texts on which the checklist rests, each once."""
    parts = gate.checklist(kind, on).components
    return tuple(dict.fromkeys(each.law for each in parts))
