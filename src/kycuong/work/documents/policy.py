"""Who may see and write in which register."""

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.verdict import ALLOWED, Refused, Verdict, refuse

LAW = "Nghị định 30/2020/NĐ-CP, Điều 6, Điều 22"
WRITES = frozenset({"register", "intake", "receive", "abandon"})
READS = frozenset({"incoming", "outgoing", "document", "export", "original"})


def may(
    actor: Actor | None, verb: str, *, unit: int | None, body: int | None
) -> Verdict:
    """Say whether `actor`, of the body `body`, may do `verb` in the registers of `unit`.

    Reading: everybody of the body, and the province's leaders. Writing: the body's
    clerks, and the specialists of the Office in the Office's own registers.

    Law: Nghị định 30/2020/NĐ-CP, Điều 6 khoản 4; Điều 22.
    """
    if actor is None:
        return refuse(
            "Hôm nay bạn không giữ chức vụ nào nên không có sổ của cơ quan nào.",
            who_can="Người đang giữ chức vụ trong cơ quan; hãy báo Văn phòng cập nhật.",
        )
    own = unit is not None and body == unit
    if verb in READS:
        if own or actor.may("leader") or actor.may("system"):
            return ALLOWED
        return refuse("Sổ này của cơ quan khác.", who_can="Người của cơ quan đó.")
    if verb in WRITES:
        if actor.may("system") or (own and actor.may("clerk")):
            return ALLOWED
        if own and actor.may("office") and actor.may("officer"):
            return ALLOWED
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
