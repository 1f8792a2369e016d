"""The table of transitions: what may follow what, who may do it, under which rule."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from kycuong.rules.duty.grounds import COUNTING, SUCCEEDING, Ground
from kycuong.rules.gate.entries import ENDED, EntryKind, State

PREPARER: Final = "Công chức của cơ quan trình"
SENDER: Final = "Lãnh đạo cơ quan trình hoặc người được giao làm thay"
GATE: Final = (
    "Công chức, lãnh đạo Văn phòng Ủy ban nhân dân tỉnh, không thuộc cơ quan trình và "
    "không tham gia lập hồ sơ; hồ sơ của chính Văn phòng thì lãnh đạo Ủy ban nhân dân tỉnh"
)
SYSTEM: Final = "Hệ thống"

_LETTER: Final = date(2024, 4, 22)
_PROVINCE: Final = date(2022, 12, 30)
_GOVERNMENT: Final = date(2026, 5, 29)
PREPARING: Final = Ground(
    (
        (
            date.min,
            "Quy chế làm việc của Ủy ban nhân dân tỉnh: hồ sơ trình đúng thẩm quyền, "
            "đúng thủ tục",
        ),
        (
            _PROVINCE,
            "Quyết định 61/2022/QĐ-UBND (Quy chế làm việc của Ủy ban nhân dân tỉnh): hồ "
            "sơ trình đúng thẩm quyền, đúng thủ tục",
        ),
        (
            _GOVERNMENT,
            "Nghị định 191/2026/NĐ-CP, Điều 14: hồ sơ trình",
        ),
    )
)
CHECKING: Final = Ground(
    (
        (
            date.min,
            "Quy chế làm việc của Ủy ban nhân dân tỉnh: Văn phòng thẩm tra hồ sơ trình",
        ),
        (
            _LETTER,
            "Công văn 493/UBND-KGVX, điểm 8: Văn phòng trả lại hồ sơ không bảo đảm thủ "
            "tục, chất lượng, thẩm quyền và yêu cầu hoàn thiện",
        ),
        (
            _GOVERNMENT,
            "Nghị định 191/2026/NĐ-CP, Điều 15 khoản 1; Công văn 493/UBND-KGVX, điểm 8",
        ),
    )
)
SUPPLEMENTING: Final = Ground(
    (
        (
            date.min,
            "Thiết lập của hệ thống: hồ sơ bị trả lại hoàn thiện trong thời hạn, quá hạn "
            "thì kết thúc",
        ),
    )
)
OPEN: Final = frozenset(State) - ENDED


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: the states it may start from; what it is called; who may; by which rule.

    `target` None leaves the state.
    """

    kind: EntryKind
    sources: frozenset[State]
    target: State | None
    label: str
    did: str
    who: str
    law: Ground
    wrong_state: str
    needs_reason: bool = False


_AT_GATE: Final = "Hồ sơ không còn ở khâu thẩm tra; hãy tải lại trang để xem kết quả."
_ROWS: Final = (
    Transition(
        EntryKind.PREPARE,
        frozenset(),
        State.DRAFT,
        "Lập hồ sơ trình",
        "lập hồ sơ trình",
        PREPARER,
        PREPARING,
        "Hồ sơ này đã được lập.",
    ),
    Transition(
        EntryKind.SEND,
        frozenset({State.DRAFT}),
        State.CHECKING,
        "Gửi hồ sơ",
        "gửi hồ sơ trình",
        SENDER,
        PREPARING,
        "Hồ sơ đã gửi hoặc đã kết thúc; hồ sơ bị trả lại thì dùng «Gửi lại».",
    ),
    Transition(
        EntryKind.ACCEPT,
        frozenset({State.CHECKING}),
        State.ACCEPTED,
        "Nhận hồ sơ",
        "nhận hồ sơ, đủ điều kiện trình",
        GATE,
        CHECKING,
        _AT_GATE,
    ),
    Transition(
        EntryKind.RETURN,
        frozenset({State.CHECKING}),
        State.RETURNED,
        "Trả lại hồ sơ",
        "trả lại hồ sơ, yêu cầu hoàn thiện",
        GATE,
        CHECKING,
        _AT_GATE,
    ),
    Transition(
        EntryKind.RESEND,
        frozenset({State.RETURNED}),
        State.CHECKING,
        "Gửi lại",
        "hoàn thiện và gửi lại hồ sơ",
        SENDER,
        SUPPLEMENTING,
        "Chỉ gửi lại hồ sơ đã bị trả lại và còn thời hạn hoàn thiện.",
    ),
    Transition(
        EntryKind.RECOUNT,
        frozenset({State.CHECKING, State.RETURNED}),
        None,
        "Tính lại thời hạn",
        "tính lại thời hạn của hồ sơ",
        SYSTEM,
        COUNTING,
        "Hồ sơ không có thời hạn nào đang chạy.",
    ),
    Transition(
        EntryKind.WITHDRAW,
        OPEN,
        State.WITHDRAWN,
        "Rút hồ sơ",
        "rút hồ sơ",
        SENDER,
        PREPARING,
        "Hồ sơ đã kết thúc, không rút được nữa.",
        needs_reason=True,
    ),
    Transition(
        EntryKind.LAPSE,
        frozenset({State.RETURNED}),
        State.LAPSED,
        "Kết thúc do không hoàn thiện",
        "ghi nhận hết hạn mà hồ sơ chưa được hoàn thiện, kết thúc hồ sơ",
        SYSTEM,
        SUPPLEMENTING,
        "Thời hạn hoàn thiện không còn chạy.",
    ),
    Transition(
        EntryKind.SUCCEED,
        frozenset(State),
        None,
        "Chuyển cơ quan kế thừa",
        "chuyển hồ sơ sang cơ quan kế thừa là",
        SYSTEM,
        SUCCEEDING,
        "",
        needs_reason=True,
    ),
)
TRANSITIONS: Final = {row.kind: row for row in _ROWS}


def allowed_from(state: State) -> tuple[EntryKind, ...]:
    """Return what may follow in a state, in the order of the table.

    >>> [kind.value for kind in allowed_from(State.CHECKING)]
    ['accept', 'return', 'recount', 'withdraw', 'succeed']
    """
    return tuple(row.kind for row in _ROWS if state in row.sources)
