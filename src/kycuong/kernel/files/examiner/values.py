"""The values of an examination: who signed, when, and what became of the file since."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self


class State(StrEnum):
    """What can be said of the bytes that were signed.

    INTACT: as signed; at most other people signed later. CHANGED: what was signed is
    as signed, but fields were filled in or notes put on afterwards. BROKEN: the signed
    bytes differ, or the page was changed afterwards. UNKNOWN: it cannot be judged.
    """

    INTACT = "intact"
    CHANGED = "changed"
    BROKEN = "broken"
    UNKNOWN = "unknown"


class Trust(StrEnum):
    """Whether the certificate leads to a root the office trusts.

    UNCHECKED: the office has named no roots.
    """

    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"
    UNCHECKED = "unchecked"


class Change(StrEnum):
    """What was done to the file after a signature, the gravest first said."""

    NONE = "none"
    SIGNED = "signed"
    FILLED = "filled"
    ANNOTATED = "annotated"
    OTHER = "other"


STATE_NAMES = {
    State.INTACT: "Nguyên vẹn",
    State.CHANGED: "Có thay đổi sau khi ký",
    State.BROKEN: "Không hợp lệ",
    State.UNKNOWN: "Chưa kết luận được",
}
CHANGE_NAMES = {
    Change.NONE: "không có thay đổi nào sau khi ký",
    Change.SIGNED: "sau đó chỉ có thêm chữ ký số khác",
    Change.FILLED: "sau khi ký có điền thêm vào ô biểu mẫu",
    Change.ANNOTATED: "sau khi ký có thêm ghi chú, hình hoặc chữ đè lên trang",
    Change.OTHER: "sau khi ký nội dung tệp đã bị sửa",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signature field of a PDF, examined; `sentence` says it all in Vietnamese.

    `name` is the certificate's CN, `organisation` its O (or OU), `serial` in hex.
    `signed_at` is aware; `claimed` says that it comes from the signer's own clock and
    not from a timestamp token. `timestamp`: the field is a document timestamp and no
    person's signature. `in_force`: the certificate was valid at `signed_at` (None
    where the time is not known). `whole`: the bytes signed are the whole file.
    `permits` is what a certifying signature allows afterwards (DocMDP), "" for none.
    `weak` names a digest no longer safe ("SHA-1"), "" for none. `trailing`: after the
    last update of the file stand bytes that nobody signed. `doubts` are sentences
    that a person must read before relying on it; revocation is never asked for here.
    """

    field: str
    form: str
    name: str = ""
    organisation: str = ""
    title: str = ""
    issuer: str = ""
    serial: str = ""
    signed_at: datetime | None = None
    claimed: bool = True
    timestamp: bool = False
    state: State
    change: Change = Change.NONE
    trust: Trust = Trust.UNCHECKED
    root: str = ""
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    in_force: bool | None = None
    whole: bool = False
    permits: str = ""
    digest: str = ""
    weak: str = ""
    trailing: bool = False
    sentence: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Say whether it may be relied on as far as the file and the roots can tell.

        A person whom no root of the office vouches for is not; a timestamp of an
        unknown authority proves no time, and takes nothing away.
        """
        known = self.timestamp or self.trust is not Trust.UNTRUSTED
        kept = self.state is State.INTACT and not self.trailing
        return kept and known and self.in_force is not False

    def to_json(self) -> dict[str, Any]:
        """Return plain values to keep."""
        kept = asdict(self)
        for key in ("signed_at", "valid_from", "valid_to"):
            kept[key] = kept[key].isoformat() if kept[key] else None
        return kept | {"doubts": list(self.doubts)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Return what `to_json` kept."""
        values = dict(kept)
        for key in ("signed_at", "valid_from", "valid_to"):
            if values.get(key):
                values[key] = datetime.fromisoformat(values[key])
        values["state"] = State(values["state"])
        values["change"] = Change(values["change"])
        values["trust"] = Trust(values["trust"])
        values["doubts"] = tuple(values["doubts"])
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Signed:
    """The signatures of one file in the order they were made.

    `problem` is one Vietnamese sentence where the file claims to be signed and could
    not be examined; a file without signatures has neither.
    """

    signatures: tuple[Signature, ...] = ()
    problem: str = ""

    @property
    def people(self) -> tuple[Signature, ...]:
        """Return the signatures of persons and bodies, without mere timestamps."""
        return tuple(each for each in self.signatures if not each.timestamp)

    @property
    def sound(self) -> bool:
        """Say whether somebody signed it and every signature is good."""
        return (
            bool(self.people)
            and not self.problem
            and all(each.good for each in self.signatures)
        )

    @property
    def wrong(self) -> bool:
        """Say whether a signature is broken, or the file was changed after one."""
        bad = (State.BROKEN, State.CHANGED)
        return any(each.state in bad for each in self.signatures)

    def to_json(self) -> dict[str, Any]:
        """Return plain values to keep."""
        rows = [each.to_json() for each in self.signatures]
        return {"signatures": rows, "problem": self.problem}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Return what `to_json` kept; of nothing, a file without signatures."""
        rows = kept.get("signatures", ())
        return cls(tuple(map(Signature.from_json, rows)), kept.get("problem", ""))
