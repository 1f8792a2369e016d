"""What a day can be decided to be, in the words of those who decide it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kycuong.rules.worktime import DayKind, Opening


class Ruling(TextChoices):
    """What is decided about a day; the label is how it is written in the form."""

    HOLIDAY = "holiday", "nghỉ lễ"
    SUBSTITUTE = "substitute", "nghỉ bù"
    SWAPPED = "swapped", "nghỉ hoán đổi"
    CLOSURE = "closure", "nghỉ"
    COMPENSATING = "compensating", "làm bù"
    WORKDAY = "workday", "làm việc"
    MORNING = "morning", "làm sáng"
    AFTERNOON = "afternoon", "làm chiều"


OPENINGS: dict[str, tuple[Opening, DayKind]] = {
    Ruling.HOLIDAY: (Opening.OFF, DayKind.HOLIDAY),
    Ruling.SUBSTITUTE: (Opening.OFF, DayKind.SUBSTITUTE),
    Ruling.SWAPPED: (Opening.OFF, DayKind.SWAPPED),
    Ruling.CLOSURE: (Opening.OFF, DayKind.CLOSURE),
    Ruling.COMPENSATING: (Opening.FULL, DayKind.COMPENSATING),
    Ruling.WORKDAY: (Opening.FULL, DayKind.WORKDAY),
    Ruling.MORNING: (Opening.MORNING, DayKind.HALF_DAY),
    Ruling.AFTERNOON: (Opening.AFTERNOON, DayKind.HALF_DAY),
}


class Kind(TextChoices):
    """What a proposal changes."""

    DAYS = "days", _("Ngày nghỉ, ngày làm việc")
    HOURS = "hours", _("Giờ làm việc của cơ quan")
    REVERT = "revert", _("Hoàn nguyên")


class Stage(TextChoices):
    """How far a proposal has come."""

    PROPOSED = "proposed", _("Chờ duyệt")
    WAITING = "waiting", _("Đã duyệt, chờ ngày áp dụng")
    APPLYING = "applying", _("Đang áp dụng")
    APPLIED = "applied", _("Đã áp dụng")
    REVERTED = "reverted", _("Đã hoàn nguyên")
    DECLINED = "declined", _("Không duyệt")
    WITHDRAWN = "withdrawn", _("Đã rút")


class Effect(TextChoices):
    """What a change does to one duty; the value stands in the address."""

    RELIEVED = "thanh-dung-han", _("Thành đúng hạn")
    BURDENED = "thanh-qua-han", _("Thành quá hạn")
    MOVED = "chuyen-han", _("Chuyển hạn")
    SETTLED = "het-tam-tinh", _("Đổi dấu tạm tính")


DECIDED = (Stage.WAITING, Stage.APPLYING, Stage.APPLIED, Stage.REVERTED)


class Saturday(TextChoices):
    """How a unit works on ordinary Saturdays."""

    OFF = "off", _("Nghỉ")
    MORNING = "morning", _("Làm việc buổi sáng")
    FULL = "on", _("Làm việc cả ngày")
