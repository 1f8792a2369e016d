"""The page of a sealed report: what it says, its files, its proofs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.oversight.reports import contents, letters, policy
from kycuong.oversight.reports.enums import File
from kycuong.oversight.reports.models import Report, Seal
from kycuong.oversight.reports.queries.access import (
    bytes_of,
    case_of,
    get_for,
    seal_of,
)
from kycuong.oversight.reports.queries.lists import named
from kycuong.shared.formats import moment, number
from kycuong.shared.verdict import NotThere, Verdict
from kycuong.work.documents.letterform import Sheet, composed

HASH: Final = "hash"


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of a sealed report."""

    label: str
    name: str
    size: str
    sha256: str
    url: str


@dataclass(frozen=True, slots=True)
class SealedPage:
    """A sealed report: the letter as printed, files with hashes, what proves it."""

    pk: int
    name: str
    reason: str
    sheet: Sheet
    facts: tuple[tuple[str, str, str], ...]
    files: tuple[Kept, ...]
    newer: str
    may_replace: Verdict


def sealed_page(report: Report, actor: Actor, content: dict[str, Any]) -> SealedPage:
    """Return the page of a sealed report that this person reads."""
    seal = seal_of(report)
    if seal is None:
        raise NotThere
    later = Report.objects.filter(
        kind=report.kind, first=report.first, edition__gt=report.edition
    )
    newer = later.order_by("-edition").values_list("pk", flat=True).first()
    return SealedPage(
        pk=report.pk,
        name=named(report),
        reason=report.reason,
        sheet=composed(letters.letter_of(content)),
        facts=tuple(_facts(seal, content)),
        files=tuple(_kept(report, seal, content, file) for file in File),
        newer=reverse("reports:report", args=[newer]) if newer else "",
        may_replace=policy.may(actor, "replace", case_of(report)),
    )


def download(actor: Actor, pk: int, file: File) -> tuple[bytes, str]:
    """Return the bytes of a file as they were sealed, and the name to save them under.

    Raises:
        NotThere: no such report, or it is a draft.
        Refused: reports are not theirs to read.
        Tampered: the kept bytes are not those that were sealed.
    """
    report = get_for(actor, pk)
    seal = seal_of(report)
    if seal is None:
        raise NotThere
    content = {
        "kind": report.kind,
        "first": report.first.isoformat(),
        "edition": report.edition,
    }
    return bytes_of(seal, file), f"{contents.file_name(content)}.{file.value}"


def _facts(seal: Seal, content: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return label, value and face of what proves the seal."""
    versions = content["versions"]
    counted = datetime.fromisoformat(content["as_of"])
    return [
        (gettext("Chốt lúc"), moment(seal.sealed_at), ""),
        (gettext("Người chốt"), f"{seal.sealed_name}, {seal.sealed_post}", ""),
        (gettext("Số liệu đến"), moment(counted), ""),
        (gettext("Mục sổ mới nhất"), number(seal.entry), ""),
        (gettext("Mã băm nội dung"), seal.sha256, HASH),
        (gettext("Cách đếm"), f"{versions['query']}", ""),
        (gettext("Định nghĩa số liệu"), versions["definitions"], HASH),
        (gettext("Lịch làm việc"), versions["calendar"], HASH),
        (gettext("Tham số"), versions["settings"], HASH),
        (gettext("Bản in"), seal.renderer, ""),
    ]


def _kept(report: Report, seal: Seal, content: dict[str, Any], file: File) -> Kept:
    kept = seal.files[file.value]
    return Kept(
        label=str(file.label),
        name=f"{contents.file_name(content)}.{file.value}",
        size=gettext("%(n)s kB") % {"n": number(max(1, kept["size"] // 1000))},
        sha256=kept["sha256"],
        url=reverse("reports:download", args=[report.pk, file.value]),
    )
