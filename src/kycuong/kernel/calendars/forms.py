"""What the Office types about days and hours."""

import re
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.calendars.enums import Effect, Ruling, Saturday
from kycuong.kernel.calendars.impact import Asked
from kycuong.kernel.calendars.services import DayRuling
from kycuong.kernel.organisations.fields import BodyField
from kycuong.rules.vntext.folding import fold
from kycuong.rules.worktime import FIRST_YEAR, LAST_YEAR
from kycuong.shared import formats
from kycuong.shared.widgets import DayField

MOST_DAYS = 120
_LINE = re.compile(r"(?P<day>[\d/.\-]+)\s*[:\s]\s*(?P<rest>.+)")
_WORDS = sorted(
    ((fold(label), value) for value, label in Ruling.choices),
    key=lambda pair: -len(pair[0]),
)
EXAMPLE = "29/04/2024: nghỉ hoán đổi, làm bù ngày 04/05\n04/05/2024: làm bù ngày 29/04"


class DaysField(forms.CharField):
    """Days with what they are, one a line; cleans to a list of `DayRuling`."""

    widget = forms.Textarea(attrs={"rows": 8, "placeholder": EXAMPLE})
    today: date

    def to_python(self, value: Any) -> Any:
        """Read every line, or say which one cannot be read and why."""
        lines = [line.strip() for line in str(value or "").splitlines()]
        rows: list[DayRuling] = []
        wrong: list[str] = []
        for number, line in enumerate(lines, start=1):
            if not line:
                continue
            try:
                rows.append(_ruling(line, self.today))
            except ValueError as why:
                wrong.append(gettext("Dòng %(n)s: %(why)s") % {"n": number, "why": why})
        if wrong:
            raise ValidationError(wrong)
        days = [row.day for row in rows]
        if twice := sorted({day for day in days if days.count(day) > 1}):
            raise ValidationError(
                gettext("Ngày %(day)s ghi hai lần; hãy giữ một dòng.")
                % {"day": formats.day(twice[0])}
            )
        if len(rows) > MOST_DAYS:
            raise ValidationError(
                gettext("Một văn bản chỉ nhận tối đa %(n)s ngày.") % {"n": MOST_DAYS}
            )
        return rows

    def validate(self, value: Any) -> None:
        """Accept no days: a document may only complete a year."""


def _ruling(line: str, today: date) -> DayRuling:
    """Read one line: the day, what it is, and why.

    Raises:
        ValueError: a whole Vietnamese sentence.
    """
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(
            gettext("«%(line)s» thiếu ngày hoặc loại. Hãy ghi như: %(example)s")
            % {"line": line, "example": EXAMPLE.partition("\n")[0]}
        )
    day = formats.parse_day(found["day"].rstrip(":-"), today)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(
            gettext("năm %(year)s ngoài khoảng %(first)s đến %(last)s.")
            % {"year": day.year, "first": FIRST_YEAR, "last": LAST_YEAR}
        )
    rest = found["rest"].strip()
    folded = fold(rest)
    for words, ruling in _WORDS:
        if folded == words or folded.startswith(f"{words} "):
            return DayRuling(day, ruling, (rest[0].upper() + rest[1:])[:200])
    raise ValueError(
        gettext(
            "«%(rest)s» không nêu loại ngày. Hãy bắt đầu bằng một trong: %(kinds)s."
        )
        % {"rest": rest, "kinds": "; ".join(str(label) for label in Ruling.labels)}
    )


class Year(forms.Form):
    """Which year of whose calendar is shown."""

    nam = forms.IntegerField(
        label=_("Năm"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    def __init__(self, data: Any, *, at: datetime) -> None:
        super().__init__(data)
        today = formats.local_day(at)
        self.this_year = today.year
        self.fields["don-vi"] = BodyField(
            on=today, label=_("Lịch của cơ quan"), required=False
        )

    def asked(self) -> dict[str, Any]:
        """Return the year and the unit that were understood."""
        self.is_valid()
        return {
            "year": self.cleaned_data.get("nam") or self.this_year,
            "unit": self.cleaned_data.get("don-vi"),
        }


def _note(label: Any, help_text: Any = "", **options: Any) -> forms.CharField:
    """Return a field for a few words of reason."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        **options,
    )


class Propose(forms.Form):
    """A document that decides days."""

    number = forms.CharField(
        label=_("Văn bản"),
        max_length=120,
        help_text=_("Số, ký hiệu và cơ quan, như: Công văn 2450/VPCP-KGVX."),
    )
    days = DaysField(
        label=_("Các ngày"),
        required=False,
        help_text=_(
            "Mỗi dòng một ngày: ngày, loại, lý do. Loại: nghỉ lễ, nghỉ bù, nghỉ hoán "
            "đổi, nghỉ, làm bù, làm việc, làm sáng, làm chiều."
        ),
    )
    completes_year = forms.IntegerField(
        label=_("Năm đã có đủ lịch nghỉ"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_(
            "Ghi năm nếu với văn bản này lịch nghỉ cả năm đã đủ: từ đó năm ấy không "
            "còn «tạm tính»."
        ),
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    def __init__(self, data: Any, *, at: datetime) -> None:
        super().__init__(data)
        today = formats.local_day(at)
        self.fields["issued_on"] = DayField(label=_("Ngày ban hành"), today=today)
        self.fields["in_force_from"] = DayField(
            label=_("Áp dụng từ ngày"), today=today, required=False
        )
        self.fields["authority"] = BodyField(
            on=today,
            label=_("Chỉ áp dụng cho"),
            required=False,
            help_text=_("Tên một cơ quan; để trống là áp dụng cho mọi cơ quan."),
        )
        self.fields["note"] = _note(_("Ghi chú cho người duyệt"), required=False)
        self.order_fields(
            ["number", "issued_on", "in_force_from", "days", "completes_year"]
        )
        self.fields["days"].today = today  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for something decided; in force from the day of issue if not said."""
        given = super().clean() or {}
        if "days" in given and not given["days"] and not given.get("completes_year"):
            self.add_error(
                "days", gettext("Hãy ghi ít nhất một ngày, hoặc năm đã có đủ lịch.")
            )
        if not given.get("in_force_from"):
            given["in_force_from"] = given.get("issued_on")
        return given


def hour(label: Any, initial: str, **options: Any) -> forms.TimeField:
    """Return a field for an hour, typed as 7:30."""
    return forms.TimeField(
        label=label,
        initial=initial,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={"invalid": _("Giờ chưa đúng. Hãy gõ như 7:30.")},
        **options,
    )


class Hours(forms.Form):
    """The hours of a unit."""

    morning_from = hour(_("Sáng, từ"), "07:00")
    morning_to = hour(_("Sáng, đến"), "11:00")
    afternoon_from = hour(_("Chiều, từ"), "13:00")
    afternoon_to = hour(_("Chiều, đến"), "17:00")
    saturday = forms.ChoiceField(label=_("Thứ Bảy"), choices=Saturday.choices)
    cut_off = hour(
        _("Giờ chốt nhận trong ngày"),
        "15:00",
        required=False,
        help_text=_("Đến sau giờ này thì tính từ ngày làm việc kế tiếp."),
    )
    source = forms.CharField(
        label=_("Văn bản quy định"), max_length=200, help_text=_("Số, ký hiệu, ngày.")
    )

    def __init__(self, data: Any, *, at: datetime) -> None:
        super().__init__(data)
        today = formats.local_day(at)
        self.fields["unit"] = BodyField(on=today, label=_("Cơ quan, đơn vị"))
        self.fields["in_force_from"] = DayField(label=_("Áp dụng từ ngày"), today=today)
        self.fields["note"] = _note(_("Ghi chú cho người duyệt"), required=False)
        self.order_fields(["unit", "in_force_from"])

    def clean(self) -> dict[str, Any]:
        """Keep the shifts in order."""
        given = super().clean() or {}
        names = ("morning_from", "morning_to", "afternoon_from", "afternoon_to")
        if all(name in given for name in names):
            first, second, third, fourth = (given[name] for name in names)
            if not first < second <= third < fourth:
                self.add_error(
                    "morning_from",
                    gettext("Giờ các ca phải theo thứ tự: sáng trước, chiều sau."),
                )
        return given


class Approve(forms.Form):
    """The approval, with the figure that the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    note = _note(_("Ý kiến"), required=False)


class Reason(forms.Form):
    """A few words of reason that must be there."""

    note = _note(_("Lý do"))


class Withdraw(forms.Form):
    """A withdrawal; the reason may be left out."""

    note = _note(_("Lý do"), required=False)


class Narrow(forms.Form):
    """Which of the duties that move are shown."""

    tac_dong = forms.ChoiceField(
        label=_("Tác động"),
        required=False,
        choices=[("", _("Tất cả")), *Effect.choices],
    )

    def __init__(self, data: Any, *, at: datetime) -> None:
        super().__init__(data)
        today = formats.local_day(at)
        self.fields["chu-tri"] = BodyField(on=today, label=_("Chủ trì"), required=False)

    def asked(self) -> Asked:
        """Return what was understood of the filter."""
        self.is_valid()
        given = self.cleaned_data
        return Asked(
            lead=given.get("chu-tri"),
            effect=given.get("tac_dong") or "",
            sort=str(self.data.get("sap", "")),
        )
