"""What the check says: findings, what it could not judge, and why it read nothing."""

from dataclasses import dataclass
from typing import Final

from kycuong.rules.docform.model import Kind

ANNEX_1: Final = "Nghị định 30/2020/NĐ-CP, Phụ lục I"


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule: its code, where first, what must be, what is, which clause.

    `places` are all the places where it is broken, in order of reading.
    """

    code: str
    where: str
    expected: str
    got: str
    law: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undecided:
    """One rule that the file does not let anybody judge, and why."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome for one file; no findings means no breach was seen."""

    findings: tuple[Finding, ...]
    undecided: tuple[Undecided, ...]
    kind: Kind
    warnings: tuple[Finding, ...] = ()
    """What in the wording should be looked at again; these are no findings."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes found, in the order of the rules."""
        return tuple(finding.code for finding in self.findings)


class Unreadable(Exception):
    """A file that cannot be checked; `message` is one sentence saying what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return self.message


def damaged() -> Unreadable:
    """Return the refusal of a file that breaks off or makes no sense inside."""
    return Unreadable(
        "damaged",
        "Tệp bị hỏng hoặc bị cắt cụt nên không kiểm tra được; hãy lưu lại từ chương "
        "trình soạn thảo rồi gửi lại.",
    )


def locked() -> Unreadable:
    """Return the refusal of a file that opens only with a password."""
    return Unreadable(
        "locked",
        "Tệp được đặt mật khẩu nên không kiểm tra được; hãy gỡ mật khẩu rồi gửi lại.",
    )


def too_large() -> Unreadable:
    """Return the refusal of a file far larger than any document, or that swells."""
    return Unreadable(
        "too_large",
        "Tệp quá lớn hoặc phình to bất thường khi mở nên không được kiểm tra; hãy tách "
        "phụ lục ra hoặc lưu lại từ chương trình soạn thảo rồi gửi lại.",
    )


def unknown() -> Unreadable:
    """Return the refusal of a file that is no Word file and no PDF."""
    return Unreadable(
        "unknown",
        "Chỉ kiểm tra được thể thức của tệp .docx và .pdf; hãy lưu văn bản thành một "
        "trong hai loại đó rồi gửi lại.",
    )


def empty() -> Unreadable:
    """Return the refusal of a file without content."""
    return Unreadable(
        "empty", "Tệp rỗng, không có gì để kiểm tra; hãy chọn đúng tệp rồi gửi lại."
    )
