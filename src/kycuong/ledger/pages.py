"""The page of one act: what follows from it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import queries
from kycuong.ledger.queries import Told
from kycuong.ledger.queries.briefs import Brief
from kycuong.rules import duty

FOLLOWS: Final = {
    "accept": _(
        "Từ lúc này cơ quan chủ trì thực hiện và chịu trách nhiệm về thời hạn."
    ),
    "decline": _(
        "Việc trở về cơ quan giao việc, kèm lý do; không khi nào không có ai giữ."
    ),
    "assign": _("Cơ quan được chọn là chủ trì mới và giữ việc từ lúc này."),
    "hand_over": _("Nơi nhận giữ việc từ lúc này; cơ quan chủ trì không đổi."),
    "report": _("Việc không đổi người giữ và không đổi hạn."),
    "submit": _(
        "Việc chuyển sang cơ quan giao việc để xác nhận. Thời gian chờ xác nhận "
        "không tính là chậm của đơn vị thực hiện."
    ),
    "approve": _("Việc kết thúc; ngày hoàn thành là ngày đơn vị báo cáo kết quả này."),
    "rework": _("Việc trở lại người đã báo cáo kết quả, kèm lý do."),
    "recall": _("Việc trở về cơ quan giao việc để giao lại hoặc hủy."),
    "ask": _(
        "Người giao việc quyết định; trong khi chờ, đến hết ngày được xin, đơn vị xin không bị tính là chậm."
    ),
    "grant": _(
        "Gia hạn: hạn mới có hiệu lực từ lúc này, hạn ban đầu vẫn được giữ. Không gia "
        "hạn: hạn không đổi; nếu đã qua thì tính chậm từ lúc quyết định."
    ),
    "pause": _("Đồng hồ dừng đến hết ngày cuối; hạn mới được tính lại từ sổ."),
    "resume": _("Đồng hồ chạy tiếp từ lúc này; hạn được tính lại từ sổ."),
    "split": _(
        "Mỗi phần, mỗi câu hỏi là một việc riêng có hạn riêng; việc chính chỉ báo cáo "
        "kết quả được khi mọi phần đã xong. Câu hỏi không được trả lời đúng hạn thì coi "
        "như đồng ý, ghi tên cơ quan."
    ),
    "answer": _("Việc kết thúc; người hỏi nhận được trả lời này."),
    "Trả lời về thẩm quyền": _(
        "Nhận việc: cơ quan chủ trì và giữ việc từ lúc này, theo hạn đang có. Không "
        "nhận: cơ quan giao việc quyết định giữa hai bên, và quyết định đó phải thực "
        "hiện."
    ),
    "attest": _("Nhiệm vụ tiếp tục; kỳ này được ghi là đã xác nhận."),
    "check": _("Kết quả kiểm tra được ghi vào sổ của nhiệm vụ."),
    "urge": _("Việc không đổi người giữ và không đổi hạn."),
    "cancel": _("Việc kết thúc mà không có kết quả; sổ vẫn giữ mọi mục."),
}


@dataclass(frozen=True, slots=True)
class ActPage:
    """The form of one act on one matter; `answered` are the entries it answers."""

    pk: int
    code: str
    title: str
    label: str
    follows: str
    law: str
    chip: duty.Chip
    answered: tuple[Told, ...]
    brief: Brief
    row_url: str


def act_page(
    actor: Actor, pk: int, verb: str, at: datetime, *, label: str = ""
) -> ActPage:
    """Return what the page of one act says besides its form.

    Args:
        label: what the page is called where it is more than one transition.
    """
    row = queries.row_of(actor, pk, at)
    transition = duty.TRANSITIONS[duty.EntryKind(verb)]
    return ActPage(
        pk=pk,
        code=row.code,
        title=row.title,
        label=gettext(label or transition.label),
        follows=gettext(FOLLOWS.get(label) or FOLLOWS[verb]),
        brief=queries.brief(pk, verb, at),
        law=transition.law.on(at),
        chip=row.chip,
        answered=queries.answered(pk, verb, at),
        row_url=row.url,
    )
