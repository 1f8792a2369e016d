"""Parts of a duty: who gets which, until when; whom to ask."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.fields import BodyField
from kycuong.ledger.forms.fields import AREA, LONGEST, Act
from kycuong.ledger.services import Piece
from kycuong.rules import duty
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.widgets import DayField

ROWS: Final = 4
ASKED: Final = 6
ELSEWHERE: Final = "khac"
DAYS: Final = [(str(n), str(n)) for n in (2, 3, 4, 5)]


class Split(Act):
    """Up to four parts at once; an empty row is left out."""

    begins = frozenset(f"to_{row}" for row in range(1, ROWS))

    def prepare(self) -> None:
        on = local_day(self.at)
        rooms = [
            (str(unit.id), unit.name)
            for unit in organisations.divisions(self.case.lead_body, on=on)
        ]
        choices: list[Any] = [
            ("", _("Chọn nơi nhận")),
            (_("Phòng, đơn vị của cơ quan"), rooms),
            (ELSEWHERE, _("Cơ quan khác (ghi tên bên dưới)")),
        ]
        for row in range(ROWS):
            names = {"n": row + 1}
            self.fields[f"to_{row}"] = forms.ChoiceField(
                label=gettext("Phần %(n)s: giao cho") % names,
                choices=choices,
                required=row == 0,
            )
            self.fields[f"body_{row}"] = BodyField(
                on=on, label=_("Cơ quan khác"), required=False
            )
            self.fields[f"title_{row}"] = forms.CharField(
                label=_("Nội dung phần việc"),
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=LONGEST,
                required=row == 0,
            )
            self.fields[f"due_{row}"] = DayField(
                today=on,
                label=_("Hạn của phần"),
                help_text=_("Để trống thì theo hạn của việc."),
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        pieces = [self._piece(row, given) for row in range(ROWS)]
        return {"seen": given.get("seen"), "pieces": [one for one in pieces if one]}

    def _piece(self, row: int, given: dict[str, Any]) -> Piece | None:
        """Return one row as a part; None where it is empty."""
        to, title = given.get(f"to_{row}", ""), given.get(f"title_{row}", "")
        body, day = given.get(f"body_{row}"), given.get(f"due_{row}")
        if not (to or title or body):
            return None
        unit = body if to in ("", ELSEWHERE) else int(to)
        if not unit and f"body_{row}" not in self.errors:
            self.add_error(f"to_{row}", _("Hãy chọn nơi nhận phần việc này."))
        if not title and f"title_{row}" not in self.errors:
            self.add_error(f"title_{row}", _("Hãy ghi nội dung phần việc này."))
        due = duty.Due.end_of(day) if day else None
        return Piece(int(unit or 0), title, due)


class Consult(Act):
    """Up to six bodies asked at once."""

    question = forms.CharField(
        label=_("Điều cần hỏi"),
        help_text=_(
            "Nêu rõ nội dung cần cho ý kiến; cơ quan được hỏi xem được việc này."
        ),
        widget=AREA,
        max_length=LONGEST,
    )
    days = forms.TypedChoiceField(
        label=_("Thời hạn trả lời (ngày làm việc)"),
        help_text=_(
            "Từ 2 đến 5 ngày làm việc; hết hạn không trả lời là đồng ý, ghi rõ tên."
        ),
        choices=DAYS,
        coerce=int,
        initial="5",
    )

    def prepare(self) -> None:
        for row in range(ASKED):
            self.fields[f"unit_{row}"] = BodyField(
                on=local_day(self.at),
                label=gettext("Cơ quan được hỏi %(n)s") % {"n": row + 1},
                help_text="",
                required=row == 0,
            )
        units = [f"unit_{row}" for row in range(ASKED)]
        self.order_fields(["question", *units, "days"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        units = [given.pop(f"unit_{row}", None) for row in range(ASKED)]
        return {**given, "units": [unit for unit in units if unit]}
