"""The correction of a Word file: form is set right, no word is touched."""

from typing import Final

from kycuong.rules.docform.checking import MOST_BYTES, ZIP, document_of
from kycuong.rules.docform.findings import Checked, Unreadable
from kycuong.rules.docform.fixing.model import Change, Fixed, Left
from kycuong.rules.docform.fixing.round import Round
from kycuong.rules.docform.rules.outcomes import OF_THE_PARTY

_MOST_ROUNDS: Final = 5
_WORDS: Final = "chữ của văn bản, phải do người sửa"
_ABSENT: Final = "thành phần còn thiếu, phải do người viết thêm"
_PLACE: Final = "tệp không cho phép đặt lại chỗ này mà chắc chắn không đổi chữ"
_OF_WORDS: Final = frozenset(
    {
        "national_name.text",
        "motto.text",
        "number.pattern",
        "number.padding",
        "number.type",
        "place_date.padding",
        "subject.style",
        "basis.style",
        "signer.capacity",
        "signer.honours",
        "recipients.heading",
        "recipients.archive",
        "urgency.style",
        "annex.style",
        "capitals.unit",
    }
)
"""Codes of which nothing but words can be left when the look is set right."""


def fix(data: bytes, *, name: str) -> Fixed:
    """Return a .docx with its form set right, what was changed, and what was left.

    Sizes, weight, slant, fonts, colours, sides, indents, distances, margins, paper and
    the page number are set; letters, figures and marks never are. Capitals are set as a
    format, nothing is typed anew. Parts of the file that need no change keep their
    bytes, and a file that needs none is returned as it is.

    Raises:
        Unreadable: as `check`; also a PDF, a file signed digitally, with macros, or
            protected against changes.

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    if not data.startswith(ZIP) or len(data) > MOST_BYTES:
        document_of(data, name=name)
        raise Unreadable(
            "pdf", "Không sửa được tệp PDF; hãy gửi tệp .docx đã in ra nó."
        )
    changes: list[Change] = []
    reasons: dict[str, str] = {}
    try:
        for _ in range(_MOST_ROUNDS):
            turn = Round(data)
            if turn.party:
                return Fixed(data, (), _left(turn.checked, {}, OF_THE_PARTY))
            turn.run()
            reasons.update(turn.reasons)
            if not turn.changes:
                break
            changes += turn.changes
            data = turn.saved()
    except RecursionError:
        raise Unreadable(
            "damaged", "Tệp lồng quá sâu nên không sửa được; hãy lưu lại rồi gửi lại."
        ) from None
    return Fixed(data, tuple(changes), _left(turn.checked, reasons, ""))


def _left(checked: Checked, reasons: dict[str, str], always: str) -> tuple[Left, ...]:
    """Return what is still found, each with the reason why it is left."""
    return tuple(
        Left(
            code=each.code,
            where=each.where,
            expected=each.expected,
            got=each.got,
            law=each.law,
            places=each.places,
            reason=always or reasons.get(each.code) or _reason(each.code),
        )
        for each in checked.findings
    )


def _reason(code: str) -> str:
    if code.endswith(".missing"):
        return _ABSENT
    return _WORDS if code in _OF_WORDS else _PLACE
