"""Who reads, prepares and seals the report to the Chairman."""

from dataclasses import dataclass
from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations.enums import Right
from kycuong.kernel.permissions.apart import hand_of
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.rules.reporting import Hand, alone, wrote
from kycuong.shared.verdict import ALLOWED, Verdict, refuse

LAW: Final = "Công văn 493/UBND-KGVX ngày 22/4/2024, điểm 8"
OFFICE: Final = "Công chức Văn phòng Ủy ban nhân dân tỉnh."
READERS: Final = "Văn phòng và lãnh đạo Ủy ban nhân dân tỉnh."
SEALERS: Final = "Chánh Văn phòng, Phó Chánh Văn phòng không viết lời văn của báo cáo."


@dataclass(frozen=True, slots=True)
class Case:
    """A report as policy sees it: is it sealed, and whose hands are in it.

    `authors` wrote what it would say; `hands` are all who prepared, counted, edited it;
    `edited_by` changed its words last.
    """

    sealed: bool = False
    edited_by: int | None = None
    authors: tuple[Hand, ...] = ()
    hands: tuple[Hand, ...] = ()


def _judge(actor: Actor | None, verb: str, case: Case | None = None) -> Verdict:
    """Say whether the actor may `read`, `prepare`, `edit`, `count`, `replace`, `seal`.

    The job of the system prepares; people of the Office write; its head or a deputy
    seals: never their own words, never what nobody else has had in hand.
    """
    if actor is None:
        return refuse("Báo cáo gửi Chủ tịch chỉ Văn phòng đọc.", who_can=READERS)
    if verb == "read":
        return _reads(actor)
    if not (actor.may(Right.OFFICE) or (verb == "prepare" and actor.may("system"))):
        return refuse(
            "Báo cáo tổng hợp do Văn phòng Ủy ban nhân dân tỉnh lập.",
            who_can=OFFICE,
            law=LAW,
        )
    if case is None or verb == "prepare":
        return ALLOWED
    return _on(actor, verb, case)


def _reads(actor: Actor) -> Verdict:
    if any(actor.may(right) for right in (Right.OFFICE, Right.LEADER, "system")):
        return ALLOWED
    return refuse("Báo cáo gửi Chủ tịch chỉ Văn phòng đọc.", who_can=READERS)


def _on(actor: Actor, verb: str, case: Case) -> Verdict:
    if verb == "replace":
        if case.sealed:
            return ALLOWED
        return refuse("Báo cáo chưa chốt; hãy sửa ngay trên bản dự thảo.")
    if case.sealed:
        return refuse(
            "Báo cáo đã chốt, không sửa được nữa; nếu có sai sót, hãy lập báo cáo "
            "thay thế.",
            who_can=OFFICE,
        )
    if verb != "seal":
        return ALLOWED
    if not actor.may(Right.HEAD):
        return refuse("Báo cáo do lãnh đạo Văn phòng chốt.", who_can=SEALERS)
    return _apart(hand_of(actor), case)


def _apart(sealer: Hand, case: Case) -> Verdict:
    """Say whether the sealer is another than who wrote, and not the only one at all."""
    last = Hand(case.edited_by) if case.edited_by is not None else Hand()
    if wrote(sealer, (*case.authors, last)):
        return refuse(
            "Người viết lời văn, lý do thay thế của báo cáo (hoặc người làm thay họ) "
            "không tự chốt báo cáo.",
            who_can=SEALERS,
        )
    if alone(sealer, case.hands):
        return refuse(
            "Báo cáo phải qua tay hai người: chưa có người thứ hai lập, tính lại số "
            "liệu hay sửa lời văn của báo cáo này.",
            who_can=OFFICE,
        )
    return ALLOWED


BOOK = Book(
    "reports",
    [
        Verb("read", "Đọc báo cáo gửi Chủ tịch", LAW, READERS),
        Verb("prepare", "Lập báo cáo", LAW, OFFICE),
        Verb("edit", "Sửa lời văn", LAW, OFFICE),
        Verb("count", "Tính lại số liệu", LAW, OFFICE),
        Verb("replace", "Lập báo cáo thay thế", LAW, OFFICE),
        Verb("seal", "Chốt báo cáo", LAW, SEALERS),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
