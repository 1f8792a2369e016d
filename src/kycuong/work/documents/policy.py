"""Who may see and write in which register."""

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.shared.verdict import ALLOWED, Verdict, refuse

LAW = "Nghị định 30/2020/NĐ-CP, Điều 6, Điều 22"
ISSUING = "Nghị định 30/2020/NĐ-CP, Điều 15, Điều 18"
WRITES = frozenset(
    {"register", "intake", "receive", "abandon", "issue", "attach_signed"}
)
READS = frozenset({"incoming", "outgoing", "document", "export", "original", "late"})
DRAFTING = frozenset({"drafts", "draft", "draft_file"})
DRAFTS = frozenset({"draft_letter", "revise", "withdraw", "amend", "classify_draft"})
DECIDES = frozenset({"recall", "send", "template", "classify"})
OPENING = "widen"


def _judge(
    actor: Actor | None, verb: str, *, unit: int | None, body: int | None
) -> Verdict:
    """Say whether `actor`, of the body `body`, may do `verb` in the registers of `unit`.

    Reading: everybody of the body, and the province's leaders. Writing: the body's
    clerks, and the specialists of the Office in the Office's own registers. Drafts of
    outgoing documents: everybody of the body writes them; the province's leaders read
    them; who registers issues them, because issuing takes a number. Recalling, sending
    on, keeping templates and classifying: who registers, and the body's heads; only the
    heads let more people read.

    Law: Nghị định 30/2020/NĐ-CP, Điều 6 khoản 4; Điều 10; Điều 15; Điều 22.
    """
    if actor is None:
        return refuse(
            "Hôm nay bạn không giữ chức vụ nào nên không có sổ của cơ quan nào.",
            who_can="Người đang giữ chức vụ trong cơ quan; hãy báo Văn phòng cập nhật.",
        )
    own = unit is not None and body == unit
    if verb in DRAFTS:
        if own or actor.may("system"):
            return ALLOWED
        return refuse(
            "Dự thảo này của cơ quan khác.", who_can="Người của cơ quan soạn thảo."
        )
    if verb in READS | DRAFTING:
        if own or actor.may("leader") or actor.may("system"):
            return ALLOWED
        return refuse("Sổ này của cơ quan khác.", who_can="Người của cơ quan đó.")
    if verb == OPENING:
        return ALLOWED if _opens(actor, own=own) else _not_opening()
    if verb in WRITES | DECIDES:
        return ALLOWED if _keeps(actor, verb, own=own) else _not_keeping(verb)
    raise ValueError(verb)


def _keeps(actor: Actor, verb: str, *, own: bool) -> bool:
    """Say whether somebody keeps the register, or heads the body where that is enough."""
    if actor.may("system"):
        return True
    if verb in DECIDES and own and actor.may("head"):
        return True
    office = actor.may("office") and actor.may("officer")
    return own and (actor.may("clerk") or office)


def _opens(actor: Actor, *, own: bool) -> bool:
    """Say whether somebody may let more people read: who answers for the body."""
    return actor.may("system") or (own and actor.may("head"))


def _not_opening() -> Verdict:
    return refuse(
        "Cho nhiều người đọc hơn do lãnh đạo cơ quan quyết định; người khác chỉ thu hẹp "
        "phạm vi.",
        who_can=_HEADS,
        law=LAW,
    )


def _not_keeping(verb: str) -> Verdict:
    if verb == "issue":
        return refuse(
            "Văn thư cấp số và ban hành văn bản sau khi người có thẩm quyền ký.",
            who_can="Văn thư của cơ quan giữ sổ.",
            law=ISSUING,
        )
    if verb in DECIDES:
        return refuse(
            "Việc này do lãnh đạo hoặc văn thư của cơ quan giữ sổ làm.",
            who_can="Lãnh đạo, văn thư của cơ quan giữ sổ.",
            law=ISSUING,
        )
    return refuse(
        "Chỉ văn thư đăng ký văn bản vào sổ của cơ quan mình.",
        who_can="Văn thư của cơ quan giữ sổ.",
        law=LAW,
    )


_BODY = "Người của cơ quan giữ sổ, lãnh đạo Ủy ban nhân dân tỉnh."
_WRITERS = "Người của cơ quan soạn thảo."
_CLERK = "Văn thư của cơ quan giữ sổ."
_DECIDERS = "Lãnh đạo, văn thư của cơ quan giữ sổ."
_HEADS = "Lãnh đạo của cơ quan giữ sổ."
BOOK = Book(
    "documents",
    [
        Verb("incoming", "Xem sổ văn bản đến", LAW, _BODY),
        Verb("outgoing", "Xem sổ văn bản đi", LAW, _BODY),
        Verb("late", "Xem văn bản đăng ký chậm", LAW, _BODY),
        Verb("export", "Xuất sổ", LAW, _BODY),
        Verb("document", "Xem văn bản", LAW, _BODY),
        Verb("original", "Tải tệp của văn bản", LAW, _BODY),
        Verb("receive", "Tiếp nhận tệp vào sổ", LAW, _CLERK),
        Verb("intake", "Đọc, sửa tệp đang tiếp nhận", LAW, _CLERK),
        Verb("abandon", "Bỏ tệp đang tiếp nhận", LAW, _CLERK),
        Verb("register", "Đăng ký văn bản", LAW, _CLERK),
        Verb("drafts", "Xem danh sách dự thảo", LAW, _BODY),
        Verb("draft", "Xem dự thảo", LAW, _BODY),
        Verb("draft_file", "Tải tệp dự thảo", LAW, _BODY),
        Verb("draft_letter", "Soạn dự thảo", LAW, _WRITERS),
        Verb("revise", "Sửa dự thảo", LAW, _WRITERS),
        Verb("withdraw", "Bỏ dự thảo", LAW, _WRITERS),
        Verb("amend", "Soạn văn bản đính chính, thay thế", ISSUING, _WRITERS),
        Verb("issue", "Cấp số, ban hành", ISSUING, _CLERK),
        Verb("attach_signed", "Kèm bản đã ký", ISSUING, _CLERK),
        Verb("recall", "Thu hồi văn bản đã gửi", ISSUING, _DECIDERS),
        Verb("send", "Gửi văn bản", ISSUING, _DECIDERS),
        Verb("template", "Đặt mẫu văn bản", ISSUING, _DECIDERS),
        Verb("classify", "Đổi phạm vi tiếp cận của văn bản", LAW, _DECIDERS),
        Verb("classify_draft", "Đổi phạm vi tiếp cận của dự thảo", LAW, _WRITERS),
        Verb("widen", "Mở rộng phạm vi tiếp cận", LAW, _HEADS),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
