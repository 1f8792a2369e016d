"""Who may take in, send out and answer over the axis: who keeps the register."""

from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.shared.verdict import ALLOWED, Verdict, refuse
from kycuong.work.documents import policy as registers

LAW: Final = "Nghị định 30/2020/NĐ-CP, Điều 21, Điều 22; Quyết định 28/2018/QĐ-TTg"
CLERK: Final = "Văn thư của cơ quan giữ sổ."
BODY: Final = "Người của cơ quan giữ sổ, lãnh đạo Ủy ban nhân dân tỉnh."
_AS: Final = {"messages": "incoming", "arrival": "incoming"}


def _judge(
    actor: Actor | None, verb: str, *, unit: int | None, body: int | None
) -> Verdict:
    """Say whether an actor, of the body `body`, may do `verb` for the register of `unit`.

    Reading is reading the register of incoming documents; everything else is keeping
    it: the same people, by the same book.
    """
    verdict = registers.may(actor, _AS.get(verb, "receive"), unit=unit, body=body)
    if verdict:
        return ALLOWED
    return refuse(verdict.reason, who_can=verdict.who_can, law=LAW)


BOOK = Book(
    "exchange",
    [
        Verb("messages", "Xem gói tin trên trục liên thông", LAW, BODY),
        Verb("arrival", "Xem văn bản liên thông đến", LAW, BODY),
        Verb("receive", "Nhận gói tin từ trục liên thông", LAW, CLERK),
        Verb("refuse", "Từ chối tiếp nhận, báo nơi gửi", LAW, CLERK),
        Verb("answer", "Đồng ý, từ chối cho nơi gửi lấy lại", LAW, CLERK),
        Verb("send", "Gửi văn bản qua trục liên thông", LAW, CLERK),
        Verb("ask_back", "Đề nghị lấy lại văn bản đã gửi qua trục", LAW, CLERK),
        Verb("take", "Lấy gói tin đi để tự chuyển lên trục", LAW, CLERK),
        Verb("resend", "Gửi lại gói tin", LAW, CLERK),
        Verb("know", "Ghi mã định danh vào danh bạ", LAW, CLERK),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
