"""The report to the Chairman on what stays late, as a draft."""

from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.chasing import letters, policy, queries


def draft_report(*, actor: Actor, at: datetime) -> str:
    """Draft the report on the matters listed for the Chairman; return its key.

    Raises:
        Refused: not of the Office; or nothing is listed.
    """
    policy.require(actor, "draft_report")
    rows = queries.report_rows(actor, at)
    if not rows:
        raise Refused(
            refuse("Không có việc nào trong danh sách báo cáo, nên chưa có gì để lập.")
        )
    cells = [
        (row.body, f"{row.title} ({row.code})", row.due, row.late, row.urged)
        for row in rows
    ]
    return letters.draft_report(cells, actor=actor, at=at)
