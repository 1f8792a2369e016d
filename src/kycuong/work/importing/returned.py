"""Rows of a list that comes back: which are as they left, and what the others ask for."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

from django.utils import translation
from django.utils.text import Truncator

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import columns, exports, queries
from kycuong.shared.clock import LOCAL
from kycuong.work.importing import classes, heads
from kycuong.work.importing.days import is_same, is_turned
from kycuong.work.importing.edits import MEANT, Edited, steps_of
from kycuong.work.importing.enums import Fate
from kycuong.work.importing.found import Found, Wrong, wrong
from kycuong.work.importing.heads import Head
from kycuong.work.importing.reading import Row
from kycuong.work.importing.steps import HIDDEN, rehearse

DAYS: Final = frozenset(c.key for c in columns.COLUMNS if c.css == "day")
SHOWN: Final = 60
_CODE = re.compile(r"[Vv]-\d{4}-(\d{1,12})")
_MARK = re.compile(r"(\d{14})-([0-9a-f]{12})")
_SEQ = re.compile(r"\d{1,9}")


class Checker:
    """Checks the rows of one returned list for one person at one instant.

    A row whose digest is the one it left with is as it was, and the book is not asked.
    """

    def __init__(self, head: Head, actor: Actor, at: datetime, *, swaps: bool) -> None:
        """Keep whose list it is and what its columns are."""
        self.head, self.actor, self.at, self.swaps = head, actor, at, swaps
        placed = [(p, key) for key, p in head.places.items() if key in columns.BY_KEY]
        self.keys = [key for _place, key in sorted(placed)]
        self.met: dict[int, int] = {}

    def check(self, rows: Iterable[Row]) -> Iterator[Found]:
        """Yield what the rows ask for; rows as they left are passed over."""
        edited = [row for row in rows if not self._is_as_it_left(row)]
        sound: dict[int, tuple[Row, int, int]] = {}
        for row in edited:
            try:
                sound[row.number] = (row, *self._numbers(row))
            except Wrong as no:
                yield wrong(row.number, self._key(row), str(no))
        now = self._as_they_left(sound.values())
        for number, (row, pk, seen) in sound.items():
            known = now.get((pk, self._left_at(row)))
            try:
                found = self._found(row, pk, seen, known)
            except Wrong as no:
                about = {"matter": pk, "title": known.title[:300]} if known else {}
                found = wrong(number, self._key(row), str(no), **about)
            if found is not None:
                yield found

    def _is_as_it_left(self, row: Row) -> bool:
        mark = _MARK.fullmatch(self.head.cell(row, heads.MARK))
        if mark is None or self.head.cell(row, heads.PROGRESS):
            return False
        if self.head.cell(row, classes.KEY):
            return False
        texts = [self.head.cell(row, key) for key in self.keys]
        return exports.digest(texts) == mark[2] and not self._reason(row)

    def _numbers(self, row: Row) -> tuple[int, int]:
        """Return the matter and the last entry that a row names."""
        if faults := self.head.faults(row):
            raise Wrong(faults[0])
        code, seq = self._key(row), self.head.cell(row, "muc-so")
        found = _CODE.fullmatch(code)
        if found is None:
            raise Wrong(
                f"«{code}» không phải là mã việc như V-2024-00017. Hãy trả lại mã như "
                "khi xuất."
            )
        if not _SEQ.fullmatch(seq):
            raise Wrong("«Mục sổ cuối» phải là số như khi xuất. Hãy trả lại số đó.")
        pk = int(found[1])
        first = self.met.setdefault(pk, row.number)
        if first != row.number:
            raise Wrong(f"Việc này đã có ở dòng {first}. Mỗi việc chỉ một dòng.")
        return pk, int(seq)

    def _as_they_left(
        self, rows: Iterable[tuple[Row, int, int]]
    ) -> Mapping[tuple[int, datetime], queries.Row]:
        """Return what the book says of edited rows, as of when their list was made."""
        wanted: dict[datetime, set[int]] = defaultdict(set)
        for row, pk, _seen in rows:
            wanted[self._left_at(row)].add(pk)
        found: dict[tuple[int, datetime], queries.Row] = {}
        with translation.override(self.head.language):
            for at, pks in wanted.items():
                shown = queries.rows_by_id(self.actor, pks, at)
                found |= {(pk, at): each for pk, each in shown.items()}
        return found

    def _left_at(self, row: Row) -> datetime:
        """Return the instant at which a row's list was made; now where it is unknown."""
        mark = _MARK.fullmatch(self.head.cell(row, heads.MARK))
        if mark is None:
            return self.at
        try:
            left = datetime.strptime(mark[1], "%Y%m%d%H%M%S").replace(tzinfo=LOCAL)
        except ValueError:
            return self.at
        return left if left.year >= 2000 and left <= self.at else self.at

    def _found(
        self, row: Row, pk: int, seen: int, known: queries.Row | None
    ) -> Found | None:
        """Return what one edited row asks for; None where nothing differs after all."""
        if known is None:
            raise Wrong(HIDDEN)
        if seen != known.last_seq:
            raise Wrong(
                f"Việc đã có mục {known.last_seq} trong sổ sau khi danh sách được xuất "
                f"(mục {seen}). Hãy xuất lại dòng này rồi sửa."
            )
        with translation.override(self.head.language):
            changed = [key for key in self.keys if self._differs(row, key, known)]
        self._only_read(changed, row, known)
        edited = Edited(
            pk,
            {key: self.head.cell(row, key) for key in changed},
            self.head.cell(row, heads.PROGRESS),
            self._reason(row),
            classes.class_named(self.head.cell(row, classes.KEY)),
        )
        if not (changed or edited.progress or edited.classification):
            if edited.reason:
                raise Wrong("Có «Lý do» nhưng không có ô nào được sửa.")
            return None
        steps, said = steps_of(edited, self.actor, self.at)
        if not steps:
            return None
        if no := rehearse(pk, steps, seen=seen, actor=self.actor, at=self.at):
            raise Wrong(no)
        key, title = self._key(row), known.title[:300]
        return Found(row.number, key, Fate.READY, said, title, pk, seen, steps)

    def _only_read(self, changed: list[str], row: Row, known: queries.Row) -> None:
        """Refuse an edit of what is only read, and a day that may be turned round."""
        fixed = [key for key in changed if key not in MEANT]
        if fixed:
            names = "», «".join(columns.BY_KEY[key].label for key in fixed)
            was = Truncator(columns.BY_KEY[fixed[0]].text(known)).chars(SHOWN)
            raise Wrong(
                f"Cột «{names}» chỉ để đọc; khi xuất là «{was}». Hãy trả lại như cũ."
            )
        due = self.head.cell(row, "han")
        if self.swaps and "han" in changed and is_turned(due, known.due):
            raise Wrong(
                f"«{due}» có thể là {known.due} bị bảng tính đổi chỗ ngày và tháng. Hãy "
                "ghi ngày dạng năm-tháng-ngày, như 2024-05-10."
            )

    def _differs(self, row: Row, key: str, known: queries.Row) -> bool:
        """Say whether a cell is not what the list showed."""
        text, shown = self.head.cell(row, key), columns.BY_KEY[key].text(known)
        if exports.plain(text) == exports.plain(shown):
            return False
        if key in DAYS and text:
            swaps = self.swaps and key not in MEANT
            return not is_same(text, shown, swaps=swaps)
        return True

    def _key(self, row: Row) -> str:
        return self.head.cell(row, "ma")[:120]

    def _reason(self, row: Row) -> str:
        return self.head.cell(row, heads.REASON)
