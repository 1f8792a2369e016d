"""The lists of a person's desk; each is a window on the list page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger.enums import Scope, Shown
from kycuong.ledger.queries import rows as listing
from kycuong.ledger.queries.drawing import Row
from kycuong.ledger.queries.filtering import Filters
from kycuong.ledger.queries.scopes import within
from kycuong.ledger.queries.sight import visible_to

SHORT: Final = 8


@dataclass(frozen=True, slots=True)
class DeskList:
    """One list of the desk: its first rows, and the page that has them all."""

    key: str
    label: str
    empty: str
    total: int
    rows: tuple[Row, ...]
    url: str


_LISTS: Final = (
    (
        "deciding",
        _("Chờ tôi quyết định"),
        _(
            "Chưa có việc nào chờ tiếp nhận, xác nhận kết quả, giao lại, trả lời hoặc "
            "quyết định gia hạn."
        ),
        Filters(scope=Scope.DECIDING),
    ),
    (
        "overdue",
        _("Mới quá hạn"),
        _("Không có việc nào của cơ quan vừa quá hạn trong 7 ngày qua."),
        Filters(shown=Shown.JUST_OVERDUE, scope=Scope.LEAD, sort="-qua-han"),
    ),
    (
        "soon",
        _("Sắp hết hạn"),
        _("Không có việc nào của cơ quan sắp hết hạn."),
        Filters(shown=Shown.NEAR_DUE, scope=Scope.LEAD),
    ),
    (
        "mine",
        _("Tôi đang giữ"),
        _("Bạn không giữ việc nào. Việc được chuyển đến chức vụ của bạn hiện ở đây."),
        Filters(scope=Scope.MINE),
    ),
    (
        "unit",
        _("Cơ quan tôi đang giữ"),
        _("Cơ quan không giữ việc nào. Việc mới được giao hiện ở đây."),
        Filters(scope=Scope.BODY),
    ),
)


def desk_lists(actor: Actor, at: datetime) -> dict[str, DeskList]:
    """Return the desk's lists by key, in the order in which to show them.

    Keys: `deciding`, `overdue`, `soon`, `mine`, `unit`. The lists of lateness are
    those of the body's own duties; for whoever sees all (Office, leaders), of all.
    """
    sees_all = actor.may("office") or actor.may("leader")
    shown = {}
    for key, label, empty, filters in _LISTS:
        own = filters
        if sees_all and filters.shown:
            own = Filters(shown=filters.shown, sort=filters.sort)
        page = listing.rows(actor, at, filters=own, size=SHORT)
        url = address(own)
        told = gettext(label), gettext(empty)
        shown[key] = DeskList(key, *told, page.total, page.rows, url)
    return shown


def waiting_count(actor: Actor | None) -> int:
    """Return how many matters wait for this person to decide; one query."""
    if actor is None:
        return 0
    return visible_to(actor).filter(within(Scope.DECIDING, actor)).count()


def address(filters: Filters) -> str:
    """Return the address of the list page that shows exactly these matters."""
    words = {
        "tinh-trang": filters.shown,
        "pham-vi": filters.scope,
        "don-vi": filters.unit,
        "dang-giu": filters.holder,
        "tim": filters.text,
        "sap": "" if filters.sort == "han" else filters.sort,
    }
    return f"{reverse('ledger:matters')}?{urlencode({k: v for k, v in words.items() if v})}"
