"""How a run went, and how missed slots are made up."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RunState(TextChoices):
    """How one slot of one job stands.

    `failed` and `interrupted` are run again; `passed` was taken over by a later slot.
    """

    RUNNING = "running", _("đang chạy")
    DONE = "done", _("đã chạy")
    FAILED = "failed", _("hỏng, sẽ chạy lại")
    INTERRUPTED = "interrupted", _("đứt giữa chừng, sẽ chạy lại")
    PASSED = "passed", _("gộp vào lượt sau")


class CatchUp(TextChoices):
    """What happens to slots that passed while nothing ran."""

    EACH = "each", _("chạy bù từng lượt")
    LATEST = "latest", _("chạy bù một lượt cho cả khoảng")
