"""Fields for what officials type: a day in any form, a body by any of its names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from kycuong.shared import clock, formats

FIRST_YEAR, LAST_YEAR = 1900, 2100
DAY_HINT = gettext_lazy("Gõ như 26/4 hoặc 26/04/2024.")


class DayField(forms.Field):
    """A day, typed as 26/4, 26/04/2024 or 2024-04-26; cleans to a date.

    A day typed without its year is the one nearest to `today`, which a form may set;
    the day of the clock otherwise. Years that nobody means are refused.
    """

    widget = forms.TextInput

    def __init__(self, *, today: date | None = None, **options: Any) -> None:
        """Keep the day from which a missing year is told."""
        options.setdefault("help_text", DAY_HINT)
        super().__init__(**options)
        self.today = today

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Keep the box short."""
        return {"class": "short", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        """Show a day as the office writes it, typed text as it was typed."""
        return formats.day(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        """Read what was typed."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return formats.local_day(value)
        try:
            day = formats.parse_day(value, self.today or clock.now().date())
        except formats.NotADay as wrong:
            raise ValidationError(str(wrong)) from None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(
                gettext("Năm %(year)s không dùng được. Hãy gõ năm từ %(a)s đến %(b)s."),
                params={"year": day.year, "a": FIRST_YEAR, "b": LAST_YEAR},
            )
        return day


class MomentField(DayField):
    """An instant, typed as 8:30 26/4 or 2024-04-26T08:30; cleans to local time."""

    def __init__(self, **options: Any) -> None:
        """Ask for the hour too."""
        options.setdefault(
            "help_text", gettext_lazy("Gõ giờ rồi ngày, như 8:30 26/4/2024.")
        )
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        """Show an instant as it may be typed."""
        if not isinstance(value, datetime):
            return value
        here = formats.local(value)
        return f"{here:%H:%M} {formats.day(here)}"

    def to_python(self, value: Any) -> datetime | None:
        """Read what was typed."""
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return formats.local(value)
        try:
            return formats.parse_moment(value, self.today or clock.now().date())
        except formats.NotADay as wrong:
            raise ValidationError(str(wrong)) from None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that a typed name may mean; `score` runs from 0 to 1."""

    value: int
    label: str
    score: float = 1.0


class PickerInput(forms.TextInput):
    """A text box whose suggestions come from an address (`url` may be lazy)."""

    def __init__(self, url: Any = "", attrs: dict[str, Any] | None = None) -> None:
        """Keep the address of the suggestions."""
        super().__init__(attrs)
        self.url = url

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Hand the address to the page."""
        given = super().get_context(name, value, attrs)
        if self.url:
            given["widget"]["attrs"] |= {
                "data-picker-url": str(self.url),
                "data-picker-label": gettext("Gợi ý"),
            }
        return given


class PickerField(forms.Field):
    """One thing found by its typed name; cleans to its key.

    `find` returns candidates for a text, best first; `name_of` returns the name of a
    key that a form starts with. A name is taken when it fits one thing well and no
    other nearly as well; else the person chooses among the names shown.
    """

    GOOD = 0.9
    APART = 0.05

    def __init__(
        self,
        *,
        find: Callable[[str], Sequence[Candidate]],
        name_of: Callable[[int], str],
        url: Any = "",
        **options: Any,
    ) -> None:
        """Keep how to find, to name and to suggest."""
        options.setdefault("widget", PickerInput(url))
        super().__init__(**options)
        self.find = find
        self.name_of = name_of

    def prepare_value(self, value: Any) -> Any:
        """Show the name of a key."""
        return self.name_of(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        """Match what was typed."""
        if value in self.empty_values:
            return None
        if isinstance(value, int):
            return value
        text = " ".join(str(value).split())
        found = self.find(text)
        exact = [each for each in found if each.label.casefold() == text.casefold()]
        if len(exact) == 1:
            return exact[0].value
        if not found:
            raise ValidationError(
                gettext("Không tìm thấy «%(text)s». Hãy gõ tên khác hoặc ít chữ hơn."),
                params={"text": text},
            )
        best = found[0]
        rival = found[1].score if len(found) > 1 else 0.0
        if best.score >= self.GOOD and best.score - rival >= self.APART:
            return best.value
        names = "; ".join(each.label for each in found[:5])
        raise ValidationError(
            gettext("«%(text)s» có thể là: %(names)s. Hãy gõ đủ một tên."),
            params={"text": text, "names": names},
        )
