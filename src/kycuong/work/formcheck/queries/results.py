"""What the rules say of bytes: for pages here and for the contexts above."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kycuong.kernel.files import queries as files
from kycuong.rules.docform import Change, Finding, Undecided
from kycuong.work.formcheck.edition import rule_version
from kycuong.work.formcheck.enums import OPEN, State
from kycuong.work.formcheck.models import Outcome


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome for some bytes under one edition of the rules.

    `state`: waiting, checking, done, failed; of the last two only `done` judged the
    file, `failed` has its reason in `problem`. `letters`: a scan has none to be judged.
    `clean`: judged, and nothing found. `left`: what the corrected file (`fixed`, a kept
    file) still has, and why; `unfixed`: why no file could be corrected.
    """

    sha256: str
    rule_version: str
    state: str
    stage: str
    problem: str
    kind: str
    findings: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    undecided: tuple[Undecided, ...]
    changes: tuple[Change, ...]
    left: tuple[Undecided, ...]
    unfixed: str
    fixed: int | None
    letters: bool
    checked_at: datetime | None

    @property
    def waiting(self) -> bool:
        """Whether it is still to be told."""
        return self.state in OPEN

    @property
    def clean(self) -> bool:
        """Whether it was judged and no rule was seen broken."""
        return self.state == State.DONE and self.letters and not self.findings


def result(sha256: str) -> Result | None:
    """Return what the edition in force says of these bytes; None: never asked."""
    return results([sha256]).get(sha256)


def result_for_file(stored: Any) -> Result | None:
    """Return what the edition in force says of a kept file (its row or its key)."""
    row = files.get(stored) if isinstance(stored, int) else stored
    return result(row.sha256)


def results(hashes: Iterable[str]) -> dict[str, Result]:
    """Return the results of several files by their hash, in one query."""
    rows = Outcome.objects.filter(sha256__in=set(hashes), rule_version=rule_version())
    return {row.sha256: result_of(row) for row in rows}


def result_of(outcome: Outcome) -> Result:
    """Return a row as a value."""
    kept: Mapping[str, Any] = outcome.result
    return Result(
        sha256=outcome.sha256,
        rule_version=outcome.rule_version,
        state=outcome.state,
        stage=outcome.stage or str(State(outcome.state).label),
        problem=outcome.problem,
        kind=kept.get("kind", ""),
        findings=tuple(map(_found, kept.get("findings", ()))),
        warnings=tuple(map(_found, kept.get("warnings", ()))),
        undecided=tuple(Undecided(**each) for each in kept.get("undecided", ())),
        changes=tuple(Change(**each) for each in kept.get("changes", ())),
        left=tuple(Undecided(**each) for each in kept.get("left", ())),
        unfixed=kept.get("unfixed", ""),
        fixed=outcome.fixed_id,
        letters=outcome.read,
        checked_at=outcome.ended_at,
    )


def _found(kept: Mapping[str, Any]) -> Finding:
    return Finding(**{**kept, "places": tuple(kept.get("places", ()))})
