"""What a correction did: what it changed, where, and what it left to people."""

from dataclasses import dataclass

from kycuong.rules.docform.findings import Finding


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was set right: by which rule, where, what it was and is now."""

    code: str
    where: str
    before: str
    after: str
    law: str


@dataclass(frozen=True, slots=True)
class Left(Finding):
    """A finding that stays in the corrected file, and why only a person may mend it."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A corrected .docx; the same bytes as before where nothing was changed."""

    data: bytes
    changes: tuple[Change, ...]
    left: tuple[Left, ...]
