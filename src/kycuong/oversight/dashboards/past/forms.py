"""Which day, compared with which, and whose: as it stands in the address."""

from contextlib import suppress
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.fields import BodyField
from kycuong.ledger.periods import ONE_DAY
from kycuong.oversight.dashboards.past.asking import HELD, LED, Asked
from kycuong.rules.duty.stretches import Sort
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import day as said
from kycuong.shared.widgets import DayField

SORTS: Final = {
    "viec": Sort.TASK.value,
    "tra-loi": Sort.REPLY.value,
    "thuong-xuyen": Sort.STANDING.value,
}
CHOICES: Final = (
    ("viec", _("Nhiệm vụ được giao")),
    ("tra-loi", _("Ý kiến, trả lời")),
    ("thuong-xuyen", _("Nhiệm vụ thường xuyên")),
)
WAYS: Final = ((LED, _("Cơ quan chủ trì")), (HELD, _("Cơ quan đang giữ")))


def usual(now: datetime, first: date | None) -> date:
    """Return the day that is shown where none is named: yesterday, if the book has it."""
    today = local_day(now)
    return max(today - ONE_DAY, first or today)


class BodyThen(BodyField):
    """A body of a day, by the names it had then: later heirs do not stand for it."""

    def __init__(self, day: date) -> None:
        super().__init__(on=day, label=_("Cơ quan"), required=False)
        self.name_of = lambda pk: _name_then(pk, day)
        find = reverse("organisations:find")
        self.widget.url = f"{find}?{urlencode({'ngay': day.isoformat()})}"


def _name_then(pk: int, day: date) -> str:
    """Return a body's name on a day; "" for one the registry does not know."""
    known = organisations.names([pk])
    return organisations.unit(pk, on=day).name if pk in known else ""


class Choose(forms.Form):
    """The day, the day it is compared with, whose matters and which sort.

    Args:
        first: the first day of the book; None while it is empty.
        bodies: whether a body may be chosen; `ways`: whether led or held may.
    """

    ngay = DayField(label=_("Hết ngày"), required=False, help_text="")
    den = DayField(label=_("So với hết ngày"), required=False, help_text="")
    loai = forms.ChoiceField(label=_("Loại"), choices=CHOICES, required=False)
    theo = forms.ChoiceField(label=_("Theo"), choices=WAYS, required=False)

    def __init__(
        self,
        *args: Any,
        now: datetime,
        first: date | None,
        bodies: bool,
        ways: bool,
        **options: Any,
    ) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        self.now, self.first, self.today = now, first, local_day(now)
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.today = self.today
        if not ways:
            del self.fields["theo"]
        if bodies:
            self.fields["don-vi"] = BodyThen(self._day())

    def _day(self) -> date:
        """Return the day whose bodies may be named; today's where none can be read."""
        with suppress(ValidationError):
            day: date | None = self.fields["ngay"].clean(self.data.get("ngay"))
            return day or usual(self.now, self.first)
        return self.today

    def clean_ngay(self) -> date:
        """Refuse a day of which the book knows nothing; the usual where none is named."""
        day: date | None = self.cleaned_data.get("ngay")
        return self._known(day or usual(self.now, self.first))

    def clean_den(self) -> date | None:
        """Refuse a day that has not come, or that does not follow the other."""
        other: date | None = self.cleaned_data.get("den")
        day = self.cleaned_data.get("ngay")
        if other is None or day is None:
            return None
        if other <= day:
            text = gettext("Ngày so sánh phải sau ngày %(day)s.")
            raise ValidationError(text % {"day": said(day)})
        return self._known(other)

    def asked(self, body: int | None) -> Asked | None:
        """Return what the address asks for; None where it is refused in words.

        Args:
            body: whose figures are shown where none is chosen.
        """
        if not self.is_valid():
            return None
        given = self.cleaned_data
        return Asked(
            day=given["ngay"],
            other=given["den"],
            now=self.now,
            sort=SORTS[given["loai"] or "viec"],
            way=given.get("theo") or LED,
            body=given.get("don-vi") or body,
        )

    def _known(self, day: date) -> date:
        given = {"day": said(day)}
        if day > self.today:
            text = gettext("Ngày %(day)s chưa đến; hãy chọn hôm nay hoặc ngày đã qua.")
            raise ValidationError(text % given)
        if self.first is not None and day < self.first:
            text = gettext(
                "Ngày %(day)s sổ chưa có việc nào; sổ bắt đầu từ ngày %(first)s."
            )
            raise ValidationError(text % {**given, "first": said(self.first)})
        return day
