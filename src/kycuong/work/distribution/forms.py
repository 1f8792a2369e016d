"""What officials type about a document that goes out, parsed into plain values."""

from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.files.fields import FILES_HINT, FilesField
from kycuong.kernel.organisations import queries as organisations
from kycuong.shared.widgets import DayField
from kycuong.work.distribution.queries import Filters

AREA: Final = forms.Textarea(attrs={"rows": 4})
MOST: Final = 100


class Narrow(forms.Form):
    """The filter of what was sent, as it stands in the address."""

    tim = forms.CharField(
        label=_("Số, trích yếu"), required=False, max_length=200, help_text=""
    )
    loc = forms.ChoiceField(
        label=_("Tình trạng"),
        required=False,
        choices=[
            ("", _("Tất cả")),
            ("cho", _("Chờ xác nhận")),
            ("xong", _("Đã xác nhận đủ")),
            ("chua-mo", _("Chưa nơi nào mở")),
            ("thu-hoi", _("Đã thu hồi")),
        ],
    )

    def filters(self) -> Filters:
        """Return what the address asks for; a word it cannot mean is left out."""
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        return Filters(
            text=given.get("tim", ""),
            state=given.get("loc", ""),
            sort=self.data.get("sap", "") or "-gui",
        )


class Send(forms.Form):
    """To whom a document goes: a name a line, also "các sở, ban, ngành"."""

    bodies = forms.CharField(
        label=_("Nơi nhận"),
        help_text=_(
            "Mỗi dòng một nơi: tên cơ quan, hoặc nhóm như «các sở, ban, ngành tỉnh»."
        ),
        widget=AREA,
        max_length=8_000,
    )
    heads = forms.BooleanField(
        label=_("Gửi cả đích danh người đứng đầu từng nơi"), required=False
    )

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, auto_id="f-send-%s")
        self.today = today

    def clean_bodies(self) -> list[int]:
        """Read each line; one that names nobody is said."""
        found: list[int] = []
        lines = str(self.cleaned_data["bodies"]).splitlines()
        for line in (" ".join(each.split()).strip("-;. ") for each in lines):
            if not line:
                continue
            known = organisations.resolve(line, on=self.today)
            if not known.units:
                raise ValidationError(
                    gettext("«%(line)s»: không nhận ra nơi nhận nào. Hãy gõ tên khác.")
                    % {"line": line[:80]}
                )
            found.extend(unit.id for unit in known.units)
        if not found:
            raise ValidationError(gettext("Hãy ghi ít nhất một nơi nhận."))
        return list(dict.fromkeys(found))

    def values(self, own: int | None) -> dict[str, Any]:
        """Return bodies and posts; a collective name that includes the sender skips it."""
        given = [body for body in self.cleaned_data["bodies"] if body != own]
        bodies = given or self.cleaned_data["bodies"]
        posts: list[int] = []
        if self.cleaned_data["heads"]:
            heads = organisations.head_posts(bodies, on=self.today)
            posts = [view.id for view in heads.values() if view.holder_name]
        return {"bodies": bodies, "posts": posts}


class Ask(forms.Form):
    """What is to be made known, and until when it is confirmed."""

    text = forms.CharField(
        label=_("Nội dung cần quán triệt"),
        help_text=_("Ai cần biết, cần làm gì sau khi biết."),
        widget=AREA,
        max_length=1000,
    )
    due = DayField(
        label=_("Hạn xác nhận"),
        help_text=_("Để trống: theo tham số «Xác nhận đã quán triệt văn bản»."),
        required=False,
    )

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, auto_id="f-ask-%s")
        field = self.fields["due"]
        assert isinstance(field, DayField)
        field.today = today


class Reason(forms.Form):
    """Why a document is recalled, or a request called off."""

    reason = forms.CharField(label=_("Lý do"), widget=AREA, max_length=500)


class Confirm(forms.Form):
    """How a body has taken a document in."""

    done = forms.CharField(
        label=_("Đã quán triệt thế nào"),
        help_text=_("Cho ai, ngày nào, bằng hình thức nào (họp, văn bản, niêm yết …)."),
        widget=AREA,
        max_length=8_000,
    )
    attached = FilesField(label=_("Tệp kèm theo"), help_text=FILES_HINT, required=False)
