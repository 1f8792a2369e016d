"""Choices and labels of chasing; kinds, clocks and recipients are the ladder's."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kycuong.rules.duty.ladder import Audience, Clock, Kind

KINDS = [(each.value, each.label) for each in Kind]
CLOCKS = [(each.value, each.label) for each in Clock]
AUDIENCES = [(each.value, each.label) for each in Audience]


class Stage(TextChoices):
    """How far a ladder has come."""

    PROPOSED = "proposed", _("Đề xuất")
    ACTIVE = "active", _("Đã áp dụng")
    WITHDRAWN = "withdrawn", _("Đã rút")
