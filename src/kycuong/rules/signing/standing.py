"""How one seat may act for another that is absent (làm thay, ký thay)."""

from dataclasses import dataclass
from typing import Final

from kycuong.rules.signing.capacities import Capacity, Rank

WRITTEN: Final = (
    "Ký thừa ủy quyền phải có văn bản ủy quyền, giới hạn thời gian và nội dung. Hãy "
    "ghi số, ngày văn bản."
)
HEADS_ONLY: Final = (
    "Việc của người đứng đầu chỉ giao cho cấp phó (ký thay) hoặc, bằng văn bản, cho "
    "người đứng đầu đơn vị thuộc cơ quan (thừa ủy quyền). Hãy chọn chức vụ khác."
)


@dataclass(frozen=True, slots=True)
class Standing:
    """In which capacity a seat acts for another; `refused` says why it may not.

    `last`: who acts so may pass it on to nobody.
    """

    capacity: Capacity = Capacity.OWN
    refused: str = ""
    last: bool = False


def standing_in(
    absent: Rank, substitute: Rank, *, written: bool, handling: bool = False
) -> Standing:
    """Return how `substitute` acts for `absent`, or why it may not.

    Args:
        written: there is an instrument that names who, what and until when.
        handling: only the daily work is done for the absent; nothing is decided or
            signed, so no capacity is needed.

    >>> standing_in(Rank.HEAD, Rank.DEPUTY, written=False).capacity
    <Capacity.DEPUTISING: 'KT'>
    >>> standing_in(Rank.HEAD, Rank.UNIT_HEAD, written=True)
    Standing(capacity=<Capacity.AUTHORISED: 'TUQ'>, refused='', last=True)

    Law: Nghị định 30/2020/NĐ-CP, Điều 13 khoản 1, 2 (ký thay), khoản 3 (thừa ủy quyền:
    bằng văn bản, có giới hạn, không ủy quyền lại).
    """
    leads = {Rank.HEAD, Rank.DEPUTY}
    if handling or absent not in leads:
        return Standing()
    if substitute in leads:
        return Standing(Capacity.DEPUTISING)
    if substitute is Rank.UNIT_HEAD:
        if not written:
            return Standing(refused=WRITTEN)
        return Standing(Capacity.AUTHORISED, last=True)
    return Standing(refused=HEADS_ONLY)


NOT_WITHIN: Final = (
    "Thừa lệnh, thừa ủy quyền chỉ giao cho người đứng đầu đơn vị thuộc cơ quan, hoặc cơ "
    "quan thuộc cơ cấu của Ủy ban nhân dân. Hãy chọn chức vụ khác."
)
NOT_HEAD: Final = "Chỉ người đứng đầu cơ quan giao thừa lệnh, thừa ủy quyền."


def delegable(
    giver: Rank, receiver: Rank, *, same_body: bool, below: bool = False
) -> str:
    """Return why a seat may not receive a written delegation; "" where it may.

    Args:
        same_body: both seats are in one body.
        below: the receiver's body stands directly under the giver's.

    >>> delegable(Rank.HEAD, Rank.UNIT_HEAD, same_body=True)
    ''

    Law: Nghị định 30/2020/NĐ-CP, Điều 13 khoản 3, 4.
    """
    if giver is not Rank.HEAD:
        return NOT_HEAD
    heads_unit = same_body and receiver is Rank.UNIT_HEAD
    heads_body = below and receiver is Rank.HEAD
    return "" if heads_unit or heads_body else NOT_WITHIN
