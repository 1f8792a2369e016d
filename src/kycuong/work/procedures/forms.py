"""What officials type to write a procedure and to lay one on a matter."""

from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.fields import BodyField
from kycuong.rules.worktime import WorkingDays, format_limit
from kycuong.rules.worktime.instants import local_day
from kycuong.work.procedures.enums import StepKind
from kycuong.work.procedures.plans import Step
from kycuong.work.procedures.queries import ApplyPage

ROWS: Final = 6
AT_USE: Final = "chon"
ELSEWHERE: Final = "khac"


class Write(forms.Form):
    """A name and up to six steps; an empty step is left out."""

    begins = frozenset(f"title_{row}" for row in range(ROWS))

    name = forms.CharField(label=_("Tên quy trình"), max_length=160)

    def __init__(
        self, data: Any, *, body: int, at: datetime, name: str = "", steps: Any = ()
    ) -> None:
        on = local_day(at)
        rooms = [(str(u.id), u.name) for u in organisations.divisions(body, on=on)]
        own = {key for key, _name in rooms}
        super().__init__(data, initial={"name": name, **_initial(steps, own)})
        receivers: list[Any] = [
            (AT_USE, _("Chọn khi dùng")),
            (_("Phòng, đơn vị của cơ quan"), rooms),
            (ELSEWHERE, _("Cơ quan khác (ghi tên bên dưới)")),
        ]
        for row in range(ROWS):
            self._row(row, receivers, on)

    def _row(self, row: int, receivers: list[Any], on: Any) -> None:
        number = {"n": row + 1}
        self.fields[f"title_{row}"] = forms.CharField(
            label=gettext("Bước %(n)s: nội dung") % number,
            max_length=300,
            required=row == 0,
        )
        self.fields[f"stage_{row}"] = forms.IntegerField(
            label=_("Giai đoạn"),
            min_value=1,
            max_value=ROWS,
            initial=row + 1,
            help_text=_("Cùng giai đoạn thì làm song song."),
            widget=forms.NumberInput(attrs={"class": "short"}),
            required=False,
        )
        self.fields[f"kind_{row}"] = forms.ChoiceField(
            label=_("Loại"), choices=StepKind.choices, required=False
        )
        self.fields[f"to_{row}"] = forms.ChoiceField(
            label=_("Nơi nhận"), choices=receivers, required=False
        )
        self.fields[f"body_{row}"] = BodyField(
            on=on, label=_("Cơ quan khác"), required=False, help_text=""
        )
        self.fields[f"days_{row}"] = forms.IntegerField(
            label=_("Số ngày làm việc"),
            min_value=1,
            max_value=120,
            initial=3,
            widget=forms.NumberInput(attrs={"class": "short"}),
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        steps = [self._step(row, given) for row in range(ROWS)]
        return {"name": given.get("name", ""), "steps": [s for s in steps if s]}

    def _step(self, row: int, given: dict[str, Any]) -> Step | None:
        title = given.get(f"title_{row}", "").strip()
        if not title:
            return None
        to, body = given.get(f"to_{row}") or AT_USE, given.get(f"body_{row}")
        if to == ELSEWHERE and not body and f"body_{row}" not in self.errors:
            self.add_error(f"body_{row}", _("Hãy ghi tên cơ quan nhận."))
        unit = body if to == ELSEWHERE else None if to == AT_USE else int(to)
        days = given.get(f"days_{row}") or 3
        return Step(
            stage=given.get(f"stage_{row}") or row + 1,
            kind=given.get(f"kind_{row}") or StepKind.PART.value,
            title=title,
            limit=format_limit(WorkingDays(days)),
            unit=unit,
        )


def _initial(steps: Any, own: set[str]) -> dict[str, Any]:
    """Return the boxes of steps that are already written."""
    given: dict[str, Any] = {}
    for row, step in enumerate(steps):
        inside = str(step.unit) in own
        to = AT_USE if step.unit is None else str(step.unit) if inside else ELSEWHERE
        given |= {
            f"title_{row}": step.title,
            f"stage_{row}": step.stage,
            f"kind_{row}": step.kind,
            f"to_{row}": to,
            f"body_{row}": step.unit if to == ELSEWHERE else None,
            f"days_{row}": int(step.limit.removesuffix("wd")),
        }
    return given


class Apply(forms.Form):
    """Who takes the steps that are chosen at use."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, page: ApplyPage, seen: int, at: datetime) -> None:
        super().__init__(data, initial={"seen": seen})
        self.asked = [s for s in page.chosen.steps if s.asks] if page.chosen else []
        for step in self.asked:
            self.fields[f"unit_{step.place}"] = BodyField(
                on=local_day(at),
                label=gettext("Nơi nhận bước «%(title)s»") % {"title": step.title},
                help_text="",
            )

    def units(self) -> dict[int, int]:
        """Return the bodies chosen, by place of the step."""
        given = self.cleaned_data
        return {step.place: given[f"unit_{step.place}"] for step in self.asked}
