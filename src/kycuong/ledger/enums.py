"""Choices and labels of the ledger; states and verbs are those of `rules.duty`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kycuong.rules import duty
from kycuong.rules.duty.periods import Every

STATES = [(state.value, state.label) for state in duty.State]
OUTCOMES = [
    (duty.Outcome.FULFILLED.value, "Hoàn thành"),
    (duty.Outcome.CANCELLED.value, "Hủy"),
    (duty.Outcome.LAPSED.value, "Hết hạn, không trả lời"),
]
EVERY = [(every.value, every.label) for every in Every]
SHAPES = [
    (duty.Shape.TASK.value, "Có kết quả phải xác nhận"),
    (duty.Shape.REPLY.value, "Chờ trả lời"),
]
KINDS = [(kind.value, duty.TRANSITIONS[kind].label) for kind in duty.EntryKind]


class Part(TextChoices):
    """Why a body may see a matter."""

    ISSUER = "issuer", pgettext_lazy("party", "Giao việc")
    LEAD = "lead", _("Chủ trì")
    COORDINATOR = "coordinator", _("Phối hợp")
    HOLDER = "holder", _("Đã hoặc đang giữ việc")
    CONSULTED = "consulted", _("Được hỏi ý kiến")


class Shown(TextChoices):
    """What the list may be narrowed to; the value stands in the address."""

    OPEN = "con-mo", _("Đang thực hiện")
    OVERDUE = "qua-han", _("Đang thực hiện quá hạn")
    JUST_OVERDUE = "moi-qua-han", _("Mới quá hạn trong 7 ngày")
    NEAR_DUE = "sap-het-han", _("Sắp hết hạn")
    IN_TIME = "trong-han", _("Đang thực hiện trong hạn")
    DONE_ON_TIME = "xong-dung-han", _("Đã hoàn thành đúng hạn")
    DONE_LATE = "xong-qua-han", _("Đã hoàn thành quá hạn")
    CANCELLED = "da-huy", _("Đã hủy")
    LAPSED = "khong-tra-loi", _("Hết hạn, không trả lời")
    STANDING = "thuong-xuyen", _("Nhiệm vụ thường xuyên")


class Scope(TextChoices):
    """Whose matters a list shows; the value stands in the address."""

    MINE = "toi-giu", _("Tôi đang giữ")
    BODY = "co-quan-giu", _("Cơ quan tôi đang giữ")
    LEAD = "chu-tri", _("Cơ quan tôi chủ trì")
    COORDINATING = "phoi-hop", _("Cơ quan tôi phối hợp")
    DECIDING = "cho-toi", _("Chờ tôi quyết định")
