"""A result answers each point of its directive (trả lời từng ý)."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kycuong.rules.vntext.folding import fold

BARE: Final = frozenset(
    {
        "da trien khai",
        "da thuc hien",
        "da hoan thanh",
        "da xong",
        "dang trien khai",
        "dang thuc hien",
        "da trien khai thuc hien",
        "da tiep thu va trien khai",
        "da bao cao",
        "thuc hien nghiem tuc",
        "da quan triet",
    }
)
"""Answers that say nothing: neither what was done nor where it can be seen."""


def bare(text: str) -> bool:
    """Return whether a text only says that something was done.

    >>> bare("Đã triển khai."), bare("Đã triển khai tại 11 huyện, tập huấn 320 người.")
    (True, False)
    """
    return fold(text).strip(" .;,!") in BARE or not text.strip()


def unanswered(points: Sequence[str], details: Mapping[str, Any]) -> str:
    """Return what a result lacks, as one sentence; empty where it answers all.

    Args:
        points: the numbers of the points that the directive has; none where it is one
            demand alone, which `details["text"]` answers.
        details: `text`; `answers` by point, each with its `text`.
    """
    if not points:
        if bare(str(details.get("text", ""))):
            return (
                "«Đã triển khai» chưa phải là kết quả; hãy ghi đã làm được gì, ở đâu, "
                "bao nhiêu."
            )
        return ""
    answers = details.get("answers") or {}
    lacking = [point for point in points if bare(_text(answers.get(point)))]
    if not lacking:
        return ""
    return f"Chưa trả lời ý {', '.join(lacking)}; hãy trả lời từng ý, kèm minh chứng."


def _text(answer: object) -> str:
    return str(answer.get("text", "")) if isinstance(answer, Mapping) else ""
