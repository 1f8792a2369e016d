"""The filter of the list, as it stands in the address."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.organisations.fields import BodyField
from kycuong.ledger.enums import Scope, Shown
from kycuong.ledger.queries import Filters
from kycuong.rules.worktime.instants import local_day


class Narrow(forms.Form):
    """The filter of the list, as it stands in the address."""

    def __init__(self, *args: Any, at: datetime, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        any_status = [("", _("Mọi tình trạng")), *Shown.choices]
        any_scope = [("", _("Mọi việc được xem")), *Scope.choices]
        texts: Sequence[tuple[str, forms.Field]] = (
            ("tim", forms.CharField(label=_("Từ khóa"), required=False)),
            (
                "tinh-trang",
                forms.ChoiceField(
                    label=_("Tình trạng"), choices=any_status, required=False
                ),
            ),
            (
                "pham-vi",
                forms.ChoiceField(
                    label=_("Phạm vi"), choices=any_scope, required=False
                ),
            ),
            ("don-vi", BodyField(on=local_day(at), label=_("Chủ trì"), required=False)),
            (
                "dang-giu",
                BodyField(on=local_day(at), label=_("Đang giữ"), required=False),
            ),
            (
                "van-ban",
                forms.IntegerField(required=False, widget=forms.HiddenInput),
            ),
        )
        for name, field in texts:
            if not isinstance(field, forms.ChoiceField):
                field.help_text = ""
            self.fields[name] = field

    def filters(self) -> Filters:
        """Return what the address asks for; a word it cannot mean is left out."""
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        return Filters(
            shown=given.get("tinh-trang", ""),
            scope=given.get("pham-vi", ""),
            unit=given.get("don-vi"),
            holder=given.get("dang-giu"),
            text=given.get("tim", "")[:200],
            document=given.get("van-ban"),
            sort=self.data.get("sap", "") or "han",
        )
