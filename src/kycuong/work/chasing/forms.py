"""What the Office types about the chasing, parsed into plain values."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.organisations.fields import BodyField
from kycuong.ledger import kinds
from kycuong.rules.duty.ladder import Audience, Clock, Kind, Rung
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.widgets import DayField
from kycuong.work.chasing.enums import AUDIENCES, CLOCKS, KINDS
from kycuong.work.chasing.queries import Filters

SPARE: Final = 2  # empty rows for rungs to add
MOST: Final = 30
FURTHEST: Final = 60  # working days
SHORT = {"class": "short"}
SIGNS: Final = {Clock.DUE: "T", Clock.HOLDER: "G"}


class Narrow(forms.Form):
    """The filter of what was sent, as it stands in the address."""

    def __init__(self, data: Any, *, at: datetime) -> None:
        super().__init__(data)
        today = local_day(at)
        any_kind = [("", _("Mọi hình thức")), *KINDS]
        self.fields["tim"] = forms.CharField(
            label=_("Mã hoặc nội dung việc"), required=False
        )
        self.fields["hinh-thuc"] = forms.ChoiceField(
            label=_("Hình thức"), choices=any_kind, required=False
        )
        self.fields["co-quan"] = BodyField(
            on=today, label=_("Cơ quan phải làm"), required=False
        )
        self.fields["tu-ngay"] = DayField(
            today=today, label=_("Từ ngày"), required=False
        )
        self.fields["den-ngay"] = DayField(
            today=today, label=_("Đến ngày"), required=False
        )
        for field in self.fields.values():
            field.help_text = ""

    def filters(self) -> Filters:
        """Return what the address asks for; a word it cannot mean is left out."""
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        return Filters(
            kind=given.get("hinh-thuc", ""),
            body=given.get("co-quan"),
            first=given.get("tu-ngay"),
            last=given.get("den-ngay"),
            text=given.get("tim", "")[:200],
            sort=self.data.get("sap", "") or "-luc",
        )


class RungForm(forms.Form):
    """One rung; a row without a form is no rung."""

    clock = forms.ChoiceField(label=_("Tính theo"), choices=CLOCKS)
    offset = forms.IntegerField(
        label=_("Ngày làm việc"),
        required=False,
        min_value=-FURTHEST,
        max_value=FURTHEST,
        widget=forms.NumberInput(attrs=SHORT),
    )
    matters = forms.ChoiceField(label=_("Loại việc"), required=False)
    kind = forms.ChoiceField(
        label=_("Hình thức"), choices=[("", _("không gửi")), *KINDS], required=False
    )
    hour = forms.TimeField(
        label=_("Giờ"),
        required=False,
        widget=forms.TextInput(attrs=SHORT),
        error_messages={"invalid": _("Giờ chưa đúng. Hãy gõ như 14:00.")},
    )
    to = forms.MultipleChoiceField(
        label=_("Gửi cho"),
        choices=AUDIENCES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["matters"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("mọi loại việc")), *kinds.choices()]

    def clean(self) -> dict[str, Any]:
        """Ask for a day and for somebody, where something is to be sent."""
        given = super().clean() or {}
        if given.get("kind"):
            if given.get("offset") is None and "offset" not in self.errors:
                self.add_error(
                    "offset", _("Hãy ghi số ngày làm việc; trước hạn thì ghi số âm.")
                )
            if not given.get("to"):
                self.add_error("to", _("Hãy chọn ít nhất một nơi nhận."))
            if given.get("clock") == Clock.HOLDER and (given.get("offset") or 0) < 0:
                self.add_error(
                    "offset",
                    _("Thời gian của người đang giữ chỉ nhắc khi đã hết: ghi từ 0."),
                )
        return given

    @property
    def rung(self) -> Rung | None:
        """Return the rung; None for an empty row."""
        given = self.cleaned_data
        if not given.get("kind"):
            return None
        clock, offset = Clock(given["clock"]), int(given["offset"])
        only = given.get("matters", "")
        key = f"{SIGNS[clock]}{offset:+d}"
        return Rung(
            key=f"{key}-{only}"[:20] if only else key,
            offset=offset,
            kind=Kind(given["kind"]),
            to=frozenset(Audience(each) for each in given["to"]),
            clock=clock,
            lapse=clock is Clock.HOLDER and offset == 0,
            hour=given.get("hour"),
            kinds=frozenset({only} if only else ()),
        )


RungsBase = forms.formset_factory(
    RungForm, extra=SPARE, max_num=MOST, absolute_max=MOST
)


class Propose(forms.Form):
    """A ladder: its ground, and its rungs as rows."""

    basis = forms.CharField(
        label=_("Căn cứ"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Văn bản, điều quy định số ngày: số, ký hiệu, ngày, cơ quan."),
        error_messages={"required": _("Hãy ghi căn cứ của bậc thang đôn đốc.")},
    )

    def __init__(self, data: Any, *, rungs: Iterable[Rung]) -> None:
        super().__init__(data)
        self.rows = RungsBase(data, initial=[_initial(rung) for rung in rungs])

    def is_valid(self) -> bool:
        """Return whether ground and rows can be used; no two rungs on one day."""
        if not self.is_bound:
            return False
        fine = super().is_valid() and self.rows.is_valid()
        if fine and not self.rungs:
            self.add_error(None, gettext("Bậc thang phải có ít nhất một bậc."))
        keys = [rung.key for rung in self.rungs] if fine else []
        if twice := sorted({key for key in keys if keys.count(key) > 1}):
            self.add_error(
                None,
                gettext("Bậc %(keys)s ghi hai lần; mỗi ngày chỉ một bậc.")
                % {"keys": ", ".join(twice)},
            )
        elif not fine and not self.errors:
            wrong = [
                text
                for row in self.rows
                for texts in row.errors.values()
                for text in texts
            ]
            self.add_error(None, " ".join(dict.fromkeys(map(str, wrong))))
        return fine and not self.errors

    @property
    def rungs(self) -> list[Rung]:
        """Return the rungs in the order of time; letters bear their number."""
        found = [rung for row in self.rows if (rung := row.rung) is not None]
        found.sort(key=lambda rung: (rung.clock.value, rung.offset))
        return _numbered(found)


def _numbered(rungs: list[Rung]) -> list[Rung]:
    """Give the letters of each clock their numbers, in the order of time."""
    counted = dict.fromkeys(Clock, 0)
    numbered = []
    for rung in rungs:
        if rung.kind is Kind.LETTER:
            counted[rung.clock] += 1
            rung = replace(rung, round=counted[rung.clock])
        numbered.append(rung)
    return numbered


def _initial(rung: Rung) -> dict[str, Any]:
    return {
        "clock": rung.clock.value,
        "offset": rung.offset,
        "matters": next(iter(sorted(rung.kinds)), ""),
        "kind": rung.kind.value,
        "hour": f"{rung.hour:%H:%M}" if rung.hour else "",
        "to": [each.value for each in rung.to],
    }
