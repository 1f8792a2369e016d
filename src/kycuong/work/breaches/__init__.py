"""The breach register of instruction 8: what a body did not keep (sổ vi phạm).

A breach is proposed with its evidence, put to the body, explained or passed over in
silence, and decided by another person; only then does it count (`rules.breaches`).
"""
