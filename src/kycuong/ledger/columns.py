"""The columns of the list of matters: declared once, for the page and for every file.

What the address names in `cot` is shown, in the order in which it is named; what heads
a row comes first: its code and words, without which it is nobody's, and its source.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.ledger.queries import Row


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` stands in the address, `width` is in characters.

    `text` is what every surface shows of a row; `css` how the page's cell looks.
    """

    key: str
    label: str
    width: int
    text: Callable[[Row], str]
    css: str = ""
    sorts: bool = True

    @property
    def head(self) -> str:
        """Return the label in the reader's language."""
        return gettext(self.label)


def due_text(row: Row) -> str:
    """Return the due date as it is shown: a provisional one says so."""
    return f"{row.due} {gettext('(tạm tính)')}" if row.provisional else row.due


COLUMNS: Final = (
    Column("ma", _("Mã việc"), 14, lambda row: row.code, "code"),
    Column("viec", _("Nội dung"), 70, lambda row: row.title, "main"),
    Column("nguon", _("Nguồn"), 40, lambda row: row.source),
    Column(
        "con-lai",
        _("Thời gian còn lại"),
        24,
        lambda row: row.chip.text,
        sorts=False,
    ),
    Column("han", _("Ngày đến hạn"), 12, due_text, "day"),
    Column("chu-tri", _("Chủ trì"), 24, lambda row: row.lead, "party"),
    Column("giu", _("Đang giữ"), 30, lambda row: row.holder, "party"),
    Column("giao", _("Ngày giao"), 12, lambda row: row.opened, "day"),
    Column(
        "tinh-trang",
        _("Tình trạng"),
        26,
        lambda row: row.status,
        sorts=False,
    ),
    Column("han-dau", _("Hạn ban đầu"), 12, lambda row: row.original, "day"),
    Column("xong", _("Ngày hoàn thành"), 12, lambda row: row.done, "day"),
    Column("cap-nhat", _("Ghi sổ gần nhất"), 12, lambda row: row.updated, "day"),
    Column("san-pham", _("Sản phẩm"), 30, lambda row: row.product),
    Column("loai", _("Loại việc"), 24, lambda row: row.kind),
    Column(
        "muc-so",
        _("Mục sổ cuối"),
        10,
        lambda row: str(row.last_seq),
        "num",
        sorts=False,
    ),
)
BY_KEY: Final = {column.key: column for column in COLUMNS}
ALWAYS: Final = ("ma", "viec")
HEAD: Final = (*ALWAYS, "nguon")
LAST_ENTRY: Final = "muc-so"
SELDOM: Final = frozenset({"han-dau", "xong", "cap-nhat", "san-pham", "loai"})
SHOWN: Final = (
    *("ma", "viec", "nguon", "con-lai", "han", "chu-tri", "giu", "giao"),
    "tinh-trang",
)
"""What a list shows where the address names no column."""


def chosen(keys: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns that an address names, each once; none named: the usual.

    >>> [column.key for column in chosen(["han", "khong-co", "han", "ma"])]
    ['ma', 'viec', 'han']
    >>> [column.key for column in chosen([])] == list(SHOWN)
    True
    """
    known = [key for key in dict.fromkeys(keys) if key in BY_KEY] or SHOWN
    head = [key for key in HEAD if key in ALWAYS or key in known]
    return tuple(BY_KEY[key] for key in dict.fromkeys((*head, *known)))


def seldom(columns: Iterable[Column]) -> bool:
    """Say whether a list shows what few lists show; see `queries.every`."""
    return any(column.key in SELDOM for column in columns)


def labels(columns: Sequence[Column]) -> list[str]:
    """Return the heads in the reader's language."""
    return [column.head for column in columns]


def cells(columns: Sequence[Column], row: Row) -> list[str]:
    """Return a row as the texts of these columns."""
    return [column.text(row) for column in columns]
