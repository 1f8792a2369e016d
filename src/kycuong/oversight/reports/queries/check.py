"""Looking again at a sealed report: its bytes, and whether the book still says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger.queries import frozen
from kycuong.oversight.reports import contents, counting, rendering
from kycuong.oversight.reports.enums import File
from kycuong.oversight.reports.models import Seal
from kycuong.oversight.reports.queries.access import content_of, get_for, seal_of
from kycuong.oversight.reports.queries.integrity import agrees, whole
from kycuong.oversight.reports.queries.lists import named
from kycuong.rules.reporting import Correction, canonical, corrections, digest
from kycuong.shared.formats import moment, number
from kycuong.shared.verdict import NotThere

Found = tuple[tuple[Correction, str], ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that was looked at again, and whether it is as it was sealed."""

    label: str
    told: str
    ok: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One figure that counts a matter otherwise now, and the entry that changed it."""

    code: str
    title: str
    body: str
    figure: str
    sealed: str
    present: str
    changed: str
    url: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What a second look found: proofs, and the log of corrections."""

    pk: int
    report: str
    url: str
    proofs: tuple[Proof, ...]
    lines: tuple[Line, ...]
    equal: bool


def check_page(actor: Actor, pk: int, at: datetime) -> CheckPage:
    """Count a sealed report again as of its instant; say what is otherwise.

    Raises:
        NotThere: no such report, or it is a draft.
        Refused: reports are not theirs to read.
        Tampered: the sealed content itself was touched.
    """
    report = get_for(actor, pk)
    seal = seal_of(report)
    if seal is None:
        raise NotThere
    content = content_of(report, at)
    present = counting.count(report.period, datetime.fromisoformat(content["as_of"]))
    found = _corrected(content, present)
    return CheckPage(
        pk=pk,
        report=named(report),
        url=reverse("reports:report", args=[pk]),
        proofs=tuple(_proofs(seal, content, found)),
        lines=tuple(_lines(seal, content, present, found)),
        equal=not found,
    )


def _corrected(content: dict[str, Any], present: dict[str, Any]) -> Found:
    """Return what is counted otherwise, duties and replies, and what it is called."""
    return tuple(
        (each, book.labels[each.figure])
        for was, book in zip(
            contents.books(content), contents.books(present), strict=True
        )
        for each in corrections(was.accounts, book.accounts)
    )


def _proofs(seal: Seal, content: dict[str, Any], found: Found) -> Iterable[Proof]:
    same = digest(canonical(content)) == seal.sha256
    yield Proof(
        gettext("Nội dung đã chốt"),
        gettext("mã băm khớp") if same else gettext("mã băm không khớp"),
        same,
    )
    row = agrees(seal)
    yield Proof(
        gettext("Dòng trong sổ báo cáo"),
        gettext("đúng như lúc chốt") if row else gettext("đã bị sửa sau khi chốt"),
        row,
    )
    for file in File:
        ok = whole(seal, file)
        told = gettext("nguyên vẹn") if ok else gettext("đã bị thay đổi hoặc mất")
        yield Proof(str(file.label), told, ok)
    if seal.renderer == rendering.RENDERER:
        yield from _again(seal, content)
    else:
        told = gettext("phiên bản khác (%(now)s); dùng tệp đã lưu")
        yield Proof(gettext("In lại"), told % {"now": rendering.RENDERER}, ok=True)
    told = gettext("bằng số đã chốt")
    if found:
        told = gettext("%(n)s dòng khác số đã chốt") % {"n": number(len(found))}
    yield Proof(gettext("Đếm lại từ sổ việc"), told, not found)


def _again(seal: Seal, content: dict[str, Any]) -> Iterable[Proof]:
    """Render once more: the same renderer must give the same bytes."""
    for file in (File.DOCX, File.PDF, File.XLSX):
        made = digest(rendering.rendered(content, file))
        ok = made == seal.files[file.value]["sha256"]
        told = gettext("in lại được đúng từng byte") if ok else gettext("in lại khác")
        label = gettext("In lại: %(file)s") % {"file": file.label}
        yield Proof(label, told, ok)


def _lines(
    seal: Seal,
    content: dict[str, Any],
    present: dict[str, Any],
    found: Found,
) -> Iterable[Line]:
    names = contents.names(content) | contents.names(present)
    bodies = {
        each["id"]: each["name"] for each in (*content["bodies"], *present["bodies"])
    }
    later = frozen.changed_since((each.matter for each, _label in found), seal.entry)
    for each, label in found:
        code, title = names[each.matter]
        entry = later.get(each.matter)
        url = reverse("ledger:matter", args=[each.matter])
        changed = gettext("không có mục nào sau khi chốt")
        if entry:
            changed = f"{entry.what}, {moment(entry.at)}, {entry.by}"
            url = f"{url}#e{entry.seq}"
        yield Line(
            code=code,
            title=title,
            body=bodies[each.body],
            figure=gettext(label),
            sealed=str(each.sealed),
            present=str(each.present),
            changed=changed,
            url=url,
        )
