"""Another class of a matter or a document: who may read it, and why so."""

from typing import Annotated, Any

from django.utils.translation import gettext_noop as _
from ninja import Router
from pydantic import AfterValidator, Field

from kycuong.ledger import forms, queries, services
from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.rest.doing import (
    REASON,
    Acted,
    Seen,
    accepted,
    looked_at,
)
from kycuong.surfaces.api.rest.papers import Access
from kycuong.surfaces.api.rest.routing import write
from kycuong.surfaces.api.rest.shapes import Asked, Body, Told, plain
from kycuong.work.documents import forms as papers
from kycuong.work.documents import queries as documents
from kycuong.work.documents import services as registers

router = Router(tags=["parts"])
Why = Annotated[str, Field(min_length=5, max_length=500), AfterValidator(plain)]


class ClassifyMatter(Seen):
    """Another class of a matter, and why."""

    classification: Access = Field(description=_("Phạm vi tiếp cận"))
    reason: Why = Field(description=REASON)


class ClassifyDocument(Body):
    """Another class of a document, and why."""

    classification: Access = Field(description=_("Phạm vi tiếp cận"))
    reason: Why = Field(description=REASON)


class Classified(Told):
    """The class that a document has now."""

    document: int
    classification: Access


@write(
    router,
    "/matters/{pk}/classify",
    scope=Scope.MATTERS_ACT,
    answer=Acted,
    summary=_("Đổi phạm vi tiếp cận của việc"),
    description=_("Thu hẹp thì các phần của việc thu hẹp theo; sổ không có mục mới."),
)
def classify_matter(request: Any, pk: Asked, body: ClassifyMatter) -> Acted:
    """Give a matter another class."""
    queries.get_for(request.actor, pk, "view", at=request.now)
    services.lock([pk])
    looked_at(request, pk, "classify", body.seen)
    form = forms.Classify(body.model_dump(exclude={"seen"}))
    services.classify(pk, **accepted(form), actor=request.actor, at=request.now)
    return Acted(matter=pk, last_entry=queries.last_seq(pk))


@write(
    router,
    "/document/{pk}/classify",
    scope=Scope.DOCUMENTS_ACT,
    answer=Classified,
    summary=_("Đổi phạm vi tiếp cận của văn bản"),
    description=_("Thu hẹp thì việc giao từ văn bản thu hẹp theo."),
)
def classify_document(request: Any, pk: Asked, body: ClassifyDocument) -> Classified:
    """Give a document another class."""
    documents.get_for(request.actor, pk, "classify")
    form = papers.Classify(body.model_dump())
    registers.classify(pk, **accepted(form), actor=request.actor, at=request.now)
    return Classified(document=pk, classification=body.classification)
