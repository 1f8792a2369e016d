"""What speaks for when a document came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, Self

from kycuong.rules.worktime import local_day


class Source(StrEnum):
    """Who or what says it.

    TYPED: the clerk who registers. FILE: the file's first coming into the system, kept
    by the machine. GIVEN: another body sent it here inside the system. SIGNED: the
    digital signature's time. DATED: the date it bears.
    """

    TYPED = "typed"
    FILE = "file"
    GIVEN = "given"
    SIGNED = "signed"
    DATED = "dated"


ARRIVALS: Final = frozenset({Source.TYPED, Source.FILE, Source.GIVEN})
"""Evidence of coming; the others say only that the document was made."""

LABELS: Final = {
    Source.TYPED: "ngày đến do văn thư ghi",
    Source.FILE: "tệp được đưa vào hệ thống lần đầu",
    Source.GIVEN: "văn bản được gửi đến trên hệ thống",
    Source.SIGNED: "thời điểm ký số",
    Source.DATED: "ngày ghi trên văn bản",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One trace of a document: a day, or an instant with its hour.

    `proven`: a timestamp token that the office trusts vouches for a signature's time.
    """

    source: Source
    at: date
    proven: bool = False

    @property
    def day(self) -> date:
        """Return the day in Vietnam."""
        return local_day(self.at)

    @property
    def hard(self) -> bool:
        """Say whether it is a trace the machine kept of the document's coming."""
        return self.source in ARRIVALS and self.source is not Source.TYPED

    @property
    def earliest(self) -> bool:
        """Say whether the document cannot have come before: it was not made yet."""
        return self.source is Source.DATED or (
            self.source is Source.SIGNED and self.proven
        )

    def to_json(self) -> dict[str, Any]:
        """Return plain values to keep."""
        kept = {"source": str(self.source), "at": self.at.isoformat()}
        return kept | ({"proven": True} if self.proven else {})

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Return what `to_json` kept."""
        text = str(kept["at"])
        at = datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
        return cls(Source(kept["source"]), at, bool(kept.get("proven")))
