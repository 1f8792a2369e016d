"""What a consolidated report must be before it is signed (báo cáo tổng hợp).

`accounts` are a body's figures with the rows behind them; `balance` says where they do
not agree; `proposing` puts a body's own figures into words; `comparing` names every row
in which two reports differ; `canonical` is the one way to write a report down, so that
a hash proves it; `hands` keeps the sealer apart from the writers, `naming` finds the
breaches that a text names. Pure: no database, no clock.

Law: Nghị định 09/2019/NĐ-CP, Điều 12 (số liệu của kỳ báo cáo).
"""

from kycuong.rules.books import Hand
from kycuong.rules.reporting.accounts import ANSWERS, STATED, Account, Row
from kycuong.rules.reporting.balance import Flaw, Wrong, flaws
from kycuong.rules.reporting.canonical import NotCanonical, canonical, digest
from kycuong.rules.reporting.comparing import (
    Change,
    Correction,
    Difference,
    compare,
    corrections,
)
from kycuong.rules.reporting.hands import alone, wrote
from kycuong.rules.reporting.naming import named_in, names_any
from kycuong.rules.reporting.proposing import Told, opening_words, paragraph, request

__all__ = [
    "ANSWERS",
    "STATED",
    "Account",
    "Change",
    "Correction",
    "Difference",
    "Flaw",
    "Hand",
    "NotCanonical",
    "Row",
    "Told",
    "Wrong",
    "alone",
    "canonical",
    "compare",
    "corrections",
    "digest",
    "flaws",
    "named_in",
    "names_any",
    "opening_words",
    "paragraph",
    "request",
    "wrote",
]
