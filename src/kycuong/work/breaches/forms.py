"""What officials type about a breach, parsed into plain values."""

import hashlib
import re
from datetime import date, datetime
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.files.fields import FILES_HINT, FilesField
from kycuong.kernel.organisations.fields import BodyField
from kycuong.rules.breaches import catalogue
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.widgets import DayField
from kycuong.work.breaches.enums import GROUPS, STATES
from kycuong.work.breaches.queries import Filters, post_named
from kycuong.work.breaches.services import Proof, Rule

CODE: Final = re.compile(r"^\s*v\s*-?\s*\d{4}\s*-?\s*0*(\d{1,12})\s*$", re.IGNORECASE)
AREA: Final = forms.Textarea(attrs={"rows": 4})
LONGEST: Final = 8_000  # characters; what is longer is attached as a file
MOST: Final = 20  # matters named in one proposal


def codes() -> list[tuple[str, str]]:
    """Return every behaviour with its code, for a choice."""
    return [(each.code, f"{each.code}. {gettext(each.text)}") for each in catalogue()]


class Narrow(forms.Form):
    """The filter of the register, as it stands in the address."""

    def __init__(self, data: Any, *, at: datetime, sees_all: bool) -> None:
        super().__init__(data)
        today = local_day(at)
        text = forms.CharField(label=_("Nội dung"), required=False, max_length=200)
        self.fields["tim"] = text
        if sees_all:
            self.fields["co-quan"] = BodyField(
                on=today, label=_("Cơ quan"), required=False
            )
        self.fields["ma"] = forms.ChoiceField(
            label=_("Hành vi"),
            choices=[("", _("Mọi hành vi")), *codes()],
            required=False,
        )
        self.fields["nhom"] = forms.ChoiceField(
            label=_("Nhóm"), choices=[("", _("Mọi nhóm")), *GROUPS], required=False
        )
        self.fields["trang-thai"] = forms.ChoiceField(
            label=_("Tình trạng"),
            choices=[("", _("Mọi tình trạng")), *STATES],
            required=False,
        )
        for name, label in (("tu-ngay", _("Từ ngày")), ("den-ngay", _("Đến ngày"))):
            self.fields[name] = DayField(today=today, label=label, required=False)
        for field in self.fields.values():
            field.help_text = ""

    def filters(self) -> Filters:
        """Return what the address asks for; a word it cannot mean is left out."""
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        return Filters(
            text=given.get("tim", ""),
            body=given.get("co-quan"),
            code=given.get("ma", ""),
            group=given.get("nhom", ""),
            state=given.get("trang-thai", ""),
            first=given.get("tu-ngay"),
            last=given.get("den-ngay"),
            sort=self.data.get("sap", "") or "-so",
        )


class MattersField(forms.CharField):
    """Codes of matters, separated by commas; cleans to their keys."""

    def clean(self, value: Any) -> tuple[int, ...]:
        """Read the codes, and say which is none."""
        found = []
        for each in re.split(r"[,;\n]+", super().clean(value) or ""):
            if not each.strip():
                continue
            match = CODE.match(each)
            if match is None:
                raise ValidationError(
                    gettext("«%(code)s» không phải mã việc; hãy gõ như V-2024-00012.")
                    % {"code": each.strip()[:40]}
                )
            found.append(int(match[1]))
        if len(found) > MOST:
            raise ValidationError(gettext("Nêu nhiều nhất %(n)s việc.") % {"n": MOST})
        return tuple(dict.fromkeys(found))


class Propose(forms.Form):
    """A proposal: the body, the behaviour, the day, what happened, the evidence."""

    begins = frozenset({"statement", "matters", "document"})

    code = forms.ChoiceField(label=_("Hành vi"), help_text="")
    found_by = forms.CharField(
        label=_("Người phát hiện"),
        help_text=_("Để trống thì là người đang ghi."),
        max_length=300,
        required=False,
    )
    statement = forms.CharField(
        label=_("Việc đã xảy ra"),
        help_text=_("Ghi sự việc, không ghi nhận xét: ai, việc gì, khi nào, ở đâu."),
        widget=AREA,
        max_length=LONGEST,
    )
    matters = MattersField(
        label=_("Mã việc làm bằng chứng"),
        help_text=_("Nhiều mã thì cách nhau dấu phẩy, ví dụ V-2024-00012."),
        max_length=400,
        required=False,
    )
    paper = forms.CharField(
        label=_("Số, ký hiệu văn bản làm bằng chứng"), max_length=300, required=False
    )
    attached = FilesField(label=_("Tệp kèm theo"), help_text=FILES_HINT, required=False)
    document = forms.CharField(
        label=_("Văn bản quy định"),
        help_text=_("Để trống thì lấy văn bản trong danh mục của ngày xảy ra."),
        max_length=300,
        required=False,
    )
    article = forms.CharField(label=_("Điều, khoản"), max_length=200, required=False)
    rule_text = forms.CharField(
        label=_("Nội dung quy định"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )
    post = forms.CharField(
        label=_("Vị trí liên quan"),
        help_text=_("Không bắt buộc; ghi chức danh, không ghi tên người."),
        max_length=160,
        required=False,
    )
    letter = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=10**12
    )

    def __init__(self, *args: Any, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        today: date = local_day(at)
        self.fields["body"] = BodyField(on=today, label=_("Cơ quan"))
        self.fields["happened_on"] = DayField(today=today, label=_("Xảy ra ngày"))
        field = self.fields["code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("Chọn hành vi")), *codes()]
        first = ["body", "post", "code", "happened_on", "found_by", "statement"]
        self.order_fields(first)
        for field in self.fields.values():
            lacking = gettext("Hãy điền «%(label)s».") % {"label": field.label}
            field.error_messages["required"] = lacking

    def clean(self) -> dict[str, Any]:
        """Find the post that was typed among those of the body on the day."""
        given: dict[str, Any] = super().clean() or {}
        typed, body, day = (given.get(key) for key in ("post", "body", "happened_on"))
        given["post"] = None
        if typed and body and day:
            given["post"] = post_named(typed, body, on=day)
            if given["post"] is None:
                self.add_error(
                    "post", _("Cơ quan này không có một vị trí tên như vậy.")
                )
        return given

    def once(self) -> str:
        """Return a key of all that was typed and attached: sent twice, the same."""
        given = dict(self.cleaned_data)
        found = hashlib.sha256()
        for upload in given.pop("attached", None) or ():
            found.update(f"{upload.name}:{upload.size}:".encode())
            for chunk in upload.chunks():
                found.update(chunk)
        found.update(repr(sorted(given.items())).encode())
        return found.hexdigest()

    def values(self, files: tuple[int, ...]) -> dict[str, Any]:
        """Return the arguments of the service; `files` are kept already."""
        given = self.cleaned_data
        letter = given["letter"]
        return {
            "body": given["body"],
            "post": given["post"],
            "code": given["code"],
            "happened_on": given["happened_on"],
            "found_by": given["found_by"],
            "statement": given["statement"],
            "proof": Proof(
                matters=given["matters"],
                documents=(letter,) if letter else (),
                files=files,
                paper=given["paper"],
            ),
            "rule": Rule(given["document"], given["article"], given["rule_text"]),
        }


class Act(forms.Form):
    """An act; `seen` is the last entry that the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, seen: int, **options: Any) -> None:
        options.setdefault("initial", {})["seen"] = seen
        super().__init__(*args, **options)
        for field in self.fields.values():
            lacking = gettext("Hãy điền «%(label)s».") % {"label": field.label}
            field.error_messages["required"] = lacking

    def refuse(self, sentence: str, *, seen: int) -> None:
        """Show why it was not done; what was typed stays, and may be sent again."""
        self.add_error(None, sentence)
        self.data = {key: self.data.get(key) for key in self.data} | {"seen": str(seen)}


class Put(Act):
    """Who answers, where the body is no more and several went on in its stead."""

    def __init__(
        self, *args: Any, heirs: tuple[tuple[int, str], ...] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if heirs:
            self.fields["to"] = forms.TypedChoiceField(
                label=_("Cơ quan kế thừa giải trình"),
                choices=list(heirs),
                coerce=int,
                widget=forms.RadioSelect,
            )


class Reply(Act):
    """What the body says, with its files."""

    text = forms.CharField(
        label=_("Nội dung giải trình"),
        help_text=_("Nêu việc đã xảy ra thế nào, vì sao, trách nhiệm thuộc về ai."),
        widget=AREA,
        max_length=LONGEST,
    )
    attached = FilesField(label=_("Tệp kèm theo"), help_text=FILES_HINT, required=False)


class Decide(Act):
    """Upheld or not, and why."""

    upheld = forms.TypedChoiceField(
        label=_("Kết luận"),
        choices=(("1", _("Có vi phạm")), ("0", _("Không vi phạm"))),
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        empty_value=None,
    )
    reason = forms.CharField(
        label=_("Lý do"),
        help_text=_("Đối chiếu sự việc, quy định và giải trình của cơ quan."),
        widget=AREA,
        max_length=LONGEST,
    )


class Reason(Act):
    """Why: an appeal, a withdrawal."""

    reason = forms.CharField(label=_("Lý do"), widget=AREA, max_length=LONGEST)


class Praise(forms.Form):
    """What was decided about a proposal for praise, and why."""

    choice = forms.ChoiceField(choices=(("take", ""), ("leave", "")))
    reason = forms.CharField(max_length=2000)
