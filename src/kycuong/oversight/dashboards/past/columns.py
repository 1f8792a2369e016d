"""The columns of a list of a past day: declared once, for the page and its files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.ledger.columns import due_text
from kycuong.ledger.queries.past_rows import PastRow


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `key` sorts by it where `sorts`, `width` is in characters."""

    key: str
    label: str
    width: int
    text: Callable[[PastRow], str]
    css: str = ""
    sorts: bool = True

    @property
    def head(self) -> str:
        """Return the label in the reader's language."""
        return gettext(self.label)


CODE: Final = Column("ma", _("Mã việc"), 14, lambda told: told.row.code, "code")
TITLE: Final = Column("viec", _("Nội dung"), 70, lambda told: told.row.title, "main")
MOMENT: Final = Column("luc", _("Lúc"), 20, lambda told: told.moment)
CHANGE: Final = Column(
    "doi", _("Từ → thành"), 44, lambda told: told.change, "party", sorts=False
)
STOOD: Final = (
    Column(
        "con-lai",
        _("Thời gian còn lại lúc đó"),
        26,
        lambda told: told.row.chip.text,
        sorts=False,
    ),
    Column("han", _("Ngày đến hạn lúc đó"), 12, lambda told: due_text(told.row), "day"),
    Column("chu-tri", _("Chủ trì"), 24, lambda told: told.row.lead, "party"),
    Column("giu", _("Giữ việc lúc đó"), 30, lambda told: told.row.holder, "party"),
    Column(
        "tinh-trang",
        _("Tình trạng lúc đó"),
        26,
        lambda told: told.row.status,
        sorts=False,
    ),
    Column("buoc", _("Bước"), 24, lambda told: told.state, "party", sorts=False),
)


def columns(*, events: bool, pairs: bool) -> tuple[Column, ...]:
    """Return the columns of a list: of what stood, of what happened, of what changed."""
    more = [column for column, is_so in ((MOMENT, events), (CHANGE, pairs)) if is_so]
    return (CODE, TITLE, *more, *STOOD)


LEFT: Final = Column(
    "con-lai", _("Thời gian còn lại"), 26, lambda told: told.row.chip.text, sorts=False
)
DUE: Final = Column(
    "han", _("Ngày đến hạn"), 12, lambda told: due_text(told.row), "day"
)
HOLDER: Final = Column("giu", _("Đang giữ"), 30, lambda told: told.row.holder, "party")
FIRST: Final = Column(
    "han-dau", _("Hạn ban đầu"), 12, lambda told: told.row.original, "day"
)


def figure_columns(*, events: bool, then: bool) -> tuple[Column, ...]:
    """Return the columns of the rows behind a figure.

    Args:
        events: they happened, each at its instant; then: they stood on a past day.
    """
    left, due, lead, holder = STOOD[:4]
    if not events and not then:
        left, due, holder = LEFT, DUE, HOLDER
    more = (MOMENT,) if events else ()
    return (CODE, TITLE, left, due, lead, holder, FIRST, *more)


def cells(shown: Sequence[Column], told: PastRow) -> list[str]:
    """Return a row as the texts of these columns."""
    return [column.text(told) for column in shown]
