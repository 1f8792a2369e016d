"""What people are told of the axis, and what goes back to senders."""

from typing import Final

from django.urls import reverse

from kycuong.shared.formats import moment
from kycuong.work.exchange.models import Arrival

NO_FILE: Final = (
    "Gói tin không kèm tệp văn bản nào nên không đăng ký được; hãy gửi lại kèm tệp."
)
NO_UPDATES: Final = (
    "Không nhận gói cập nhật nội dung của văn bản đã gửi; hãy gửi văn bản đính chính "
    "hoặc thay thế (Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3)."
)
NOTHING_TO_RECALL: Final = (
    "Nơi gửi đề nghị lấy lại một văn bản mà cơ quan chưa nhận; không có gì để trả."
)
RECALL_TOO_LATE: Final = (
    "Văn bản đã bị từ chối hoặc đã trả lại nơi gửi; không còn gì để lấy lại."
)
UNKNOWN_DOCUMENT: Final = (
    "Trạng thái nói về một văn bản mà cơ quan không gửi qua trục; hãy báo nơi gửi."
)
NOT_A_RECIPIENT: Final = (
    "Trạng thái đến từ một cơ quan không nằm trong nơi nhận của văn bản; không ghi."
)


def not_ours(named: str) -> str:
    """Say that a package is for somebody else."""
    return f"Gói tin này gửi cho {named[:200]}, không gửi cho cơ quan bạn."


def unknown_business(code: str) -> str:
    """Say that the kind of business is not known."""
    return f"Loại nghiệp vụ «{code[:20]}» của gói tin không có trong quy chuẩn."


def other_contents(arrival: Arrival) -> str:
    """Say that a document came again with other contents under one identifier."""
    return (
        f"Mã văn bản này đã đến lúc {moment(arrival.received_at)} với nội dung khác; "
        "hãy đề nghị nơi gửi dùng mã mới hoặc gửi văn bản thay thế."
    )


def over_the_axis(by: str) -> str:
    """Say who told, and by which way."""
    return f"{by[:120]} (qua trục liên thông)"


def arrived(arrival: Arrival) -> tuple[str, str]:
    """Return what a body is told of a document that a machine brought."""
    text = f"Văn bản liên thông đến từ {arrival.sender_name or arrival.sender}"
    return text[:500], reverse("exchange:arrival", args=[arrival.pk])


def recall_asked(arrival: Arrival) -> tuple[str, str]:
    """Return what a body is told when a sender wants a document back."""
    who = arrival.sender_name or arrival.sender
    text = f"{who} đề nghị lấy lại văn bản {arrival.header.get('number') or ''}".strip()
    return text[:500], reverse("exchange:arrival", args=[arrival.pk])
