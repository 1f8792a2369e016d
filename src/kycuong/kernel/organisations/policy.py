"""Who may write the registry of bodies and people."""

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations.enums import RANK_OF_ROLE, Right
from kycuong.kernel.organisations.values import PostView
from kycuong.kernel.permissions.guard import Book
from kycuong.kernel.permissions.verbs import Verb
from kycuong.rules.signing import LAW, Capacity, Rank
from kycuong.shared.verdict import ALLOWED, Verdict, refuse


def _judge(actor: Actor, verb: str) -> Verdict:
    """Say whether the actor may write the registry; reading is open to all."""
    if actor.may("system") or actor.may(Right.OFFICE):
        return ALLOWED
    return refuse(
        "Danh mục cơ quan, cán bộ do Văn phòng Ủy ban nhân dân tỉnh cập nhật.",
        who_can="Công chức Văn phòng Ủy ban nhân dân tỉnh.",
    )


OFFICE_STAFF = "Công chức Văn phòng Ủy ban nhân dân tỉnh"
WITHIN = frozenset({Rank.UNIT_HEAD, Rank.STAFF})
NO_FURTHER = refuse(
    "Người đang làm việc theo ủy quyền không ủy quyền, phân công thay lại được.",
    who_can="Chính người giữ chức vụ, hoặc Văn phòng Ủy ban nhân dân tỉnh.",
    law=LAW,
)


def _judge_post(
    actor: Actor, verb: str, post: PostView, *, own_unit: int | None = None
) -> Verdict:
    """Say whether the actor may appoint to a post, end that, or let another act for it.

    Args:
        verb: appoint, dismiss, substitute or delegate.
        own_unit: the unit of the actor's post: a division, or the body itself.

    Law: Nghị định 30/2020/NĐ-CP, Điều 13 khoản 3: no authority is passed on.
    """
    if verb in ("substitute", "delegate") and actor.capacity == Capacity.AUTHORISED:
        return NO_FURTHER
    if actor.may("system") or actor.may(Right.OFFICE):
        return ALLOWED
    return _POST_RULES[verb](actor, post, own_unit)


def _heads(actor: Actor, post: PostView) -> bool:
    head = actor.may(Right.HEAD) or actor.may(Right.LEADER)
    return head and actor.unit == post.body_id


def _staffing(actor: Actor, post: PostView, own_unit: int | None) -> Verdict:
    if _heads(actor, post) and RANK_OF_ROLE[post.role] in WITHIN:
        return ALLOWED
    inside = RANK_OF_ROLE[post.role] in WITHIN
    return refuse(
        "Chức vụ này không do chức vụ đang đăng nhập bố trí người.",
        who_can=f"Lãnh đạo cơ quan hoặc {OFFICE_STAFF}."
        if inside
        else f"{OFFICE_STAFF}, theo quyết định bổ nhiệm.",
    )


def _substituting(actor: Actor, post: PostView, own_unit: int | None) -> Verdict:
    holds = actor.user is not None and actor.user == post.holder_user
    heads_division = actor.may(Right.DIVISION_HEAD) and own_unit == post.unit_id
    chairs = actor.may(Right.LEADER) and RANK_OF_ROLE[post.role] is Rank.HEAD
    if holds or heads_division or chairs or _heads(actor, post):
        return ALLOWED
    return refuse(
        "Chỉ người giữ chức vụ, lãnh đạo của họ hoặc Văn phòng ghi được việc vắng mặt.",
        who_can=f"Người giữ chức vụ {post.full_title}, lãnh đạo cơ quan đó hoặc "
        f"{OFFICE_STAFF}.",
    )


def _delegating(actor: Actor, post: PostView, own_unit: int | None) -> Verdict:
    if actor.user is not None and actor.user == post.holder_user:
        return ALLOWED
    return refuse(
        "Chỉ chính người đứng đầu ủy quyền được, bằng văn bản.",
        who_can=f"Người giữ chức vụ {post.full_title}, hoặc {OFFICE_STAFF} ghi theo "
        "văn bản đã ký.",
        law=LAW,
    )


_POST_RULES = {
    "appoint": _staffing,
    "dismiss": _staffing,
    "substitute": _substituting,
    "delegate": _delegating,
}


_STAFF = f"{OFFICE_STAFF}."
BOOK = Book(
    "organisations",
    [
        Verb("add_unit", "Thêm cơ quan, đơn vị", "", _STAFF),
        Verb("rename_unit", "Đổi tên cơ quan, đơn vị", "", _STAFF),
        Verb("close_unit", "Kết thúc cơ quan, đơn vị", "", _STAFF),
        Verb("add_post", "Thêm chức vụ", "", _STAFF),
        Verb("close_post", "Kết thúc chức vụ", "", _STAFF),
        Verb("add_official", "Thêm cán bộ", "", _STAFF),
        Verb("load", "Nạp danh mục cơ quan, cán bộ", "", _STAFF),
    ],
    _judge,
)
may, require = BOOK.may, BOOK.require
_HEADS_OR_STAFF = f"Lãnh đạo cơ quan; {OFFICE_STAFF}."
POSTS = Book(
    "posts",
    [
        Verb("appoint", "Bố trí người giữ chức vụ", "", _HEADS_OR_STAFF),
        Verb("dismiss", "Thôi bố trí", "", _HEADS_OR_STAFF),
        Verb(
            "substitute",
            "Ghi vắng mặt và người làm thay",
            "",
            f"Người giữ chức vụ, lãnh đạo của họ; {OFFICE_STAFF}.",
        ),
        Verb(
            "delegate",
            "Ghi ủy quyền, thừa lệnh ký",
            LAW,
            f"Người giữ chức vụ; {OFFICE_STAFF} ghi theo văn bản đã ký.",
        ),
    ],
    _judge_post,
)
may_post, require_post = POSTS.may, POSTS.require
