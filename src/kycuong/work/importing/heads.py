"""The heads of a list's columns: which list it is, in which language, what is where."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.ledger import exports
from kycuong.ledger.columns import COLUMNS
from kycuong.rules.vntext.folding import fold
from kycuong.work.importing import classes
from kycuong.work.importing.enums import Sort
from kycuong.work.importing.reading import Row, Sheet, Unreadable
from kycuong.work.importing.reading.values import HEAD_WITHIN

MARK: Final = "dau"
PROGRESS: Final = "tien-do"
REASON: Final = "ly-do"
CODE: Final = "ma-ngoai"
NEW: Final = (
    (CODE, _("Mã ngoài"), 16),
    ("noi-dung", _("Nội dung"), 60),
    ("van-ban", _("Văn bản nguồn"), 36),
    ("ngay-giao", _("Ngày giao"), 12),
    ("chu-tri", _("Chủ trì"), 30),
    ("phoi-hop", _("Phối hợp"), 40),
    ("han", _("Hạn"), 22),
    ("san-pham", _("Sản phẩm"), 26),
    (classes.KEY, classes.LABEL, classes.WIDTH),
)
NEEDED: Final = {
    Sort.RETURNED: ("ma", "muc-so"),
    Sort.NEW: (CODE, "noi-dung", "chu-tri"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """The heads of a list; `places` are its columns from 0 by their key.

    `unread` are heads that mean nothing here; `above` is the number of the head's row.
    """

    sort: Sort
    language: str
    above: int
    places: dict[str, int]
    unread: tuple[str, ...]

    def cell(self, row: Row, key: str) -> str:
        """Return a cell of a row; empty where the list has no such column."""
        place = self.places.get(key)
        known = place is not None and place < len(row.cells)
        return row.cells[place] if known and place is not None else ""

    def faults(self, row: Row) -> list[str]:
        """Return what is wrong with the cells that are read of a row."""
        read = {place + 1 for place in self.places.values()}
        return [said for column, said in row.faults if column in read]


def is_head(cells: Sequence[str]) -> bool:
    """Say whether a row may be the heads of a list."""
    names = {fold(cell) for cell in cells}
    return any(
        len(names & set(known)) >= 2 and _first(sort, known) & names
        for sort, _language, known in _known()
    )


def head_of(sheet: Sheet) -> Head:
    """Return the heads of a list.

    Raises:
        Unreadable: no row has them; one that is needed is missing, or stands twice.
    """
    for row in sheet.rows[:HEAD_WITHIN]:
        if is_head(row.cells):
            return _read(row)
    raise Unreadable(
        "Không thấy dòng tên cột. Hãy dùng tệp xuất từ trang «Việc», hoặc mẫu nhập việc "
        "mới tải ở trang này."
    )


def _read(row: Row) -> Head:
    folded = [fold(cell) for cell in row.cells]
    sort, language, known = max(
        _known(), key=lambda each: (len(set(folded) & set(each[2])), each[1] == "vi")
    )
    places: dict[str, int] = {}
    for place, name in enumerate(folded):
        key = known.get(name)
        if key in places:
            raise Unreadable(
                f"Cột «{row.cells[place]}» có hai lần. Hãy xóa một cột rồi gửi lại."
            )
        if key:
            places[key] = place
    names = {key: name for name, key in _labels(sort).items()}
    missing = [names[key] for key in NEEDED[sort] if key not in places]
    if missing:
        raise Unreadable(
            f"Danh sách thiếu cột «{'», «'.join(missing)}». Hãy giữ nguyên dòng tên cột "
            "của tệp đã tải về."
        )
    unread = [c for c, f in zip(row.cells, folded, strict=True) if c and f not in known]
    return Head(sort, language, row.number, places, tuple(unread))


@cache
def _known() -> tuple[tuple[Sort, str, dict[str, str]], ...]:
    """Return every list in every language: its heads, folded, and their keys."""
    found = []
    for sort in Sort:
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                labels = _labels(sort)
            also = dict.fromkeys(map(fold, classes.ALSO_HEADED), classes.KEY)
            named = also | {fold(k): v for k, v in labels.items()}
            found.append((sort, language, named))
    return tuple(found)


def _first(sort: Sort, known: dict[str, str]) -> set[str]:
    """Return the head that tells a list from any other table."""
    return {name for name, key in known.items() if key == NEEDED[sort][0]}


def _labels(sort: Sort) -> dict[str, str]:
    """Return the heads of a list in the reader's language, with their keys."""
    if sort is Sort.NEW:
        named = {gettext(label): key for key, label, _width in NEW}
        return named | {gettext(exports.REASON): REASON}
    named = {column.head: column.key for column in COLUMNS}
    more = {exports.MARK: MARK, exports.PROGRESS: PROGRESS, exports.REASON: REASON}
    more[classes.LABEL] = classes.KEY
    return named | {gettext(label): key for label, key in more.items()}
