"""What a return would say, shown before it is sent: items, charges, what was waived."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.rules.gate import Charge, ChargedTo, EntryKind, Item
from kycuong.rules.worktime.instants import local_day
from kycuong.work.documents.letterform import Sheet, composed
from kycuong.work.submissions.queries.access import get_for
from kycuong.work.submissions.queries.heads import names_of
from kycuong.work.submissions.queries.one import papers_of
from kycuong.work.submissions.queries.printing import slip_before
from kycuong.work.submissions.queries.rounds import CHARGED, Asked


@dataclass(frozen=True, slots=True)
class Waived:
    """An item that is passed over or confirmed, and why."""

    sentence: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReturningPage:
    """The return as it would be; `charged` says how many items count against the gate."""

    pk: int
    number: str
    title: str
    body: str
    round: int
    items: tuple[Asked, ...]
    waived: tuple[Waived, ...]
    charged: str
    follows: str
    sheet: Sheet


def returning_page(
    actor: Actor,
    pk: int,
    named: Sequence[tuple[Item, Charge]],
    waived: Sequence[Waived],
    *,
    note: str,
    until: date,
    at: datetime,
) -> ReturningPage:
    """Return the page that shows a return before it is sent.

    Args:
        named: the items that would be returned, each with whom it counts against.

    Raises:
        NotThere, Refused: not there, or not theirs to return now.
    """
    dossier, _case = get_for(actor, pk, EntryKind.RETURN.value, at=at)
    names = names_of(dossier.kind, papers_of(pk), local_day(at)).all
    against = sum(charge.to is ChargedTo.GATE for _item, charge in named)
    told = {"n": against, "all": len(named)}
    return ReturningPage(
        pk=pk,
        number=dossier.number,
        title=dossier.title,
        body=dossier.body_name,
        round=dossier.round,
        items=tuple(_asked(item, charge, names) for item, charge in named),
        waived=tuple(waived),
        charged=gettext("%(n)s trên %(all)s nội dung tính cho khâu thẩm tra.") % told
        if against
        else "",
        follows=gettext(
            "Khi trả lại, thời hạn hoàn thiện của cơ quan trình bắt đầu chạy; hết hạn mà "
            "không gửi lại thì hồ sơ tự kết thúc. Cơ quan trình được báo ngay."
        ),
        sheet=composed(
            slip_before(dossier, named, note=note, until=until, actor=actor, at=at)
        ),
    )


def _asked(item: Item, charge: Charge, names: dict[str, str]) -> Asked:
    label = CHARGED.get(charge.to, "")
    return Asked(
        sentence=item.sentence,
        ground=f"{item.gate.value} · {gettext(item.ground.label)}",
        name=names.get(item.paper) or names.get(item.component, ""),
        law=item.law,
        charge=gettext(label) if label else "",
        charge_reason=charge.reason if label else "",
    )
