"""Two persons where two are required (bất kiêm nhiệm): who counts as one.

A stand-in is the same person as whoever they stand in for, and one person in two posts
is one person (`rules.books.Hand.is_same`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.rules.books import Hand

Kept = list[Any]
"""A hand as a row keeps it: [login, post, whether the post was another's]."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two acts on one thing that one person never does both.

    Both are whole keys of verbs; `why` says it in one sentence.
    """

    first: str
    second: str
    why: str


def hand_of(actor: Actor) -> Hand:
    """Return whose hand writes when somebody acts.

    Whoever acts for another post, standing in or by a written delegation, writes with
    that post's hand as well as their own.
    """
    lent = actor.behalf_post is not None
    return Hand(actor.user, actor.behalf_post if lent else actor.post, lent)


def kept_of(actor: Actor) -> Kept:
    """Return somebody's hand as rows keep it."""
    hand = hand_of(actor)
    return [hand.user, hand.post, hand.stood_in]


def kept_hand(kept: Sequence[Any], user: int | None = None) -> Hand:
    """Return the hand that a row keeps; `user` alone where the row is older."""
    return Hand(*kept) if kept else Hand(user)


def kept_hands(kept: Iterable[Sequence[Any]], users: Iterable[int]) -> tuple[Hand, ...]:
    """Return every hand in a thing; `users` are logins that older rows keep alone."""
    return (*(Hand(*each) for each in kept), *(Hand(user) for user in users))


PAIRS: Final = (
    Pair(
        "parameters.set",
        "parameters.confirm",
        "Mọi cơ quan được tính theo tham số, nên hai người cùng đặt.",
    ),
    Pair(
        "calendars.propose",
        "calendars.approve",
        "Một ngày nghỉ làm chuyển hạn của mọi việc.",
    ),
    Pair(
        "calendars.propose",
        "calendars.decline",
        "Đề xuất do người khác trả lời; người đề xuất thì rút.",
    ),
    Pair(
        "reorganising.propose",
        "reorganising.approve",
        "Sắp xếp tổ chức chuyển việc của cả cơ quan.",
    ),
    Pair(
        "reorganising.edit",
        "reorganising.approve",
        "Người sửa là người cùng viết quyết định.",
    ),
    Pair(
        "chasing.propose",
        "chasing.activate",
        "Bậc thang đôn đốc nhắc hàng trăm người.",
    ),
    Pair("ledger.submit", "ledger.approve", "Không ai xác nhận kết quả của mình."),
    Pair("ledger.submit", "ledger.rework", "Không ai nhận xét kết quả của mình."),
    Pair("ledger.ask", "ledger.grant", "Không ai tự gia hạn cho mình."),
    Pair("ledger.ask", "ledger.counter", "Không ai tự gia hạn cho mình."),
    Pair("ledger.ask", "ledger.deny", "Không ai tự trả lời đề nghị của mình."),
    Pair(
        "breaches.propose",
        "breaches.decide",
        "Người đề nghị ghi vi phạm không tự kết luận.",
    ),
    Pair(
        "breaches.put",
        "breaches.decide",
        "Người yêu cầu giải trình không tự kết luận.",
    ),
    Pair(
        "breaches.reply",
        "breaches.decide",
        "Người đã giải trình cho cơ quan không kết luận.",
    ),
    Pair(
        "breaches.propose",
        "breaches.revise",
        "Người đề nghị ghi vi phạm không tự xem lại kết luận.",
    ),
    Pair(
        "submissions.send",
        "submissions.accept",
        "Không ai thẩm tra hồ sơ mình đã lập hoặc gửi.",
    ),
    Pair(
        "submissions.send",
        "submissions.return",
        "Không ai thẩm tra hồ sơ mình đã lập hoặc gửi.",
    ),
    Pair("reports.edit", "reports.seal", "Người viết lời văn không tự chốt báo cáo."),
    Pair(
        "reports.count",
        "reports.seal",
        "Báo cáo phải qua tay hai người mới được chốt.",
    ),
    Pair(
        "retention.draft",
        "retention.opine",
        "Người lập danh mục tiêu hủy không tự xem xét danh mục ấy.",
    ),
    Pair(
        "retention.draft",
        "retention.decide",
        "Người lập danh mục tiêu hủy không tự quyết định.",
    ),
    Pair(
        "retention.opine",
        "retention.decide",
        "Hội đồng xem xét, người khác quyết định.",
    ),
    Pair(
        "retention.draft",
        "retention.supervise",
        "Người lập danh mục không giám sát việc tiêu hủy.",
    ),
    Pair(
        "retention.decide",
        "retention.supervise",
        "Người quyết định không giám sát việc tiêu hủy.",
    ),
    Pair(
        "retention.decide",
        "retention.carry",
        "Người quyết định không tự tiêu hủy.",
    ),
    Pair(
        "retention.supervise",
        "retention.carry",
        "Tiêu hủy phải có hai người khác giám sát.",
    ),
    Pair(
        "webhooks.propose",
        "webhooks.confirm",
        "Gửi sự kiện ra ngoài phải có hai người cùng quyết.",
    ),
)
"""Every two acts on one thing that need two persons; tests try each with one."""
