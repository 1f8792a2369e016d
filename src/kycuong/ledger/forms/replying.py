"""Answers to what was asked: an opinion, or whose work it is."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kycuong.ledger.forms.fields import AREA, FILES_HINT, LONGEST, Act, FilesField

STANCES: Final = (
    ("agree", _("Đồng ý")),
    ("disagree", _("Không đồng ý")),
    ("other", _("Ý kiến khác")),
)
OPINIONS: Final = (
    ("agree", _("Đồng ý")),
    ("comments", _("Đồng ý, kèm ý kiến")),
    ("disagree", _("Không đồng ý")),
)


class Answer(Act):
    stance = forms.ChoiceField(
        label=_("Ý kiến"), choices=STANCES, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Nội dung trả lời"),
        help_text=_("Nêu rõ điểm đồng ý, điểm cần sửa và căn cứ."),
        widget=AREA,
        max_length=LONGEST,
    )
    attached = FilesField(label=_("Tệp kèm theo"), help_text=FILES_HINT, required=False)


class Consultation(Act):
    """An opinion on a dossier; who only agrees need not say more."""

    stance = forms.ChoiceField(
        label=_("Ý kiến"), choices=OPINIONS, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Nội dung trả lời"),
        help_text=_("Nêu rõ điểm cần sửa và căn cứ; chỉ đồng ý thì có thể để trống."),
        widget=AREA,
        max_length=LONGEST,
        required=False,
    )
    attached = FilesField(label=_("Tệp kèm theo"), help_text=FILES_HINT, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("stance") == "agree":
            given["text"] = given.get("text", "").strip() or "Đồng ý."
        elif not given.get("text", "").strip() and "text" not in self.errors:
            self.add_error("text", _("Có ý kiến hoặc không đồng ý thì phải ghi rõ."))
        return given


class Explanation(Act):
    text = forms.CharField(
        label=_("Nội dung giải trình"),
        help_text=_("Nêu việc đã xảy ra thế nào, vì sao, trách nhiệm thuộc về ai."),
        widget=AREA,
        max_length=LONGEST,
    )
    attached = FilesField(label=_("Tệp kèm theo"), help_text=FILES_HINT, required=False)


class Competence(Act):
    """Whose work it is, said by the body that a refusal named."""

    choice = forms.ChoiceField(
        label=_("Trả lời của cơ quan"),
        choices=(
            ("concede", _("Đúng thẩm quyền của cơ quan, nhận việc")),
            ("contest", _("Không đúng thẩm quyền của cơ quan")),
        ),
        widget=forms.RadioSelect,
    )
    clause = forms.CharField(
        label=_("Điều, khoản quy định thẩm quyền"),
        help_text=_("Phải ghi khi không nhận việc."),
        max_length=300,
        required=False,
    )
    reason = forms.CharField(
        label=_("Ý kiến của cơ quan"),
        help_text=_("Phải ghi khi không nhận việc."),
        widget=AREA,
        max_length=LONGEST,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("choice") == "contest":
            for name in ("clause", "reason"):
                if not given.get(name, "").strip() and name not in self.errors:
                    self.add_error(name, _("Không nhận việc thì phải ghi rõ điều này."))
        return given
