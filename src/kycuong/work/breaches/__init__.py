"""The breach register of instruction 8: what a body did not keep, its reply, what was decided (sổ vi phạm)."""
