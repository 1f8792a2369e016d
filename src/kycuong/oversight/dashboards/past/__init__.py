"""Any past day: the book as it was known then, and what changed since (ngày đã qua).

Reads `ledger.queries.past` alone; whose figures a person reads is `watching.policy`'s.
"""
