"""Kỷ Cương: who owes what, who holds it, until when, and whether it is late."""
