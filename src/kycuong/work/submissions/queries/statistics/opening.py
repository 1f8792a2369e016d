"""What one figure of the statistics counts: dossiers, or decisions on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.rules.gate import ENDED
from kycuong.rules.gate.statistics import BodyRecord, OfficerRecord
from kycuong.shared.formats import moment, number
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import NotThere
from kycuong.work.submissions.choosing import Asked
from kycuong.work.submissions.models import Dossier, DossierEntry
from kycuong.work.submissions.queries import decisions
from kycuong.work.submissions.queries.statistics.rows import (
    USUAL,
    body_name,
    body_rows,
    officer_rows,
    require_names,
)

SIZE: Final = 50
BODY_FIGURES: Final = {
    "gui": _("Hồ sơ gửi lần đầu trong kỳ"),
    "xet": _("Hồ sơ được xét lần đầu"),
    "tra-lan-dau": _("Hồ sơ bị trả lại ngay lần đầu"),
    "tra": _("Lượt trả lại tính cho cơ quan trình"),
    "khong-tinh": _("Lượt trả lại không tính cho cơ quan trình"),
    "nhan": _("Hồ sơ được nhận"),
}
OFFICER_FIGURES: Final = {
    "xet": _("Lượt xét"),
    "tra": _("Lượt trả lại"),
    "nguoi-tham-tra": _("Lượt trả lại có lý do tính cho người thẩm tra"),
    "tre": _("Lượt xét trễ hạn thẩm tra"),
}


@dataclass(frozen=True, slots=True)
class CountedLine:
    """One dossier, or one decision on it, that a figure counts."""

    number: str
    title: str
    url: str
    body: str
    state: str
    round: str
    what: str
    when: str
    reasons: str


@dataclass(frozen=True, slots=True)
class CountedPage:
    """What one figure counts."""

    title: str
    whose: str
    words: str
    lines: tuple[CountedLine, ...]
    pager: Pager
    query: str
    back: str


def counted_page(
    actor: Actor,
    asked: Asked,
    *,
    figure: str,
    body: int | None,
    officer: int | None,
    page: str = "",
) -> CountedPage:
    """Return the dossiers or decisions that one figure counts.

    Raises:
        NotThere: no such figure, or not this person's to read.
        Refused: an officer's figure, to whom may not read names.
    """
    if officer is not None:
        require_names(actor)
        _sort, rows, named = officer_rows(asked, USUAL)
        mine = next((row for row in rows if row.officer == officer), None)
        title, whose = OFFICER_FIGURES.get(figure, ""), named.get(officer, ("", ""))[0]
        keys = _of_officer(mine, figure) if mine else ()
        back = reverse("submissions:officers")
    else:
        rows_of = body_rows(actor, asked, USUAL)[1]
        own = next((row for row in rows_of if row.body == body), None)
        title, whose = BODY_FIGURES.get(figure, ""), body_name(body or 0)
        keys = _of_body(own, figure) if own else ()
        back = reverse("submissions:statistics")
    if not title or not keys:
        raise NotThere
    pager = asked_page(page, len(keys), SIZE)
    more = {"so": figure, "co-quan": body, "nguoi": officer}
    return CountedPage(
        title=gettext(title),
        whose=whose,
        words=asked.words,
        lines=_counted(keys[pager.start : pager.start + pager.size]),
        pager=pager,
        query=asked.query(**more),
        back=f"{back}?{asked.query()}",
    )


def _of_body(row: BodyRecord, figure: str) -> tuple[tuple[int, int], ...]:
    """Return what a figure of a body counts, by dossier and entry; entry 0 for none."""
    found: dict[str, Iterable[Any]] = {
        "gui": ((dossier, 0) for dossier in row.sent),
        "xet": ((dossier, 0) for dossier in row.judged),
        "tra-lan-dau": ((dossier, 0) for dossier in row.returned),
        "tra": row.returns,
        "khong-tinh": row.spared,
        "nhan": ((dossier, 0) for dossier in row.accepted),
    }
    return tuple(found.get(figure, ()))


def _of_officer(row: OfficerRecord, figure: str) -> tuple[tuple[int, int], ...]:
    found = {
        "xet": row.decided,
        "tra": row.returned,
        "nguoi-tham-tra": row.charged,
        "tre": row.late,
    }
    return found.get(figure, ())


def _counted(keys: Iterable[tuple[int, int]]) -> tuple[CountedLine, ...]:
    """Return dossiers and decisions as rows; four queries."""
    listed = list(keys)
    dossiers = Dossier.objects.in_bulk({dossier for dossier, _seq in listed})
    entries = {
        (row.dossier_id, row.seq): row
        for row in DossierEntry.objects.filter(dossier__in=dossiers)
    }
    items = decisions.items_of(
        entries[key].pk for key in listed if key[1] and key in entries
    )
    found = []
    for key in listed:
        dossier, entry = dossiers[key[0]], entries.get(key)
        told = [item.sentence for item in items.get(entry.pk, ())] if entry else []
        page = "rounds" if entry and dossier.round else "dossier"
        closed = dossier.state in {state.value for state in ENDED}
        found.append(
            CountedLine(
                number=dossier.number,
                title=dossier.title,
                url=reverse(f"submissions:{page}", args=[dossier.pk]),
                body=dossier.body_name,
                state="closed" if closed else "",
                round=number(dossier.round),
                what=str(dossier.get_state_display()),
                when=moment(entry.at if entry else dossier.sent_at),
                reasons="; ".join(told),
            )
        )
    return tuple(found)
