"""One act on many matters (thao tác hàng loạt): asked of each before, told of each after.

The acts are those of `ledger.services`; each matter keeps its own entry and its own
refusal, and whoever receives gets one message, not one a matter.
"""
