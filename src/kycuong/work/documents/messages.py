"""Texts that tell bodies of documents."""

from django.urls import reverse

from kycuong.work.documents.models import Document


def issued(document: Document) -> tuple[str, str]:
    """Return what a body is told of a document sent to it, and where it stands."""
    kind = document.doc_type[:1].upper() + document.doc_type[1:]
    text = f"{document.issuer} gửi {kind} số {document.number}: {document.subject}"
    return text[:500], reverse("documents:document", args=[document.pk])
