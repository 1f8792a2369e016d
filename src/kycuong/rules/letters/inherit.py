"""The lead stack: whom a sentence without a subject of its own binds."""

from __future__ import annotations

from dataclasses import dataclass

FROM_HEADING = "theo tên cơ quan ở đề mục"
FROM_LEAD_IN = "theo câu dẫn phía trên"
FROM_TABLE = "theo cột cơ quan chủ trì của bảng"
FROM_FIELD = "theo dòng “cơ quan chủ trì”"
FROM_INVITATION = "theo thành phần được mời"
FROM_ADDRESSEES = "theo nơi nhận ghi sau “Kính gửi”"


@dataclass(frozen=True, slots=True)
class Context:
    """What an item inherits from above.

    `how` is one of the phrases above; empty when nobody is named. `ordering`: the
    items stand under an order ("yêu cầu:"), so they bind though nobody is named;
    `decided`: under a decision ("Thống nhất …:"), so they explain rather than order.
    """

    leads: tuple[str, ...] = ()
    how: str = ""
    coord: tuple[str, ...] = ()
    ordering: bool = False
    decided: bool = False

    @property
    def strong(self) -> bool:
        """Whether the leads come from words right above, not from the addressees."""
        return bool(self.leads) and self.how != FROM_ADDRESSEES

    @property
    def heading(self) -> bool:
        """Whether a heading names the body whose duties follow."""
        return self.how == FROM_HEADING
