"""Standing duties: a period attested, a period checked on the spot."""

from typing import Annotated, Any

from django.utils.translation import gettext_noop as _
from ninja import Router
from pydantic import Field

from kycuong.ledger import forms, queries, services
from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.rest.doing import (
    FILES,
    Acted,
    Files,
    Seen,
    accepted,
    looked_at,
    own,
)
from kycuong.surfaces.api.rest.routing import write
from kycuong.surfaces.api.rest.shapes import Asked, Said

router = Router(tags=["parts"])
Period = Annotated[str, Field(pattern=r"^\d{4}-(\d{2}|Q[1-4])$")]


class Attest(Seen):
    """How a standing duty was kept in a period."""

    period: Period = Field(description=_("Kỳ đã hết, như 2024-05 hoặc 2024-Q2"))
    text: Said = Field(description=_("Việc thực hiện trong kỳ"))
    files: Files = Field([], description=FILES)


class Check(Seen):
    """What a check on the spot found."""

    period: Period = Field(description=_("Kỳ được kiểm tra, như 2024-05"))
    ok: bool = Field(description=_("Kết quả: đạt hay chưa đạt"))
    text: Said = Field(description=_("Đã kiểm tra gì, thấy gì"))
    files: Files = Field([], description=FILES)


@write(
    router,
    "/matters/{pk}/attest",
    scope=Scope.MATTERS_ACT,
    answer=Acted,
    summary=_("Xác nhận kỳ của nhiệm vụ thường xuyên"),
)
def attest_matter(request: Any, pk: Asked, body: Attest) -> Acted:
    """Confirm a standing duty for a period."""
    case = looked_at(request, pk, "attest", body.seen)
    sent = {"seen": body.seen, "period": body.period, "text": body.text}
    found = accepted(forms.Attest(sent, case=case, at=request.now))
    return _done(request, pk, services.attest, body, found)


@write(
    router,
    "/matters/{pk}/check",
    scope=Scope.MATTERS_ACT,
    answer=Acted,
    summary=_("Ghi kết quả kiểm tra nhiệm vụ thường xuyên"),
)
def check_matter(request: Any, pk: Asked, body: Check) -> Acted:
    """Note what a check of a standing duty found."""
    case = looked_at(request, pk, "check", body.seen)
    sent = {
        "seen": body.seen,
        "period": body.period,
        "found": "yes" if body.ok else "no",
        "text": body.text,
    }
    found = accepted(forms.Check(sent, case=case, at=request.now), found="ok")
    return _done(request, pk, services.check, body, found)


def _done(
    request: Any, pk: int, do: Any, body: Attest | Check, found: dict[str, Any]
) -> Acted:
    """Do what the page's form let through, with the bearer's own files."""
    own(request, body.files)
    found.pop("attached", None)
    do(pk, **found, files=body.files, actor=request.actor, at=request.now)
    return Acted(matter=pk, last_entry=queries.last_seq(pk))
