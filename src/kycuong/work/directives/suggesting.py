"""A deadline to choose where a letter states none (hạn gợi ý).

Suggested from the letter's urgency or type by a dated setting, with its basis; a
person takes it or not. Nothing is ever filled in by itself.
Law: Nghị định 30/2020/NĐ-CP, Điều 24 khoản 2.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext

from kycuong.kernel.parameters.queries import settings
from kycuong.rules.worktime import limit_label, parse_limit
from kycuong.work.documents import queries as documents

BY_URGENCY: Final = {
    "hoa_toc": ("suggest_hoa_toc", "văn bản hỏa tốc"),
    "thuong_khan": ("suggest_thuong_khan", "văn bản thượng khẩn"),
    "khan": ("suggest_khan", "văn bản khẩn"),
}
BY_TYPE: Final = {"công điện": ("suggest_cong_dien", "công điện")}
OTHERWISE: Final = ("suggest", "văn bản không nêu hạn")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A limit that a person may choose: its short form, in words, why, by which text.

    `recorded` is what the matter keeps of it, always in Vietnamese.
    """

    limit: str
    words: str
    why: str
    basis: str

    @property
    def recorded(self) -> str:
        """Say that the letter stated no limit, and where the chosen one comes from."""
        told = f"Văn bản không nêu hạn; Văn phòng đặt {self.words} kể từ ngày giao việc"
        return f"{told} ({self.why}). Căn cứ: {self.basis}"[:300]

    @property
    def number(self) -> int:
        """How many of its unit."""
        return parse_limit(self.limit).n

    @property
    def unit(self) -> str:
        """The unit's code, as the form has it."""
        return parse_limit(self.limit).code


def suggestion(source: documents.Source, at: datetime) -> Suggestion:
    """Return the limit suggested for the tasks of a document; the urgency goes first."""
    key, why = BY_URGENCY.get(source.urgency) or BY_TYPE.get(
        source.doc_type.lower(), OTHERWISE
    )
    value = settings().on(key, at)
    words = limit_label(parse_limit(value.value))
    return Suggestion(value.value, words, why, value.basis)


def told(found: Suggestion) -> str:
    """Return a suggestion as a sentence with its basis."""
    return gettext("%(limit)s kể từ ngày giao việc (%(why)s). Căn cứ: %(basis)s") % {
        "limit": found.words,
        "why": found.why,
        "basis": found.basis,
    }
