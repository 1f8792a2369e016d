"""Texts that tell people of what was sent to them."""

from django.urls import reverse

from kycuong.work.documents.queries import Source


def named(source: Source) -> tuple[str, str]:
    """Return what the holder of a post is told of a document sent to them by name."""
    text = f"Văn bản gửi đích danh: {source.label}, {source.subject}"
    return text[:500], reverse("documents:document", args=[source.pk])


def recalled(source: Source, reason: str) -> tuple[str, str]:
    """Return what bodies are told of a document that was taken back."""
    text = f"{source.issuer} đã thu hồi {source.label}: {reason.strip()}"
    return text[:500], reverse("documents:document", args=[source.pk])
