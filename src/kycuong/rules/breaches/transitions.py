"""The table of transitions: what may follow what, who may do it, under which rule."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from kycuong.rules.breaches.entries import EntryKind, State
from kycuong.rules.duty.grounds import Ground

OFFICE: Final = "Công chức Văn phòng hoặc lãnh đạo Ủy ban nhân dân tỉnh"
DECIDER: Final = (
    "Lãnh đạo Văn phòng hoặc lãnh đạo Ủy ban nhân dân tỉnh, không phải người đề nghị, "
    "người yêu cầu giải trình, người giải trình, không thuộc cơ quan bị nêu"
)
HEAD: Final = "Lãnh đạo cơ quan bị nêu hoặc cơ quan kế thừa"
PROPOSER: Final = (
    "Người đã đề nghị; đề nghị do hệ thống lập thì công chức Văn phòng, sau khi đã yêu cầu "
    "giải trình thì người được kết luận; về chính Văn phòng thì lãnh đạo Ủy ban nhân dân "
    "tỉnh"
)
SYSTEM: Final = "Hệ thống"

_LETTER: Final = date(2024, 4, 22)
_GOVERNMENT: Final = date(2026, 5, 29)
REPORTING: Final = Ground(
    (
        (
            date.min,
            "Quyết định 42/2014/QĐ-TTg: Văn phòng theo dõi, đôn đốc, kiểm tra và báo cáo",
        ),
        (
            _LETTER,
            "Công văn 493/UBND-KGVX, điểm 8: Văn phòng theo dõi, đôn đốc, kiểm tra và "
            "báo cáo Chủ tịch những cơ quan vi phạm",
        ),
    )
)
HEARING: Final = Ground(
    (
        (
            date.min,
            "Thiết lập của hệ thống: cơ quan bị nêu được giải trình trước khi vi phạm "
            "được tính",
        ),
        (
            _GOVERNMENT,
            "Nghị định 191/2026/NĐ-CP, Điều 28: người đứng đầu cơ quan giải trình",
        ),
    )
)
TWO_PEOPLE: Final = Ground(
    (
        (
            date.min,
            "Thiết lập của hệ thống: người đề nghị không tự kết luận; không ai kết luận "
            "về cơ quan của mình",
        ),
    )
)
UNDECIDED: Final = frozenset({State.PROPOSED, State.ASKED, State.REPLIED, State.SILENT})
HEARD: Final = frozenset({State.REPLIED, State.SILENT})
DECIDED: Final = frozenset({State.UPHELD, State.REJECTED})
ANY: Final = frozenset(State)


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: the states it may start from; what it is called; who may; by which rule.

    `target` None leaves the state, or lets the entry's verdict say it.
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


_ROWS: Final = (
    Transition(
        EntryKind.PROPOSE,
        frozenset(),
        State.PROPOSED,
        "Đề nghị ghi vi phạm",
        "đề nghị ghi vi phạm",
        OFFICE,
        REPORTING,
        "Đề nghị này đã có trong sổ.",
    ),
    Transition(
        EntryKind.PUT,
        frozenset({State.PROPOSED}),
        State.ASKED,
        "Yêu cầu giải trình",
        "yêu cầu giải trình",
        OFFICE,
        HEARING,
        "Đã yêu cầu giải trình hoặc đề nghị đã kết thúc; chỉ yêu cầu một lần.",
    ),
    Transition(
        EntryKind.REPLY,
        frozenset({State.ASKED, State.SILENT}),
        State.REPLIED,
        "Giải trình",
        "giải trình",
        HEAD,
        HEARING,
        "Chỉ giải trình khi được yêu cầu và trước khi có kết luận, một lần.",
        needs_reason=True,
    ),
    Transition(
        EntryKind.LAPSE,
        frozenset({State.ASKED}),
        State.SILENT,
        "Ghi nhận không giải trình",
        "ghi nhận đến hết hạn không có giải trình",
        SYSTEM,
        HEARING,
        "Thời hạn giải trình không còn chạy.",
    ),
    Transition(
        EntryKind.RECOUNT,
        frozenset({State.ASKED}),
        None,
        "Tính lại thời hạn giải trình",
        "tính lại thời hạn giải trình",
        SYSTEM,
        HEARING,
        "Thời hạn giải trình không còn chạy.",
    ),
    Transition(
        EntryKind.DECIDE,
        HEARD,
        None,
        "Kết luận",
        "kết luận",
        DECIDER,
        TWO_PEOPLE,
        "Chỉ kết luận sau khi cơ quan đã giải trình hoặc hết hạn giải trình, và một lần; "
        "sửa kết luận thì dùng «Kết luận lại».",
        needs_reason=True,
    ),
    Transition(
        EntryKind.APPEAL,
        frozenset({State.UPHELD}),
        None,
        "Đề nghị xem lại",
        "đề nghị xem lại kết luận",
        HEAD,
        HEARING,
        "Chỉ đề nghị xem lại kết luận có vi phạm, một lần.",
        needs_reason=True,
    ),
    Transition(
        EntryKind.REVISE,
        DECIDED,
        None,
        "Kết luận lại",
        "kết luận lại",
        DECIDER,
        TWO_PEOPLE,
        "Chỉ kết luận lại khi đã có kết luận.",
        needs_reason=True,
    ),
    Transition(
        EntryKind.WITHDRAW,
        UNDECIDED,
        State.WITHDRAWN,
        "Rút đề nghị",
        "rút đề nghị",
        PROPOSER,
        REPORTING,
        "Đã có kết luận hoặc đã rút; sửa kết luận thì dùng «Kết luận lại».",
        needs_reason=True,
    ),
    Transition(
        EntryKind.SUCCEED,
        ANY,
        None,
        "Chuyển cơ quan kế thừa",
        "chuyển quyền giải trình sang cơ quan kế thừa là",
        SYSTEM,
        HEARING,
        "",
        needs_reason=True,
    ),
)
TRANSITIONS: Final = {row.kind: row for row in _ROWS}


def allowed_from(state: State) -> tuple[EntryKind, ...]:
    """Return what may follow in a state, in the order of the table.

    >>> [kind.value for kind in allowed_from(State.ASKED)]
    ['reply', 'lapse', 'recount', 'withdraw', 'succeed']
    """
    return tuple(row.kind for row in _ROWS if state in row.sources)
