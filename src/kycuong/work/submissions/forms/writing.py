"""What a dossier says of itself, its files, and why it is taken back."""

import re
from datetime import date, datetime
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.files.fields import FilesField
from kycuong.kernel.organisations.fields import BodyField
from kycuong.kernel.permissions.enums import Classification
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.widgets import DayField
from kycuong.work.submissions.enums import Authority

CODE: Final = re.compile(r"^\s*v\s*-?\s*\d{4}\s*-?\s*0*(\d{1,12})\s*$", re.IGNORECASE)
LONGEST: Final = 8_000  # characters; what is longer is attached as a file


class BodiesField(forms.CharField):
    """Bodies, one a line or parted by semicolons, by any of their names; their keys."""

    MOST: Final = 40
    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, *, on: date, **options: Any) -> None:
        super().__init__(**options)
        self._one = BodyField(on=on, required=False)

    def clean(self, value: Any) -> tuple[int, ...]:
        """Read each name; say which is none."""
        lines = re.split(r"[;\n]+", super().clean(value) or "")
        found = [self._one.clean(line.strip()) for line in lines if line.strip()]
        if len(found) > self.MOST:
            raise ValidationError(
                gettext("Nêu nhiều nhất %(n)s cơ quan.") % {"n": self.MOST}
            )
        return tuple(dict.fromkeys(found))


class MatterField(forms.CharField):
    """The code of a matter, such as V-2024-00012; its key."""

    def clean(self, value: Any) -> int | None:
        """Read the code."""
        text = super().clean(value)
        if not text:
            return None
        match = CODE.match(text)
        if match is None:
            raise ValidationError(
                gettext("«%(code)s» không phải mã việc; hãy gõ như V-2024-00012.")
                % {"code": text[:40]}
            )
        return int(match[1])


class Write(forms.Form):
    """What a dossier says of itself: shown when it is prepared, and amended."""

    begins = frozenset({"authority", "programme_on"})

    title = forms.CharField(
        label=_("Tên hồ sơ"),
        help_text=_("Việc xin quyết định, như trích yếu của dự thảo."),
        max_length=500,
    )
    summary = forms.CharField(
        label=_("Tóm tắt"),
        help_text=_("Trình việc gì, vì sao, kiến nghị quyết định thế nào."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
        required=False,
    )
    field = forms.CharField(
        label=_("Lĩnh vực"),
        help_text=_("Ghi như trong danh mục phân cấp, ủy quyền, ví dụ: đất đai."),
        max_length=120,
        required=False,
    )
    authority = forms.ChoiceField(
        label=_("Ai quyết định"),
        choices=[("", _("Chưa khai")), *Authority.choices],
        required=False,
    )
    article = forms.CharField(
        label=_("Theo điều, khoản, văn bản nào"),
        help_text=_("Căn cứ để việc này thuộc thẩm quyền đó."),
        max_length=300,
        required=False,
    )

    classification = forms.ChoiceField(
        label=_("Phạm vi tiếp cận"),
        choices=Classification.choices,
        initial=Classification.INTERNAL,
        help_text=_(
            "Hạn chế, có dữ liệu cá nhân: chỉ lãnh đạo, văn thư và người đang xử lý đọc "
            "hồ sơ. Hồ sơ mật không đưa vào hệ thống."
        ),
        required=False,
    )

    def __init__(self, *args: Any, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        today = local_day(at)
        self.fields["concerned"] = BodiesField(
            on=today,
            label=_("Cơ quan có liên quan"),
            help_text=_("Mỗi dòng một cơ quan; Văn phòng xét đã lấy ý kiến đủ chưa."),
            max_length=4_000,
            required=False,
        )
        self.fields["programme_on"] = DayField(
            today=today, label=_("Ngày trong chương trình công tác"), required=False
        )
        self.fields["for_matter"] = MatterField(
            label=_("Mã việc được giao mà hồ sơ này thực hiện"),
            help_text=_("Nếu có, ví dụ V-2024-00012."),
            max_length=40,
            required=False,
        )
        for field in self.fields.values():
            lacking = gettext("Hãy điền «%(label)s».") % {"label": field.label}
            field.error_messages["required"] = lacking

    def clean_classification(self) -> str:
        """Take what was chosen; internal where nothing was."""
        return self.cleaned_data["classification"] or Classification.INTERNAL


class Amend(Write):
    """The same of a dossier that there is; `seen` and `version` as the page showed.

    Another class is given by itself, with a reason.
    """

    classification = None  # type: ignore[assignment]

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)


class Classify(forms.Form):
    """Another class, and why."""

    classification = forms.ChoiceField(
        label=_("Phạm vi tiếp cận"), choices=Classification.choices
    )
    reason = forms.CharField(
        label=_("Lý do đổi phạm vi"),
        widget=forms.Textarea(attrs={"rows": 2}),
        min_length=5,
        max_length=500,
    )


class Papers(forms.Form):
    """Files for one component, or for the reader to place."""

    component = forms.CharField(max_length=20, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["files"] = FilesField(label=_("Tệp"))
        self.fields["files"].error_messages |= {
            "empty": gettext("Tệp bạn chọn không có nội dung nào."),
            "invalid": gettext("Hãy chọn tệp."),
        }

    def clean(self) -> dict[str, Any]:
        """Ask for at least one file."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("files") and not self.errors:
            self.add_error("files", gettext("Hãy chọn tệp rồi bấm lại."))
        return given


class Seen(forms.Form):
    """What the page showed when a button on it was pressed."""

    seen = forms.IntegerField(min_value=0, max_value=10**9)


class Reason(Seen):
    """Why: a withdrawal."""

    reason = forms.CharField(
        label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 4}), max_length=LONGEST
    )
