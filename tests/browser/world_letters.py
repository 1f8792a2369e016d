"""Letters of the world that went out: half confirmed, one recalled, one not lawful."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kycuong.kernel.audit.actors import Actor
from kycuong.work.distribution import services as distribution
from kycuong.work.distribution.models import Delivery
from kycuong.work.documents import services as documents
from kycuong.work.documents.drafting import Text
from kycuong.work.documents.letterform import Signature

WHAT = "Phổ biến đến toàn thể công chức; người đứng đầu ký cam kết thực hiện."
DONE = "Họp toàn cơ quan sáng 20/5, 42/42 công chức dự và ký cam kết."
TEXT = Text(
    kind="thong_bao",
    subject="lịch tiếp công dân tháng «tháng»",
    body="«cơ quan ban hành» thông báo lịch tiếp công dân:\n"
    "| TT | Ngày | Người tiếp |\n| 1 | | |\nĐề nghị công dân đăng ký trước «số ngày» ngày.",
    recipients="Trang thông tin điện tử\nLưu: VT",
)


def _issued(subject: str, units: list[int], chi: Actor, at: datetime) -> int:
    draft = documents.draft_letter(
        kind="cong_van",
        subject=subject,
        body=[
            "Thời gian qua một số cơ quan, đơn vị chấp hành giờ giấc chưa nghiêm.",
            "Đề nghị thủ trưởng các cơ quan quán triệt đến từng công chức.",
        ],
        addressees=["Các sở, ban, ngành tỉnh"],
        units=units,
        actor=chi,
        at=at,
    )
    return documents.issue(draft, day=at.date(), copies=20, actor=chi, at=at)


def lived(
    chi: Actor, dung: Actor, giang: Actor, units: list[int], now: datetime
) -> dict[str, int]:
    """Issue, ask, open, confirm, recall; return what tests look at by name."""
    assert chi.unit and dung.unit and giang.unit and giang.post
    everybody = [dung.unit, giang.unit, *units]
    sent = _issued("chấn chỉnh giờ làm việc, kỷ luật phát ngôn", everybody, chi, now)
    later = now + timedelta(minutes=5)
    distribution.send(sent, posts=[giang.post], actor=chi, at=later)
    due = date(2024, 5, 24)
    distribution.ask(sent, text=WHAT, due=due, actor=chi, at=later)
    rows = dict(
        Delivery.objects.filter(document=sent, post=None).values_list("body", "pk")
    )
    later = now + timedelta(minutes=20)
    distribution.confirm(rows[dung.unit], done=DONE, actor=dung, at=later)
    documents.open_document(sent, actor=giang, at=later)
    gone = _issued("họp giao ban tháng 6", [dung.unit, giang.unit], chi, later)
    reason = "Ban hành nhầm bản chưa ký."
    distribution.recall(gone, reason=reason, actor=chi, at=now + timedelta(minutes=25))
    unlawful = documents.draft_letter(
        kind="cong_van",
        subject="đôn đốc báo cáo tháng 5",
        body=["Đề nghị «cơ quan nhận» báo cáo."],
        addressees=["Sở Tài chính"],
        signature=Signature(("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "Ngô Thanh Sơn"),
        actor=chi,
        at=later,
    )
    template = documents.keep_template(
        name="Thông báo lịch tiếp công dân", text=TEXT, actor=chi, at=later
    )
    return {
        "letter_sent": sent,
        "letter_recalled": gone,
        "letter_unlawful": unlawful,
        "delivery": rows[giang.unit],
        "delivery_done": rows[dung.unit],
        "template": template,
    }
