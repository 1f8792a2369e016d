"""A result answers each point of its directive, with evidence (trả lời từng ý).

What is asked of a text is little: that something is left of it once the formulas of
office language are taken away. Whether the answer is good is the reviewer's to judge.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from kycuong.rules.vntext.folding import fold

FORMULA: Final = frozenset(
    [
        "da",
        "dang",
        "se",
        "duoc",
        "bi",
        "co",
        "la",
        "va",
        "voi",
        "cho",
        "cua",
        "cac",
        "nhung",
        "mot",
        "moi",
        "tai",
        "trong",
        "den",
        "tu",
        "nay",
        "hien",
        "trien",
        "khai",
        "thuc",
        "hien",
        "hoan",
        "thanh",
        "xong",
        "lam",
        "viec",
        "giai",
        "quyet",
        "xu",
        "ly",
        "chap",
        "hanh",
        "tuan",
        "thu",
        "nghiem",
        "tuc",
        "day",
        "du",
        "kip",
        "thoi",
        "dung",
        "quy",
        "dinh",
        "tot",
        "chat",
        "che",
        "tich",
        "cuc",
        "chu",
        "dong",
        "quyet",
        "liet",
        "thuong",
        "xuyen",
        "lien",
        "tuc",
        "bao",
        "dam",
        "dam",
        "tien",
        "do",
        "thoi",
        "gian",
        "chat",
        "luong",
        "hieu",
        "qua",
        "yeu",
        "cau",
        "theo",
        "chi",
        "dao",
        "tinh",
        "than",
        "noi",
        "dung",
        "nhiem",
        "vu",
        "giao",
        "tiep",
        "thu",
        "quan",
        "triet",
        "sau",
        "sac",
        "to",
        "chuc",
        "bao",
        "cao",
        "ket",
        "qua",
        "phoi",
        "hop",
        "tiep",
        "tuc",
        "theo",
        "doi",
        "don",
        "vi",
        "co",
        "quan",
        "phong",
        "ban",
        "ngay",
        "toan",
        "the",
        "can",
        "bo",
        "cong",
        "chuc",
        "vien",
        "nguoi",
        "lao",
        "dong",
        "chung",
        "toi",
        "so",
        "huyen",
        "tinh",
        "ubnd",
        "uy",
        "nhan",
        "dan",
        "chu",
        "tich",
        "van",
        "ban",
        "cong",
    ]
)
"""Syllables of which formulas are made, folded; alone they say nothing was done."""

LEAST: Final = 2  # syllables beside the formula that make an answer
_LINK: Final = re.compile(r"https?://\S+")
_DIGIT: Final = re.compile(r"\d")


def bare(text: str) -> bool:
    """Return whether a text only says that something was done.

    >>> bare("Đã triển khai thực hiện nghiêm túc theo chỉ đạo của UBND tỉnh.")
    True
    >>> bare("Đã tập huấn 320 người tại 11 huyện.")
    False
    """
    syllables = re.findall(r"[a-z0-9]+", fold(text))
    said = [one for one in syllables if one not in FORMULA]
    return len(said) < LEAST and not any(_DIGIT.search(one) for one in said)


def unanswered(points: Sequence[str], details: Mapping[str, Any]) -> str:
    """Return what a result lacks, as one sentence; empty where it answers all.

    Args:
        points: the numbers of the points that the directive has; none where it is one
            demand alone, which `details["text"]` answers.
        details: `text`, `document_number`, `files`; `answers` by point, each with the
            same three of its own.
    """
    answers = details.get("answers") or {}
    if lacking := lacking_points(points, answers):
        return (
            f"Chưa trả lời ý {', '.join(lacking)}; hãy ghi đã làm được gì cho từng ý."
        )
    if not points and bare(str(details.get("text", ""))):
        return (
            "«Đã triển khai» chưa phải là kết quả; hãy ghi đã làm được gì, ở đâu, bao "
            "nhiêu."
        )
    if not any(map(evidenced, (details, *answers.values()))):
        return (
            "Hãy ghi số, ký hiệu văn bản kết quả hoặc đính kèm tệp minh chứng; kết quả "
            "không có minh chứng thì không xác nhận được."
        )
    return ""


def lacking_points(points: Sequence[str], answers: Mapping[str, Any]) -> list[str]:
    """Return the points without an answer that says something, in order."""
    return [point for point in points if bare(_text(answers.get(point)))]


def evidenced(said: object) -> bool:
    """Return whether a text names a document, has a file, or gives a link."""
    if not isinstance(said, Mapping):
        return False
    number = str(said.get("document_number", "")).strip()
    link = _LINK.search(str(said.get("text", "")))
    return bool(number or said.get("files") or link)


def _text(answer: object) -> str:
    return str(answer.get("text", "")) if isinstance(answer, Mapping) else ""
