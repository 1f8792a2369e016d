"""What a step of a procedure is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StepKind(TextChoices):
    """A part that is worked on, or an opinion that is asked for."""

    PART = "part", _("Phần việc")
    OPINION = "opinion", _("Lấy ý kiến")
