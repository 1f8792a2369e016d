"""Choices and labels of the ledger; states and verbs are those of `rules.duty`."""

from django.db.models import TextChoices

from kycuong.rules import duty

STATES = [(state.value, state.label) for state in duty.State]
OUTCOMES = [
    (duty.Outcome.FULFILLED.value, "Hoàn thành"),
    (duty.Outcome.CANCELLED.value, "Hủy"),
]
KINDS = [(kind.value, duty.TRANSITIONS[kind].label) for kind in duty.EntryKind]


class Part(TextChoices):
    """Why a body may see a matter."""

    ISSUER = "issuer", "Giao việc"
    LEAD = "lead", "Chủ trì"
    COORDINATOR = "coordinator", "Phối hợp"
    HOLDER = "holder", "Đã hoặc đang giữ việc"


class Shown(TextChoices):
    """What the list may be narrowed to; the value stands in the address."""

    OPEN = "con-mo", "Đang thực hiện"
    OVERDUE = "qua-han", "Đang thực hiện quá hạn"
    JUST_OVERDUE = "moi-qua-han", "Mới quá hạn trong 7 ngày"
    NEAR_DUE = "sap-het-han", "Sắp hết hạn"
    IN_TIME = "trong-han", "Đang thực hiện trong hạn"
    DONE_ON_TIME = "xong-dung-han", "Đã hoàn thành đúng hạn"
    DONE_LATE = "xong-qua-han", "Đã hoàn thành quá hạn"
    CANCELLED = "da-huy", "Đã hủy"
    STANDING = "thuong-xuyen", "Nhiệm vụ thường xuyên"


class Scope(TextChoices):
    """Whose matters a list shows; the value stands in the address."""

    MINE = "toi-giu", "Tôi đang giữ"
    BODY = "co-quan-giu", "Cơ quan tôi đang giữ"
    LEAD = "chu-tri", "Cơ quan tôi chủ trì"
    COORDINATING = "phoi-hop", "Cơ quan tôi phối hợp"
    DECIDING = "cho-toi", "Chờ tôi quyết định"
