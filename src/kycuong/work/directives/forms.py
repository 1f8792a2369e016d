"""Reading what reviewers type."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.worktime import (
    CalendarDays,
    Limit,
    Months,
    WorkingDays,
    WorkingHours,
    Years,
)
from kycuong.shared.widgets import Candidate, DayField, PickerField
from kycuong.work.directives.enums import DueChoice, Part
from kycuong.work.directives.points import typed
from kycuong.work.directives.queries import EditPage
from kycuong.work.directives.services import Due

LIMITS: dict[str, type[Limit]] = {
    kind.code: kind for kind in (WorkingDays, CalendarDays, Months, Years, WorkingHours)
}
TAKE = "take"
REASONS = (
    "chỉ nêu căn cứ, tình hình",
    "chỉ để biết",
    "việc của cơ quan ban hành tự làm",
    "trùng với mục khác",
)


class Dispatch(forms.Form):
    """How far the work of a letter may go: no further than the letter."""

    classification = forms.ChoiceField(
        label=gettext_lazy("Phạm vi tiếp cận của việc"),
        help_text=gettext_lazy(
            "Theo phạm vi của văn bản, hoặc hẹp hơn; không rộng hơn. Hạn chế, có dữ liệu "
            "cá nhân: thông báo và danh sách bớt chữ."
        ),
        error_messages={
            "invalid_choice": gettext_lazy(
                "Không có phạm vi này, hoặc rộng hơn phạm vi của văn bản; hãy chọn trong "
                "danh sách."
            )
        },
        required=False,
    )

    def __init__(
        self, *args: Any, classes: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["classification"].choices = classes  # type: ignore[attr-defined]


class Edit(forms.Form):
    """A draft as a person corrects it; the bodies are read beside the fields."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=gettext_lazy("Nội dung việc"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    points = forms.CharField(
        label=gettext_lazy("Các ý phải trả lời, mỗi dòng một ý"),
        help_text=gettext_lazy(
            "Kết quả phải trả lời từng ý, kèm minh chứng. Để trống thì trả lời chung."
        ),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    lead = PickerField(
        label=gettext_lazy("Thêm cơ quan chủ trì"),
        required=False,
        find=lambda text: (),
        name_of=str,
    )
    coordinator = PickerField(
        label=gettext_lazy("Thêm cơ quan phối hợp"),
        required=False,
        find=lambda text: (),
        name_of=str,
    )
    due_choice = forms.ChoiceField(
        label=gettext_lazy("Thời hạn"),
        choices=[
            (DueChoice.DATE, gettext_lazy("Có hạn: đến hết ngày ghi dưới đây")),
            ("limit", gettext_lazy("Có hạn: tính từ một ngày, ghi dưới đây")),
            (DueChoice.RECEIPT, gettext_lazy("Có hạn: tính từ ngày giao việc")),
            (DueChoice.STANDING, DueChoice.STANDING.label),
            (DueChoice.NONE, DueChoice.NONE.label),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    due_on = DayField(label=gettext_lazy("Đến hết ngày"), required=False)
    due_time = forms.TimeField(
        label=gettext_lazy("Giờ"),
        required=False,
        input_formats=["%H:%M", "%Hh%M", "%Hh"],
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "short"}),
        help_text=gettext_lazy("Chỉ khi văn bản nêu giờ, như 16:30."),
    )
    amount = forms.IntegerField(
        label=gettext_lazy("Trong"), min_value=1, max_value=1000, required=False
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Đơn vị tính"),
        choices=[(code, gettext_lazy(kind.unit)) for code, kind in LIMITS.items()],
        required=False,
    )
    since = DayField(
        label=gettext_lazy("Kể từ ngày (ngày này không tính)"), required=False
    )
    product = forms.CharField(
        label=gettext_lazy("Sản phẩm"), max_length=300, required=False
    )
    report_to = forms.CharField(
        label=gettext_lazy("Nơi nhận kết quả"), max_length=200, required=False
    )

    def __init__(self, data: QueryDict | None, *, page: EditPage, url: str) -> None:
        self.sent = data or QueryDict()
        self.taken = TAKE in self.sent
        if data and self.taken:
            data = _with_suggestion(data, page)
        super().__init__(data, initial=_initial(page), auto_id="f-%s")
        self.page = page
        for name in ("lead", "coordinator"):
            field = self.fields[name]
            assert isinstance(field, PickerField)
            field.find = self._find
            field.widget.url = url

    def _find(self, text: str) -> list[Candidate]:
        """Find the units of the letter's day by any of their names."""
        found = organisations.find(text, on=self.page.issued_on)
        return [Candidate(m.unit.id, m.unit.name, m.score) for m in found]

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        choice = values.get("due_choice")
        no_day = not values.get("due_on") and "due_on" not in self.errors
        if choice == DueChoice.DATE and no_day:
            self.add_error("due_on", gettext("Ghi ngày đến hạn."))
        needed = {"limit": ("amount", "since"), DueChoice.RECEIPT: ("amount",)}
        if choice in needed:
            for name in needed[choice]:
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, gettext("Ghi ô này để tính hạn."))
        for place, unit, reason in self._outs():
            if not reason:
                raise ValidationError(
                    gettext("Ghi lý do bỏ «%(name)s» ra khỏi việc này.")
                    % {"name": self._name(place, unit)}
                )
        return values

    def clean_points(self) -> list[str]:
        """Return the points typed, one a line."""
        return typed(str(self.cleaned_data["points"]))

    def due(self) -> Due:
        """Return the deadline as decided."""
        values = self.cleaned_data
        choice = values["due_choice"]
        if choice in ("limit", DueChoice.RECEIPT):
            limit = LIMITS[values["unit"] or "wd"](values["amount"])
            if choice == DueChoice.RECEIPT:
                words = self.page.suggestion.recorded if self.taken else ""
                return Due(choice, limit=limit, suggested=words)
            return Due(DueChoice.DATE, limit=limit, since=values["since"])
        if choice == DueChoice.DATE:
            return Due(choice, on=values["due_on"], hour=values["due_time"])
        return Due(choice)

    def bodies(self) -> dict[str, Any]:
        """Return what was struck out, taken out and added."""
        return {
            "dropped": [
                party.place
                for party in self.page.parties
                if f"drop-{party.place}" in self.sent
            ],
            "out": {(place, unit): why for place, unit, why in self._outs()},
            "added": [
                (part, self.cleaned_data[name])
                for part, name in (
                    (Part.LEAD, "lead"),
                    (Part.COORDINATOR, "coordinator"),
                )
                if self.cleaned_data.get(name)
            ],
        }

    def _outs(self) -> list[tuple[int, int, str]]:
        """Return (place, unit, reason) of the units whose tick was taken away."""
        reasons = {
            place: " ".join(self.sent.get(f"why-{place}", "").split()).replace(
                "\0", ""
            )[:200]
            for place in (party.place for party in self.page.parties)
        }
        return [
            (party.place, unit.id, unit.out or reasons[party.place])
            for party in self.page.parties
            if f"drop-{party.place}" not in self.sent
            for unit in party.units
            if str(unit.id) not in self.sent.getlist(f"in-{party.place}")
        ]

    def _name(self, place: int, unit: int) -> str:
        return next(u.name for u in self.page.parties[place].units if u.id == unit)


def _with_suggestion(data: QueryDict, page: EditPage) -> QueryDict:
    """Return what was typed, its deadline replaced by the suggested one."""
    sent = data.copy()
    sent["due_choice"] = str(DueChoice.RECEIPT)
    sent["amount"] = str(page.suggestion.number)
    sent["unit"] = page.suggestion.unit
    return sent


def _initial(page: EditPage) -> dict[str, Any]:
    return {
        "version": page.version,
        "title": page.title,
        "points": "\n".join(page.points),
        "due_choice": page.due_choice,
        "due_on": page.due_on,
        "due_time": page.due_time,
        "amount": page.amount,
        "unit": page.unit,
        "since": page.issued_on,
        "product": page.product,
        "report_to": page.report_to,
    }


class NoTask(forms.Form):
    """Why an item orders nothing."""

    reason = forms.CharField(
        label=gettext_lazy("Không phải nhiệm vụ, vì"),
        max_length=300,
        widget=forms.TextInput(attrs={"list": "reasons"}),
        help_text=gettext_lazy("Lý do này được lưu và hiện bên cạnh mục."),
    )


class Split(forms.Form):
    """Where a draft is split."""

    version = forms.IntegerField()
    offset = forms.IntegerField(
        min_value=0, error_messages={"required": gettext_lazy("Chọn chỗ tách.")}
    )


class Add(forms.Form):
    """Which place of the letter a new draft stands on: first and last character."""

    start = forms.IntegerField(
        min_value=0, error_messages={"required": gettext_lazy("Chọn câu đầu.")}
    )
    end = forms.IntegerField(
        min_value=1, error_messages={"required": gettext_lazy("Chọn câu cuối.")}
    )

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if values.get("end", 1) <= values.get("start", 0):
            raise ValidationError(gettext("Câu cuối phải ở sau câu đầu."))
        return values


class Seen(forms.Form):
    """Which draft a button belongs to, as the page showed it: "12.3"."""

    draft = forms.RegexField(r"^\d{1,18}\.\d{1,9}$")

    def pair(self) -> tuple[int, int]:
        """Return the draft's key and version."""
        pk, version = self.cleaned_data["draft"].split(".")
        return int(pk), int(version)
