"""The doorways: a report for whoever may read it, and what it holds."""

import json
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.files import queries as files
from kycuong.oversight.reports import assembling, hands, policy
from kycuong.oversight.reports.contents import Content
from kycuong.oversight.reports.enums import File
from kycuong.oversight.reports.models import Passage, Report, Seal
from kycuong.rules.reporting import digest
from kycuong.shared.verdict import NotThere, Verdict


class Tampered(Exception):
    """The kept bytes of a sealed report are not those that were sealed."""


def visible_to(actor: Actor) -> "QuerySet[Report]":
    """Return the reports that a person reads: all, or none."""
    if not policy.may(actor, "read"):
        return Report.objects.none()
    rows: QuerySet[Report] = Report.objects.select_related("seal")
    return rows


def get_for(actor: Actor, pk: int, verb: str = "read") -> Report:
    """Return one report for one act.

    Raises:
        NotThere: there is none of that number.
        Refused: not theirs to do.
    """
    policy.require(actor, "read")
    report = visible_to(actor).filter(pk=pk).first()
    if report is None:
        raise NotThere
    policy.require(actor, verb, case_of(report))
    return report


def seal_of(report: Report) -> Seal | None:
    """Return the seal of a report, None while it is a draft."""
    found: Seal | None = getattr(report, "seal", None)
    return found


def case_of(report: Report) -> policy.Case:
    """Return a report as policy sees it."""
    sealed = seal_of(report) is not None
    authors = () if sealed else hands.authors_of(report, passages_of(report))
    return policy.Case(sealed, report.edited_by, authors, hands.all_of(report))


def passages_of(report: Report) -> list[Passage]:
    """Return what people wrote, oldest first."""
    return list(Passage.objects.filter(report=report))


def content_of(report: Report, at: datetime) -> Content:
    """Return what the report says: as it was sealed, or as the draft would be now.

    Raises:
        Tampered: the kept content is not what was sealed.
    """
    seal = seal_of(report)
    if seal is None:
        return assembling.assembled(report, passages_of(report), at)
    found: Content = json.loads(bytes_of(seal, File.JSON))
    return found


def bytes_of(seal: Seal, file: File) -> bytes:
    """Return a kept file of a sealed report, its hash checked.

    Raises:
        Tampered: its bytes are gone, or not those that were sealed.
    """
    kept: dict[str, Any] = seal.files[file.value]
    try:
        found = files.path_of(files.get(kept["file"])).read_bytes()
    except OSError:
        raise Tampered(file.value) from None
    if digest(found) != kept["sha256"]:
        raise Tampered(file.value)
    return found


@policy.BOOK.find_by
def found(actor: Actor, verb: str, pk: int | None, at: datetime) -> Verdict:
    """Answer the guard about the report of a key, or about reports at all."""
    if pk is None:
        return policy.may(actor, verb)
    report = visible_to(actor).filter(pk=pk).first()
    if report is None:
        raise NotThere
    return policy.may(actor, verb, case_of(report))
