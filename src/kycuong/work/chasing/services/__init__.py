"""The writes of chasing."""

from kycuong.work.chasing.services.chase import Sent, chase, letter_issued
from kycuong.work.chasing.services.ladder import activate, propose, withdraw
from kycuong.work.chasing.services.lateness import note_lateness
from kycuong.work.chasing.services.report import draft_report

__all__ = [
    "Sent",
    "activate",
    "chase",
    "draft_report",
    "letter_issued",
    "note_lateness",
    "propose",
    "withdraw",
]
