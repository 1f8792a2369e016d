"""Reading reorganisations: the doorway and their stage."""

from django.db.models import Q

from kycuong.kernel.organisations.reorganising.enums import Stage
from kycuong.kernel.organisations.reorganising.models import Reorganisation
from kycuong.kernel.organisations.reorganising.policy import Case
from kycuong.kernel.permissions.apart import kept_hands
from kycuong.shared.verdict import NotThere


def stage_of(row: Reorganisation) -> Stage:
    """Return how far a reorganisation is."""
    if row.withdrawn_at is not None:
        return Stage.WITHDRAWN
    if row.applied_at is not None:
        return Stage.APPLIED
    if row.problem:
        return Stage.STOPPED
    return Stage.APPROVED if row.approved_at is not None else Stage.PROPOSED


def case_of(row: Reorganisation) -> Case:
    """Return a reorganisation as policy sees it."""
    return Case(stage_of(row), kept_hands(row.hands, row.editors))


def get(pk: int) -> Reorganisation:
    """Return one reorganisation; everybody signed in may read it.

    Raises:
        NotThere: there is none.
    """
    row: Reorganisation | None = Reorganisation.objects.filter(pk=pk).first()
    if row is None:
        raise NotThere
    return row


def coming(unit: int) -> tuple[Reorganisation, ...]:
    """Return the approved decisions, not yet applied, that name a body in a line."""
    found = Reorganisation.objects.filter(
        Q(lines__unit=unit) | Q(lines__heir=unit),
        approved_at__isnull=False,
        applied_at__isnull=True,
        withdrawn_at__isnull=True,
    )
    return tuple(found.distinct().order_by("on", "id"))


def stopped() -> tuple[Reorganisation, ...]:
    """Return the decisions that were due and could not be applied."""
    found = Reorganisation.objects.filter(
        applied_at__isnull=True, withdrawn_at__isnull=True
    )
    return tuple(found.exclude(problem="").order_by("on", "id"))
