"""What each body that was asked is taken to say: one standing opinion a body.

An answer stands until the same body answers anew: that it is asked again, about papers
that changed, or is silent then, takes nothing of what it has said away.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from kycuong.work.submissions.enums import Asking
from kycuong.work.submissions.models import Consulted


def came(row: Consulted, at: datetime | None = None) -> Asking:
    """Return how far a question had come at an instant; None: as it is now."""
    ended = row.answered_at is not None and (at is None or row.answered_at <= at)
    return Asking(row.state) if ended else Asking.WAITING


def standing(
    rows: Iterable[Consulted], at: datetime | None = None
) -> dict[int, Consulted]:
    """Return the question that holds what each body says, by the body.

    What was taken back counts for nothing; an answer is replaced only by an answer.

    Args:
        rows: the questions of one dossier that were asked by then.

    Law: Nghị định 191/2026/NĐ-CP, Điều 12 khoản 2 (only whoever never answered agrees
    by its silence).
    """
    found: dict[int, Consulted] = {}
    for row in sorted(rows, key=lambda each: (each.asked_at, each.pk)):
        state, before = came(row, at), found.get(row.body_id)
        if state is Asking.WITHDRAWN:
            continue
        said = before is not None and came(before, at) is Asking.ANSWERED
        if not said or state is Asking.ANSWERED:
            found[row.body_id] = row
    return found


def had_answered(matters: Collection[int]) -> set[int]:
    """Return those clocks of questions whose body had answered the dossier before."""
    asked = Consulted.objects.filter(matter__in=matters)
    dossiers = asked.values("dossier")
    answers: dict[tuple[int, int], list[datetime]] = {}
    for row in Consulted.objects.filter(dossier__in=dossiers, state=Asking.ANSWERED):
        answers.setdefault((row.dossier_id, row.body_id), []).append(row.asked_at)
    return {
        int(matter)
        for matter, dossier, body, at in asked.values_list(
            "matter", "dossier", "body", "asked_at"
        )
        if any(each < at for each in answers.get((dossier, body), ()))
    }
