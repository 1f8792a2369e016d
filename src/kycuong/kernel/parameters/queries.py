"""The settings in force, and the page that shows them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.parameters import policy
from kycuong.kernel.parameters.models import Parameter
from kycuong.kernel.permissions.apart import kept_hand
from kycuong.rules.duty.settings import LIMIT, Setting, Settings, Value
from kycuong.rules.worktime import limit_label, parse_limit
from kycuong.shared import formats
from kycuong.shared.verdict import Verdict

_kept: dict[tuple[int, ...], Settings] = {}


def settings() -> Settings:
    """Return every setting, with what the office confirmed laid over the defaults."""
    rows = list(Parameter.objects.filter(confirmed_at__isnull=False))
    key = tuple(row.pk for row in rows)
    if key not in _kept:
        _kept.clear()
        entered = [(row.key, Value(row.since, row.value, row.basis)) for row in rows]
        _kept[key] = Settings().over(entered)
    return _kept[key]


@dataclass(frozen=True, slots=True)
class Line:
    """One setting: what it says today, since when and by which text."""

    key: str
    label: str
    value: str
    since: str
    basis: str
    ahead: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposed value that nobody has confirmed yet."""

    pk: int
    label: str
    value: str
    since: str
    basis: str
    by: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ParametersPage:
    """The page of settings."""

    lines: tuple[Line, ...]
    waiting: tuple[Waiting, ...]
    may_set: bool


def parameters_page(actor: Actor, at: datetime) -> ParametersPage:
    """Return the settings in force on a day, and what waits for confirmation."""
    today, known = formats.local_day(at), settings()
    waiting = tuple(
        Waiting(
            row.pk,
            gettext(known.rows[row.key].label),
            words(known.rows[row.key], row.value),
            formats.day(row.since),
            row.basis,
            f"{row.proposed_name}, {formats.moment(row.proposed_at)}",
            policy.may(
                actor,
                "confirm",
                proposed_by=kept_hand(row.proposed_hand, row.proposed_by),
            ),
        )
        for row in Parameter.objects.filter(confirmed_at__isnull=True)
    )
    lines = tuple(_line(setting, today) for setting in known.rows.values())
    return ParametersPage(lines, waiting, bool(policy.may(actor, "set")))


def words(setting: Setting, value: str) -> str:
    """Return a value as people say it: "8 giờ làm việc".

    >>> words(Settings().rows["accept"], "8wh")
    '8 giờ làm việc'
    """
    return limit_label(parse_limit(value)) if setting.unit == LIMIT else value


def _line(setting: Setting, today: date) -> Line:
    now = setting.on(today)
    coming = [value for value in setting.values if value.since > today]
    ahead = "; ".join(
        f"{words(setting, value.value)} ({formats.day(value.since)})"
        for value in coming
    )
    return Line(
        setting.key,
        gettext(setting.label),
        words(setting, now.value),
        formats.day(now.since),
        now.basis,
        ahead,
    )
