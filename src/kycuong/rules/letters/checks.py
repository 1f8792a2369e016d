"""Warnings: what a person should look at. The reader warns and never corrects."""

from __future__ import annotations

from kycuong.rules.letters.meta import Meta
from kycuong.rules.letters.model import (
    Deadline,
    DeadlineKind,
    ItemKind,
    Task,
    Warning,
)
from kycuong.rules.letters.source import Source, phrase
from kycuong.rules.letters.structure import Node

_PERIOD_NAMED = phrase(r"\d|thang|quy|tuan|nam|ngay|ky hop")
_ELSEWHERE = phrase(
    r"theo (?:dung )?(?:lo trinh )?(?:thoi gian|thoi han|tien do|moc thoi gian)"
)
_HERE = phrase(
    r"(?:cong van|chi thi|quyet dinh|thong bao|ke hoach|dieu|van ban|nghi quyet) nay"
)
_SAMPLE = 20_000
_VIETNAMESE = frozenset(
    "ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
)


def check(
    source: Source, meta: Meta, root: Node, tasks: list[Task]
) -> tuple[Warning, ...]:
    """Return the warnings of a letter, in the order of the text."""
    found = [*_language(source), *_numbering(root)]
    for task in tasks:
        found += _deadline(source, meta, task.deadline)
        if not task.lead:
            found.append(
                Warning(
                    "no-lead",
                    "Chưa xác định được cơ quan thực hiện; hãy chọn cơ quan chủ trì.",
                    task.start,
                    task.end,
                )
            )
    return tuple(sorted(found, key=lambda warning: warning.start or 0))


def _language(source: Source) -> list[Warning]:
    letters = [c for c in source.text[:_SAMPLE].lower() if c.isalpha()]
    marked = sum(c in _VIETNAMESE for c in letters)
    if letters and marked * 20 >= len(letters):
        return []
    return [
        Warning(
            "not-vietnamese",
            "Văn bản hầu như không có chữ Việt; có thể không phải văn bản hành chính"
            " hoặc bản quét nhận dạng sai. Hãy kiểm tra tệp gốc.",
        )
    ]


def _numbering(root: Node) -> list[Warning]:
    found = []
    for node in root.walk():
        last = 0
        for child in node.children:
            if (
                child.kind not in (ItemKind.NUMBER, ItemKind.ARTICLE)
                or child.mark is None
            ):
                continue
            if not child.mark.value.isdigit():
                continue
            value = int(child.mark.value)
            if last and value not in (last + 1, 1):
                found.append(
                    Warning(
                        "numbering",
                        f"Số thứ tự nhảy từ {last} sang {value}; có thể thiếu một mục"
                        " hoặc bản quét đọc sai số.",
                        child.start,
                        child.start + len(child.mark.text),
                    )
                )
            last = value
    return found


def _deadline(source: Source, meta: Meta, deadline: Deadline) -> list[Warning]:
    if deadline.start is None or deadline.end is None:
        return []
    found = []
    span = (deadline.start, deadline.end)
    early = meta.date and deadline.date and deadline.date < meta.date
    if early and deadline.date and meta.date:
        found.append(
            Warning(
                "deadline-before-letter",
                f"Thời hạn {deadline.date:%d/%m/%Y} trước ngày văn bản"
                f" {meta.date:%d/%m/%Y}; hãy xem lại, có thể in sai năm.",
                *span,
            )
        )
    if deadline.kind is DeadlineKind.DATE and deadline.date is None:
        found.append(
            Warning(
                "no-such-day",
                f"Không có ngày “{deadline.text}” trong lịch; hãy xem lại văn bản.",
                *span,
            )
        )
    text = source.fold[span[0] : span[1]]
    if deadline.kind is DeadlineKind.RECURRING and not _PERIOD_NAMED.search(text):
        found.append(
            Warning(
                "period-missing",
                "Văn bản ghi “định kỳ” nhưng không nêu kỳ; hãy chọn kỳ báo cáo.",
                *span,
            )
        )
    elsewhere = _ELSEWHERE.match(text) and not _HERE.search(text)
    if deadline.kind is DeadlineKind.RELATIVE and elsewhere:
        found.append(
            Warning(
                "deadline-elsewhere",
                "Thời hạn nằm ở văn bản khác; hãy liên kết văn bản đó.",
                *span,
            )
        )
    return found
