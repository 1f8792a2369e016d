"""Choices and labels of submissions; states, gates and grounds are those of the rules."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kycuong.rules.gate import ChargedTo, EntryKind, Gate, Ground, Stance, State
from kycuong.rules.gate.transitions import TRANSITIONS

STATES = [(state.value, state.label) for state in State]
KINDS = [(kind.value, TRANSITIONS[kind].label) for kind in EntryKind]
GATES = [(gate.value, gate.label) for gate in Gate]
GROUNDS = [(ground.value, ground.label) for ground in Ground]
CHARGES = [(charge.value, charge.label) for charge in ChargedTo]
STANCES = [(stance.value, stance.value) for stance in Stance]


class Authority(TextChoices):
    """Who decides what a dossier puts up."""

    COMMITTEE = "committee", _("Ủy ban nhân dân tỉnh")
    CHAIRMAN = "chairman", _("Chủ tịch Ủy ban nhân dân tỉnh")


class Outcome(TextChoices):
    """How a decision at the gate answers for one item."""

    RETURNED = "returned", _("Trả lại")
    WAIVED = "waived", _("Bỏ qua, có lý do")
    CONFIRMED = "confirmed", _("Đồng ý với cơ quan trình")


class Asking(TextChoices):
    """How far the asking of one body has come."""

    WAITING = "waiting", _("Chờ trả lời")
    ANSWERED = "answered", _("Đã trả lời")
    SILENT = "silent", _("Hết hạn, không trả lời")
    WITHDRAWN = "withdrawn", _("Đã rút câu hỏi")
