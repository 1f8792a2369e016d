"""What members of a council are told."""

from django.urls import reverse


def convened(number: str, pk: int) -> tuple[str, str]:
    """Return the sentence to a member, and the page it leads to."""
    text = (
        f"Bạn là ủy viên Hội đồng xác định giá trị tài liệu: đề nghị xem xét Danh mục "
        f"số {number} và ghi ý kiến."
    )
    return text, reverse("retention:disposal", args=[pk])
