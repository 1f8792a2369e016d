"""The pages of oversight: one object each, with every string ready."""

from kycuong.oversight.watching.queries.double import double_lines, double_page
from kycuong.oversight.watching.queries.held import Line as HeldLine
from kycuong.oversight.watching.queries.held import held_lines, held_page
from kycuong.oversight.watching.queries.lateness import lateness_page
from kycuong.oversight.watching.queries.shares import (
    part_lines,
    share_lines,
    shares_page,
)
from kycuong.oversight.watching.queries.signs import sign_lines, signs_page
from kycuong.oversight.watching.queries.stagnation import (
    stagnation_lines,
    stagnation_page,
)

__all__ = [
    "HeldLine",
    "double_lines",
    "double_page",
    "held_lines",
    "held_page",
    "lateness_page",
    "part_lines",
    "share_lines",
    "shares_page",
    "sign_lines",
    "signs_page",
    "stagnation_lines",
    "stagnation_page",
]
