"""The gate: what a dossier must be before it goes up, and what a return must say.

`checklist` says what a dossier of a kind holds, `examine` what is wrong with one,
`canonical` writes that verdict down exactly; `fold` says where a dossier stands, and
`charged` whom a return counts against. Pure: no database, no clock.

Law: Nghị định 191/2026/NĐ-CP, Điều 14, 15; 493/UBND-KGVX, mục 8.
"""

from kycuong.rules.books import IllegalEntry, Who
from kycuong.rules.gate.charging import (
    Charge,
    ChargedTo,
    Round,
    charged,
    told_key,
    visible_since,
)
from kycuong.rules.gate.checklists import (
    Checklist,
    Component,
    Need,
    UnknownKind,
    checklist,
    kinds,
)
from kycuong.rules.gate.entries import ENDED, WITH_SENDER, Entry, EntryKind, State
from kycuong.rules.gate.examining import examine
from kycuong.rules.gate.facts import (
    Asked,
    Consultee,
    Delegated,
    Facts,
    Fault,
    Known,
    Limits,
    PaperFacts,
    Reading,
    Sealing,
    Seat,
    Stance,
    Told,
)
from kycuong.rules.gate.fold import Standing, bias, fold, step
from kycuong.rules.gate.marking import marks
from kycuong.rules.gate.rulebook import Rule, RuleBook, began, rulebook
from kycuong.rules.gate.transitions import TRANSITIONS, Transition, allowed_from
from kycuong.rules.gate.verdict import (
    Gate,
    Ground,
    Item,
    ItemState,
    Verdict,
    canonical,
    different,
    read,
    sha256,
)

__all__ = [
    "ENDED",
    "TRANSITIONS",
    "WITH_SENDER",
    "Asked",
    "Charge",
    "ChargedTo",
    "Checklist",
    "Component",
    "Consultee",
    "Delegated",
    "Entry",
    "EntryKind",
    "Facts",
    "Fault",
    "Gate",
    "Ground",
    "IllegalEntry",
    "Item",
    "ItemState",
    "Known",
    "Limits",
    "Need",
    "PaperFacts",
    "Reading",
    "Round",
    "Rule",
    "RuleBook",
    "Sealing",
    "Seat",
    "Stance",
    "Standing",
    "State",
    "Told",
    "Transition",
    "UnknownKind",
    "Verdict",
    "Who",
    "allowed_from",
    "began",
    "bias",
    "canonical",
    "charged",
    "checklist",
    "different",
    "examine",
    "fold",
    "kinds",
    "marks",
    "read",
    "rulebook",
    "sha256",
    "step",
    "told_key",
    "visible_since",
]
