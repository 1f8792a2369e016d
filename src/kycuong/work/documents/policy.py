"""Who may see and write in which register."""

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.verdict import ALLOWED, Refused, Verdict, refuse

LAW = "Nghị định 30/2020/NĐ-CP, Điều 6, Điều 22"
ISSUING = "Nghị định 30/2020/NĐ-CP, Điều 15, Điều 18"
WRITES = frozenset({"register", "intake", "receive", "abandon", "issue"})
READS = frozenset({"incoming", "outgoing", "document", "export", "original"})
DRAFTING = frozenset({"drafts", "draft", "draft_file"})
DRAFTS = frozenset({"draft_letter", "revise", "withdraw"})


def may(
    actor: Actor | None, verb: str, *, unit: int | None, body: int | None
) -> Verdict:
    """Say whether `actor`, of the body `body`, may do `verb` in the registers of `unit`.

    Reading: everybody of the body, and the province's leaders. Writing: the body's
    clerks, and the specialists of the Office in the Office's own registers. Drafts of
    outgoing documents: everybody of the body writes them; the province's leaders read
    them; who registers issues them, because issuing takes a number.

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
    if verb in WRITES:
        if actor.may("system") or (own and actor.may("clerk")):
            return ALLOWED
        if own and actor.may("office") and actor.may("officer"):
            return ALLOWED
        if verb == "issue":
            return refuse(
                "Văn thư cấp số và ban hành văn bản sau khi người có thẩm quyền ký.",
                who_can="Văn thư của cơ quan giữ sổ.",
                law=ISSUING,
            )
        return refuse(
            "Chỉ văn thư đăng ký văn bản vào sổ của cơ quan mình.",
            who_can="Văn thư của cơ quan giữ sổ.",
            law=LAW,
        )
    raise ValueError(verb)


def require(
    actor: Actor | None, verb: str, *, unit: int | None, body: int | None
) -> None:
    """Raise `Refused` unless `actor` may do `verb`."""
    verdict = may(actor, verb, unit=unit, body=body)
    if not verdict:
        raise Refused(verdict)
