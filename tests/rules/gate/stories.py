"""A dossier in few words, and entries about it, for the tests of the gate."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from kycuong.rules.gate import (
    Asked,
    Consultee,
    Entry,
    EntryKind,
    Facts,
    PaperFacts,
    Reading,
    Sealing,
    Seat,
    Standing,
    Verdict,
    Who,
    examine,
    fold,
)
from kycuong.rules.worktime import LOCAL

OFFICE, BODY, HEIR, COMMITTEE, OTHER = 1, 10, 20, 2, 30
OFFICER = Who(user=21, body=BODY, post=202)
HEAD = Who(user=22, body=BODY, post=201)
GATE = Who(user=11, body=OFFICE, post=101)
CHAIRMAN = Who(user=14, body=COMMITTEE, post=104)
SYSTEM = Who()
DAY = date(2024, 5, 6)
BEFORE, AFTER = date(2026, 5, 28), date(2026, 5, 29)

READING = Reading(
    doc_type="tờ trình",
    number="45/TTr-SNV",
    dated=date(2024, 5, 3),
    issuer="SỞ NỘI VỤ",
    signer="Nguyễn Văn Dũng",
    position="GIÁM ĐỐC",
)
PROPOSAL = PaperFacts(
    "proposal",
    "To trinh.pdf",
    "a" * 64,
    pages=4,
    reading=READING,
    printed=True,
    sealing=Sealing.SOUND,
    sealed_by="Nguyễn Văn Dũng",
)
DRAFT = PaperFacts("draft", "Du thao.docx", "b" * 64, pages=2, reading=Reading())
ANSWERED = Consultee(OTHER, "Sở Tài chính", Asked.ANSWERED)
ANSWERS = {
    "G5.option:proposal": "Trang 3, mục III.",
    "G5.basis:proposal": "Luật Ngân sách nhà nước, Điều 52.",
    "G5.figures:proposal": "Phòng Kế hoạch đã đối chiếu.",
    "G4.nobody": "Chỉ thuộc phạm vi của Sở.",
}


def facts(**changed: Any) -> Facts:
    """Return the facts of a dossier in which a machine finds nothing wrong."""
    whole = Facts(
        kind="decision",
        body=BODY,
        body_names=("Sở Nội vụ",),
        field="Tổ chức bộ máy",
        authority="chairman",
        article="Điều 22 Luật Tổ chức chính quyền địa phương",
        papers=(PROPOSAL, DRAFT),
        declared=ANSWERS,
        seats=(
            Seat("Nguyễn Văn Dũng", ("GIÁM ĐỐC",)),
            Seat("Lê Thị Hoa", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ),
    )
    return replace(whole, **changed)


def proposal(**changed: Any) -> PaperFacts:
    """Return the proposal, changed; `reading` may be given as a dict of changes."""
    reading = changed.pop("reading", {})
    if isinstance(reading, dict):
        reading = replace(READING, **reading)
    return replace(PROPOSAL, reading=reading, **changed)


def judged(on: date = DAY, **changed: Any) -> Verdict:
    """Return the verdict on such a dossier."""
    return examine(facts(**changed), on=on)


def wrong(verdict: Verdict) -> list[str]:
    """Return the keys of what a machine finds lacking or faulty."""
    return [
        f"{item.code}:{item.component}".rstrip(":")
        for item in verdict.open
        if not item.question
    ]


def state(verdict: Verdict, code: str) -> str:
    """Return how the only item of a rule stands; empty where there is none."""
    found = [item.state.value for item in verdict.items if item.code == code]
    assert len(found) <= 1, found
    return found[0] if found else ""


def at(text: str) -> datetime:
    """Return a local instant of 2024: `26/04 16:40`."""
    return datetime.strptime(f"2024 {text}", "%Y %d/%m %H:%M").replace(tzinfo=LOCAL)


GATE_DUE, SUPPLEMENT_DUE = at("09/05 00:00"), at("23/05 00:00")
WHO = {
    "prepare": OFFICER,
    "send": HEAD,
    "accept": GATE,
    "return": GATE,
    "resend": HEAD,
    "recount": SYSTEM,
    "withdraw": HEAD,
    "lapse": SYSTEM,
    "succeed": SYSTEM,
}
SAID: dict[str, dict[str, Any]] = {
    "prepare": {"body": BODY},
    "send": {"due_at": GATE_DUE},
    "resend": {"due_at": at("29/05 00:00")},
    "return": {"due_at": SUPPLEMENT_DUE},
    "recount": {"due_at": at("30/05 00:00")},
    "lapse": {"due_at": SUPPLEMENT_DUE},
    "succeed": {"body": HEIR, "reason": "Sắp xếp tổ chức."},
    "withdraw": {"reason": "Không còn cần trình."},
}


class Story:
    """Builds a dossier's entries one after the other."""

    def __init__(self, when: str = "02/05 08:00") -> None:
        self.entries: list[Entry] = []
        self.then("prepare", when)

    def then(self, kind: str, when: str, **fields: Any) -> "Story":
        """Add one entry as the usual person makes it."""
        given = {"by": WHO[kind]} | SAID.get(kind, {}) | fields
        entry = Entry(len(self.entries) + 1, EntryKind(kind), at(when), **given)
        self.stands(when, entry)
        self.entries.append(entry)
        return self

    def stands(self, when: str = "31/12 23:00", *more: Entry) -> Standing:
        """Return where it stands."""
        standing = fold([*self.entries, *more], at(when))
        assert standing is not None
        return standing
