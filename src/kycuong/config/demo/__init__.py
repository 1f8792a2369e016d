"""The demo: An Giang as it was in April 2024, with invented people in every post.

`load(at)` enters it into an empty or half-filled registry and may be called again;
`province.players()` are whom the sign-in page offers. `book`, `breaches`, `archives` and
`reports` add what the province has lived through, for `kycuong demo` alone, in this
order; tests begin with an empty book. Letters are registered by hand.
"""

from kycuong.config.demo.loader import load

__all__ = ["load"]
