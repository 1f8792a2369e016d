"""Opinions of the world: one answered, one silent, one answered late, one that waits."""

from __future__ import annotations

from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.parameters import services as parameters
from kycuong.work.submissions import services as submissions
from tests.browser.world_submissions import begun

TITLE = "Đề án sắp xếp, nâng cao hiệu quả hoạt động của bộ phận một cửa cấp huyện"
QUESTION = (
    "Đề nghị quý cơ quan cho ý kiến về dự thảo Đề án và phương án kinh phí kèm theo."
)
COMMENTS = (
    "Thống nhất nội dung. Đề nghị bổ sung nguồn kinh phí thực hiện tại Mục IV và nêu rõ "
    "phần ngân sách cấp huyện tự bảo đảm."
)
LATE = "Đề nghị bỏ quy định kiểm tra hằng tháng vì trùng với kế hoạch đã ban hành."
SETTLED = "Tiếp thu: đã bổ sung nguồn kinh phí tại Mục IV của dự thảo."


def asked(
    dung: Actor, giang: Actor, others: list[int], now: datetime
) -> dict[str, int]:
    """A dossier is begun and three bodies are asked; one answers the same day."""
    pk = begun("plan", TITLE, dung, now)
    bodies = [giang.unit or 0, *others]
    keys = submissions.consult(
        pk, bodies=bodies, question=QUESTION, days=2, actor=dung, at=now
    )
    submissions.answer(keys[0], stance="comments", text=COMMENTS, actor=giang, at=now)
    return {"dossier_asked": pk, "opinion_answered": keys[0], "opinion_silent": keys[1]}


def told(
    made: dict[str, int], dung: Actor, giang: Actor, now: datetime
) -> dict[str, int]:
    """The answer is explained; Sở Tài chính is asked about another dossier."""
    submissions.settle(made["opinion_answered"], text=SETTLED, actor=dung, at=now)
    (waits,) = submissions.consult(
        made["dossier_draft"],
        bodies=[giang.unit or 0],
        question=QUESTION,
        actor=dung,
        at=now,
    )
    return {"opinion_waits": waits}


def compared(chi: Actor, son: Actor, now: datetime) -> None:
    """The Office sets how many dossiers are compared."""
    sample = parameters.propose(
        key="returns_sample",
        value="2",
        since=now.date(),
        basis="Quyết định 98/QĐ-VPUBND ngày 14/5/2024",
        actor=chi,
        at=now,
    )
    parameters.confirm(sample, actor=son, at=now)
