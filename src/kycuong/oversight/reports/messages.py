"""What is told about reports."""

from kycuong.ledger.periods import Period
from kycuong.oversight.reports import windows
from kycuong.oversight.reports.enums import Kind


def prepared(kind: Kind, period: Period) -> str:
    """Return what the Office is told when a draft is there."""
    said = windows.said(kind, period)
    return f"Dự thảo báo cáo {said} đã có số liệu; hãy đọc, sửa lời văn và trình chốt."
