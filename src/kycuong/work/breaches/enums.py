"""Choices and labels of breaches; states, groups and kinds are those of the rules."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kycuong.rules.breaches import EntryKind, Group, State
from kycuong.rules.breaches.transitions import TRANSITIONS

STATES = [(state.value, state.label) for state in State]
GROUPS = [(group.value, group.label) for group in Group]
KINDS = [(kind.value, TRANSITIONS[kind].label) for kind in EntryKind]


class Evidence(TextChoices):
    """What a breach rests on."""

    MATTER = "matter", _("Việc")
    DOCUMENT = "document", _("Văn bản")
    FILE = "file", _("Tệp")
    PAPER = "paper", _("Số, ký hiệu văn bản")


class PraiseState(TextChoices):
    """How far a proposal for praise has come."""

    PROPOSED = "proposed", _("Đề xuất")
    TAKEN = "taken", _("Đưa vào đề nghị biểu dương")
    LEFT = "left", _("Không đưa vào")
