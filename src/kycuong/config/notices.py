"""Telling those whom an entry in the registry concerns."""

from django.urls import reverse

from kycuong.kernel.notifications import services as notifications
from kycuong.kernel.organisations.services import Substituted


def tell_substitute(entered: Substituted) -> None:
    """Tell whoever stands in from when to when, and when it ends before its day."""
    acting, absent = entered.substitute, entered.absent
    if acting is None or acting.holder_user is None:
        return
    who = absent.holder_name or absent.full_title
    days = f"từ {entered.since:%d/%m/%Y} đến hết {entered.until:%d/%m/%Y}"
    text = f"Bạn làm thay {absent.full_title} ({who}) {days}; chọn ở đầu trang."
    if entered.withdrawn:
        text = f"Việc làm thay {absent.full_title} ({who}) {days} đã kết thúc sớm."
    notifications.notify(
        users=[acting.holder_user],
        text=text,
        url=reverse("organisations:post", args=[absent.id]),
        at=entered.at,
        key=f"substitution-{entered.id}{'-over' if entered.withdrawn else ''}",
    )
