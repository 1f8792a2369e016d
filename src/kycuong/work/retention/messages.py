"""What members of a council are told."""

from django.urls import reverse


def convened(number: str, pk: int) -> tuple[str, str]:
    """Return the sentence to a member, and the page it leads to."""
    text = (
        f"Bạn là ủy viên Hội đồng xác định giá trị tài liệu: đề nghị xem xét Danh mục "
        f"số {number} và ghi ý kiến."
    )
    return text, reverse("retention:disposal", args=[pk])


def examined(number: str, pk: int) -> tuple[str, str]:
    """Return the sentence to those who decide and the drafter: all have spoken."""
    text = (
        f"Hội đồng đã ghi đủ ý kiến về Danh mục tài liệu hết giá trị số {number}; "
        "danh mục chờ lãnh đạo Ủy ban nhân dân tỉnh quyết định."
    )
    return text, reverse("retention:disposal", args=[pk])


def decided(number: str, pk: int, *, approved: bool) -> tuple[str, str]:
    """Return the sentence to the drafter: what was decided, and what comes next."""
    said = (
        "đã có quyết định tiêu hủy; cần hai người giám sát"
        if approved
        else "không được duyệt, tài liệu được giữ lại"
    )
    text = f"Danh mục tài liệu hết giá trị số {number} {said}."
    return text, reverse("retention:disposal", args=[pk])
