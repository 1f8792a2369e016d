"""Marks of a dossier's parts: the same in two rounds exactly where the part is."""

import hashlib
from typing import Final

from kycuong.rules.gate.facts import Facts, PaperFacts, Told

BODIES: Final = "bodies"


def marks(facts: Facts) -> dict[str, str]:
    """Return a mark of every part of a dossier: the same exactly where it is the same.

    `part:<component>` is the set of its files, `paper:<component>:<sha256>` one file,
    `body:<id>` what a body that was asked has said, `declared:<item key>` an answer of
    the sender, `told:…` what an earlier return had named and is still there; then
    `field`, `authority`, `concerned`, `asked`, `programme`, and `bodies`: under which
    names and by whose hands the sender could issue its proposal.
    """
    found: dict[str, str] = {
        "field": facts.field,
        "authority": f"{facts.authority}|{facts.article}",
        "concerned": ",".join(
            str(pk) for pk in sorted(pk for pk, _ in facts.concerned)
        ),
        "asked": ",".join(
            str(pk) for pk in sorted(row.body for row in facts.consulted)
        ),
        "programme": facts.programme_on.isoformat() if facts.programme_on else "",
        BODIES: _bodies(facts),
    }
    for component in {paper.component for paper in facts.papers}:
        shas = sorted({paper.sha256 for paper in facts.of(component)})
        found[f"part:{component}"] = ",".join(shas)
        found |= {f"paper:{component}:{sha}": "1" for sha in shas}
    for row in facts.consulted:
        stance = row.stance.value if row.stance else ""
        found[f"body:{row.body}"] = f"{row.state.value}|{stance}|{row.settled}"
    found |= {f"declared:{key}": said for key, said in facts.declared.items()}
    found |= {told_mark(one): "1" for one in facts.told}
    return {key: value for key, value in sorted(found.items()) if value}


def paper_mark(paper: PaperFacts) -> str:
    """Return the mark of one file in its part."""
    return f"paper:{paper.component}:{paper.sha256}"


def _bodies(facts: Facts) -> str:
    seats = (f"{seat.holder}={'/'.join(seat.lines)}" for seat in facts.seats or ())
    whole = "\n".join((*sorted(facts.body_names), "", *sorted(seats)))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def told_mark(one: Told) -> str:
    """Return the mark of what an earlier return has named."""
    return f"told:{one.code}:{one.component}:{one.paper}:{one.part}"
