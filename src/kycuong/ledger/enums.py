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
