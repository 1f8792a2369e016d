"""What a list waits for: the next step in words, and who does it."""

from django.utils.translation import gettext

from kycuong.work.retention.enums import State
from kycuong.work.retention.models import Disposal
from kycuong.work.retention.policy import Case


def awaited(row: Disposal, case: Case) -> tuple[str, str]:
    """Return what a list waits for and by which verb it goes on; empty at its end."""
    owed, agree, disagree = case.opinions
    lacking = 2 - len(case.supervised)
    if case.state is State.DRAFTED:
        said = gettext("Bước tiếp theo: lập Hội đồng xác định giá trị tài liệu.")
        return said, "convene"
    if case.state is State.EXAMINED and owed:
        silent = row.members.filter(said_at=None).order_by("pk")
        names = ", ".join(each.name for each in silent)
        return gettext("Đang chờ ý kiến của: %(names)s.") % {"names": names}, "opine"
    if case.state is State.EXAMINED:
        said = gettext(
            "Hội đồng đã ghi đủ ý kiến: %(agree)s đồng ý, %(disagree)s không đồng ý. "
            "Bước tiếp theo: lãnh đạo Ủy ban nhân dân tỉnh quyết định."
        )
        return said % {"agree": agree, "disagree": disagree}, "decide"
    if case.state is State.DECIDED and lacking > 0:
        said = gettext("Đã có quyết định. Số người giám sát còn thiếu: %(n)s.")
        return said % {"n": lacking}, "supervise"
    if case.state is State.DECIDED:
        said = gettext(
            "Đủ hai người giám sát. Bước tiếp theo: tiêu hủy và lập biên bản."
        )
        return said, "carry"
    return "", ""
