"""Form fields that take a body by any of its names, a person by theirs."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext

from kycuong.kernel.organisations import people, queries
from kycuong.shared.widgets import Candidate, PickerField


class BodyField(PickerField):
    """A body typed by any of its names, old or new; its key in an address.

    Bodies are those of the day `on`.
    """

    def __init__(self, *, on: date, **options: Any) -> None:
        self.on = on
        suggestions = reverse_lazy("organisations:find")
        super().__init__(find=self._find, name_of=_name, url=suggestions, **options)

    def _find(self, text: str) -> list[Candidate]:
        found = queries.find(text, on=self.on)
        return [Candidate(m.unit.id, m.unit.name, m.score) for m in found]

    def prepare_value(self, value: Any) -> Any:
        """Show the name of a key that came in an address."""
        return super().prepare_value(_key(value))

    def to_python(self, value: Any) -> int | None:
        """Take a key that is known, or a name."""
        key = _key(value)
        if isinstance(key, int) and not _name(key):
            raise ValidationError(gettext("Không có cơ quan này trong danh mục."))
        return super().to_python(key)


class PersonField(PickerField):
    """A person in public service typed by name; their key. Posts are those of `on`."""

    def __init__(self, *, on: date, **options: Any) -> None:
        self.on = on
        super().__init__(
            find=self._find,
            name_of=lambda pk: people.name_of(pk, on=on),
            url=reverse_lazy("organisations:find_people"),
            **options,
        )

    def _find(self, text: str) -> list[Candidate]:
        found = people.find_people(text, on=self.on)
        return [Candidate(one.id, one.label, one.score) for one in found]


def _key(value: Any) -> Any:
    short = isinstance(value, str) and value.isdecimal() and len(value) < 18
    return int(value) if short else value


def _name(pk: int) -> str:
    return queries.names([pk]).get(pk, "")
