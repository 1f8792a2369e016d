"""Who signs in which capacity, and what stands above the name (thẩm quyền ký).

`capacities` says which marks a seat may use (TM., KT., TL., TUQ., Q.), `block` the
lines of the signature, `standing_in` how one seat may act for an absent one.

Law: Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I, Phần I, mục II.7.
"""

from kycuong.rules.signing.capacities import (
    LAW,
    Capacity,
    Rank,
    block,
    capacities,
    mark,
    words,
)
from kycuong.rules.signing.standing import Standing, delegable, standing_in

__all__ = [
    "LAW",
    "Capacity",
    "Rank",
    "Standing",
    "block",
    "capacities",
    "delegable",
    "mark",
    "standing_in",
    "words",
]
