"""Signs of avoidance by body, and one by one with their entries (dấu hiệu né tránh)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger.figures import Figures, Sign
from kycuong.ledger.periods import Period
from kycuong.ledger.queries import signals
from kycuong.oversight.watching.policy import Sphere, sphere
from kycuong.oversight.watching.queries import counted
from kycuong.rules.duty.signals import SignalKind
from kycuong.shared.formats import number
from kycuong.shared.paging import Pager, asked_page

KINDS: Final = tuple(SignalKind)
SIZE: Final = 25
LINES: Final = 50
LATEST: Final = 10
"""So many signs stand under the table of all bodies; a body's are shown in pages."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many signs of one kind a body has; `query` opens them."""

    figure: str
    query: str


@dataclass(frozen=True, slots=True)
class Line:
    """One body and its signs, kind by kind."""

    name: str
    query: str
    cells: tuple[Cell, ...]
    total: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One sign with its matter, its entries and the reply of the body."""

    kind: str
    body: str
    sentence: str
    law: str
    code: str
    title: str
    url: str
    entries: tuple[tuple[str, str], ...]
    reply: str
    replied: str

    @property
    def numbers(self) -> str:
        """Return the numbers of the entries it rests on."""
        return ", ".join(seq for seq, _url in self.entries)


@dataclass(frozen=True, slots=True)
class Serial:
    """A body that refused many matters."""

    name: str
    matters: str


@dataclass(frozen=True, slots=True)
class SignsPage:
    """The table by body, and under it the newest signs, or those of one body.

    `pager` is that of the table, or of the signs of what is `chosen`.
    """

    head: counted.Head
    kinds: tuple[str, ...]
    lines: tuple[Line, ...]
    signs: tuple[Shown, ...]
    pager: Pager
    narrowed: bool
    chosen: str
    serial: tuple[Serial, ...]


def signs_page(
    actor: Actor,
    period: Period,
    at: datetime,
    *,
    body: int | None = None,
    kind: str = "",
    page: str = "",
) -> SignsPage:
    """Return the signs in a period that the person reads.

    Args:
        body, kind: narrow the list of signs; the table stays whole.
    """
    mine = sphere(actor, at)
    head, figures = counted.read(period, at)
    found = _seen(figures, mine)
    serial = signals.serial_refusals(period, at, bodies=mine.bodies)
    bodies = {sign.body for sign in found} | {unit for unit, _ in serial}
    names = organisations.names(bodies)
    wanted = _wanted(found, body, kind)
    narrowed = body is not None or bool(kind)
    lines = tuple(_lines(wanted if narrowed else found, names))
    pager = asked_page(
        page, len(wanted if narrowed else lines), SIZE if narrowed else LINES
    )
    shown = slice(pager.start, pager.start + pager.size)
    signs = wanted[shown] if narrowed else wanted[:LATEST]
    return SignsPage(
        head=head,
        kinds=tuple(gettext(each.label) for each in KINDS),
        lines=lines[:LINES] if narrowed else lines[shown],
        signs=_shown(actor, signs, names),
        pager=pager,
        narrowed=narrowed,
        chosen=names.get(body, "") if body is not None else "",
        serial=tuple(Serial(names.get(unit, ""), number(n)) for unit, n in serial),
    )


def sign_lines(
    actor: Actor,
    period: Period,
    at: datetime,
    *,
    body: int | None = None,
    kind: str = "",
) -> tuple[Shown, ...]:
    """Return every sign that the page's filter means, newest first, for a file."""
    _, figures = counted.read(period, at)
    signs = _wanted(_seen(figures, sphere(actor, at)), body, kind)
    names = organisations.names({sign.body for sign in signs})
    return _shown(actor, signs, names)


def _seen(figures: Figures | None, mine: Sphere) -> list[Sign]:
    """Return the signs that the person reads."""
    return [
        sign
        for sign in (figures.signs if figures else ())
        if mine.sees(sign.body, sign.unit, sign.post)
    ]


def _wanted(signs: Iterable[Sign], body: int | None, kind: str) -> list[Sign]:
    """Return the signs of a body and a kind, newest first."""
    found = [s for s in signs if body in (None, s.body) and kind in ("", s.kind)]
    found.sort(key=lambda sign: (sign.at, sign.matter), reverse=True)
    return found


def _lines(signs: Iterable[Sign], names: dict[int, str]) -> Iterable[Line]:
    """Yield a line a body, most signs first."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for sign in signs:
        counts[sign.body][sign.kind] += 1
    order = sorted(counts, key=lambda b: (-counts[b].total(), names.get(b, "")))
    for body in order:
        cells = tuple(
            Cell(
                number(counts[body][kind]),
                f"don-vi={body}&loai={kind.value}" if counts[body][kind] else "",
            )
            for kind in KINDS
        )
        total = number(counts[body].total())
        yield Line(names.get(body, ""), f"don-vi={body}", cells, total)


def _shown(
    actor: Actor, signs: Sequence[Sign], names: dict[int, str]
) -> tuple[Shown, ...]:
    matters = signals.named(actor, [sign.matter for sign in signs])
    answers = signals.replies([(s.matter, s.reply) for s in signs if s.reply])
    shown = []
    for sign in signs:
        matter = matters.get(sign.matter)
        url = matter.url if matter else ""
        reply = answers.get((sign.matter, sign.reply)) if sign.reply else None
        entries = ((str(seq), f"{url}?so=tat-ca#e{seq}") for seq in sign.entries)
        shown.append(
            Shown(
                kind=gettext(SignalKind(sign.kind).label),
                body=names.get(sign.body, ""),
                sentence=sign.sentence,
                law=sign.law,
                code=matter.code if matter else "",
                title=matter.title if matter else "",
                url=url,
                entries=tuple(entries) if matter else (),
                reply=reply.text if reply else "",
                replied=reply.said if reply else "",
            )
        )
    return tuple(shown)
