"""Another class, and why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.permissions.enums import Classification


class Classify(forms.Form):
    """Another class, and why."""

    classification = forms.ChoiceField(
        label=_("Phạm vi tiếp cận"), choices=Classification.choices
    )
    reason = forms.CharField(
        label=_("Lý do đổi phạm vi"),
        widget=forms.Textarea(attrs={"rows": 3}),
        min_length=5,
        max_length=500,
    )
