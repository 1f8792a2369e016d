"""How far what is written may go."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Classification(TextChoices):
    """The access class of a document or a matter (phạm vi tiếp cận).

    It narrows what the other rules give and widens nothing. State secrets have no class
    here: they never enter.
    """

    PUBLIC = "public", _("Công khai")
    INTERNAL = "internal", _("Nội bộ")
    RESTRICTED = "restricted", _("Hạn chế")
    PERSONAL_DATA = "personal", _("Có dữ liệu cá nhân")


CLOSED: Final = frozenset({Classification.RESTRICTED, Classification.PERSONAL_DATA})
"""Classes of which nothing is quoted outside the pages of those who work on it."""
