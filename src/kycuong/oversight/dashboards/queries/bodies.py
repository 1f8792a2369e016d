"""Every body over a period, in figures: like compared with like."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.kernel.parameters import queries as parameters
from kycuong.ledger.periods import ONE_DAY
from kycuong.ledger.queries.flows import flows, known
from kycuong.oversight.dashboards.asking import Asked
from kycuong.rules.duty.flows import Flow
from kycuong.rules.duty.peers import Bounds, Group, Peers, Standing, peers, standings
from kycuong.rules.duty.rates import Known, Rate, original_rate, rate

NOT_BODIES: Final = frozenset({UnitKind.DIVISION, UnitKind.COMMITTEE})


@dataclass(frozen=True, slots=True)
class Body:
    """One body of the league, in figures; its place in the protocol order."""

    unit: int
    name: str
    place: int
    flow: Flow
    rate: Rate
    original: Rate
    standing: Standing


@dataclass(frozen=True, slots=True)
class League:
    """Everything counted: bodies in protocol order, the groups, the dated settings."""

    bodies: tuple[Body, ...]
    groups: dict[Group, Peers]
    bounds: Bounds
    sample: int

    @property
    def known(self) -> bool:
        """Whether anything of any body was in the book by the end of the period."""
        return any(body.rate.known is not Known.NO_DATA for body in self.bodies)

    def flow(self, unit: int | None) -> Flow:
        """Return the figures of one body, or of all together."""
        wanted = (body for body in self.bodies if unit in (None, body.unit))
        return sum((body.flow for body in wanted), Flow())


def league(asked: Asked) -> League:
    """Return the league of a period, in protocol order; at most seven queries.

    Every body that existed on the last day counted is in it, and every other one that
    had work in the period.
    """
    settings, on = parameters.settings(), asked.last_day
    sample = settings.count("league_sample", on)
    bounds = Bounds(
        settings.count("league_middle", on), settings.count("league_large", on)
    )
    found = flows(asked.period, asked.at, sorts=asked.sorts)
    entered = known(on + ONE_DAY) | found.keys()
    rates = {
        unit: (
            rate(flow, least=sample, known=unit in entered),
            original_rate(flow, least=sample, known=unit in entered),
        )
        for unit, flow in ((u, found.get(u, Flow())) for u in _bodies(on, found))
    }
    volumes = {unit: volume(found.get(unit, Flow())) for unit in rates}
    both = {unit: (volumes[unit], now) for unit, (now, _) in rates.items()}
    standing, names = standings(both, bounds), organisations.names(rates)
    bodies = tuple(
        Body(
            unit,
            names.get(unit, ""),
            place,
            found.get(unit, Flow()),
            *rates[unit],
            standing[unit],
        )
        for place, unit in enumerate(rates)
    )
    working = {unit: pair for unit, pair in both.items() if volumes[unit]}
    return League(bodies, peers(working, bounds), bounds, sample)


def _bodies(on: date, found: dict[int, Flow]) -> list[int]:
    """Return the bodies of a day, and those that had work; in protocol order."""
    here = [unit.id for unit in organisations.units_on(on)]
    gone = sorted(found.keys() - {*here})
    return [unit for unit in [*here, *gone] if unit in found or _is_body(unit)]


def _is_body(unit: int) -> bool:
    return organisations.unit(unit).kind not in NOT_BODIES


def volume(flow: Flow) -> int:
    """Return how much work a body had in a period: carried over, given, taken over."""
    return flow.opening + flow.received + flow.taken
