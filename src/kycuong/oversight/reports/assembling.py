"""The whole content of a report: what was counted, its words, its head, its versions."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.parameters import queries as parameters
from kycuong.oversight.reports import rendering, texts
from kycuong.oversight.reports.contents import Content
from kycuong.oversight.reports.enums import REQUEST, WHOLE
from kycuong.oversight.reports.models import Passage, Report
from kycuong.rules.duty.flows import DEFINITIONS
from kycuong.rules.reporting import canonical, digest
from kycuong.rules.signing import Capacity, block
from kycuong.rules.worktime.instants import LOCAL, local_day
from kycuong.work.documents.letterheads import letterhead, signature_of, symbol_for

FORMAT: Final = 3
"""The shape of the content; grows when a part is added or means something else."""
QUERY: Final = 3
"""The way of counting; grows when the same book would give other rows."""


def chairman(at: datetime) -> str:
    """Return to whom the report goes, in words."""
    return f"Chủ tịch {organisations.committee(local_day(at)).name}"


def assembled(
    report: Report,
    passages: Iterable[Passage],
    at: datetime,
    *,
    figures: Content | None = None,
    sealer: Actor | None = None,
) -> Content:
    """Return everything that the report's files are made of, as JSON values.

    Args:
        figures: what was counted; None: as the draft has it.
        sealer: who seals it now; None for a preview, which the Office's head signs.
    """
    counted = report.figures if figures is None else figures
    words = texts.in_force(counted, passages, chairman(at))
    return {
        **counted,
        "format": FORMAT,
        "kind": report.kind,
        "first": report.first.isoformat(),
        "last": report.last.isoformat(),
        "edition": report.edition,
        "reason": report.reason,
        "texts": {
            "whole": words[WHOLE].text,
            "request": words[REQUEST].text,
            "bodies": {
                str(part): each.text for part, each in words.items() if part > 0
            },
        },
        "head": _head(at),
        "signature": _signature(sealer, at),
        "versions": _versions(at),
        "sealed": _sealed(sealer, at),
    }


def _head(at: datetime) -> dict[str, Any]:
    """Return the head and the tail of the letter as the day has them."""
    on = local_day(at)
    head = letterhead(organisations.office(on).id, on=on)
    committee = organisations.committee(on).name
    return {
        "parent": head.parent,
        "issuer": head.issuer,
        "issuer_name": head.issuer_name,
        "place": head.place,
        "symbol": symbol_for("bao_cao", head.code),
        "chairman": chairman(at),
        "recipients": ["Như trên", f"Các Phó Chủ tịch {committee}", "Lưu: VT, TH"],
    }


def _signature(sealer: Actor | None, at: datetime) -> dict[str, Any]:
    """Return who signs: the Office's head, or the deputy who seals in their stead.

    Law: Nghị định 30/2020/NĐ-CP, Điều 13.
    """
    on = local_day(at)
    office = organisations.office(on).id
    head = organisations.head_post(office, on=on)
    if sealer is None or head is None or _heads(sealer, head.id):
        signed = signature_of(office, on=on)
        return {"lines": list(signed.lines), "name": signed.name}
    lines = block(Capacity.DEPUTISING, sealer.post_title, head=head.title)
    return {"lines": list(lines), "name": sealer.name}


def _heads(sealer: Actor, post: int) -> bool:
    return sealer.post == post and not sealer.stands_in


def _versions(at: datetime) -> dict[str, Any]:
    """Return by which definitions, calendar, settings and renderer it was made."""
    known = parameters.settings()
    today = local_day(at)
    rows = [
        [key, value.since.isoformat(), value.value]
        for key, value in ((key, known.on(key, today)) for key in sorted(known.rows))
    ]
    meanings = {figure.value: text for figure, text in DEFINITIONS.items()}
    return {
        "query": QUERY,
        "definitions": digest(canonical(meanings))[:12],
        "calendar": calendars.calendar_for(None, at=at).version,
        "settings": digest(canonical(rows))[:12],
        "settings_rows": rows,
        "renderer": rendering.RENDERER,
    }


def _sealed(sealer: Actor | None, at: datetime) -> Mapping[str, str]:
    if sealer is None:
        return {"at": "", "by": "", "post": ""}
    moment = at.astimezone(LOCAL).isoformat()
    return {"at": moment, "by": sealer.name, "post": sealer.post_title}
