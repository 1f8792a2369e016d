"""Capitals of Annex II beyond names of places: the State, posts, documents, days."""

import re
from typing import Final

from kycuong.rules.docform.wording.notes import (
    ANNEX_2,
    Note,
    Notes,
    inside,
    raised,
    word_before,
)

_NEAR: Final = 24
SPECIAL: Final = f"{ANNEX_2}, mục V, khoản 1"
POSTS: Final = f"{ANNEX_2}, mục V, khoản 3"
PLACES: Final = f"{ANNEX_2}, mục III"
DAYS: Final = f"{ANNEX_2}, mục V, khoản 8"

_PEOPLE: Final = re.compile(r"\bnhân dân\b(?! (?:tự|các cấp|tệ))")
_FOR_PEOPLE: Final = re.compile(
    r"(?:tầng lớp|phục vụ|(?<!an ninh) của|\bcho|\bvới|toàn thể|quần chúng"
    r"|(?:đảng|cán bộ|chính quyền|chiến sĩ)(?:,| và)|chăm lo|vận động) $",
    re.IGNORECASE,
)
_STATE: Final = re.compile(r"\bnhà nước\b")
_OF_STATE: Final = re.compile(r"(?:\bcủa|Đảng(?:,| và)|\bdo|\bvới) $")
_UNIT: Final = re.compile(
    r"\b((?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân)) "
    r"(Tỉnh|Huyện|Xã)\b(?! ?(?:[A-ZĐÀ-Ỹ]|ủy|uỷ|đoàn|đội|\d))"
)
_POST: Final = re.compile(
    r"\b(phó chủ tịch|chủ tịch|phó tổng giám đốc|tổng giám đốc|phó giám đốc|giám đốc"
    r"|phó chánh văn phòng|chánh văn phòng|bộ trưởng|thứ trưởng|chánh thanh tra)"
    r" (?=(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Hội đồng nhân dân|HĐND) (?!cấp|các)"
    r"|(?:Sở|Bộ|Văn phòng) [A-ZĐÀ-Ỹ])"
)
_MANY: Final = frozenset(
    ["các", "những", "mỗi", "từng", "làm", "danh", "mọi", "chức", "vụ"]
)
_PARTS: Final = ("chủ tịch", "giám đốc", "tổng giám đốc", "chánh văn phòng")
_SECOND: Final = re.compile(
    r"\b(Thủ Tướng|Chính Phủ|Quốc Hội|Bộ Trưởng|Thứ Trưởng|Giám Đốc|Chủ Tịch"
    r"|Văn Phòng|Trung Ương|Nhà Nước|Ủy Ban|Uỷ Ban|Hội Đồng)\b"
)
_WEEKDAY: Final = re.compile(
    r"\b(?:sáng|chiều|tối|ngày|vào|từ|đến|trước) (thứ (?:hai|ba|tư|năm|sáu|bảy))"
    r"(?=,? ngày \d|,? (?:hàng|hằng) tuần|,? \(?\d{1,2}/\d{1,2}| đến thứ)"
)
_MONTH: Final = re.compile(r"\b(tháng (?:giêng|chạp))\b")
_HOLIDAY: Final = re.compile(
    r"\b(?:dịp|nghỉ|trước|sau|đón|ăn|vui|quà) (tết)\b"
    r"(?! (?:[A-ZĐÀ-Ỹ]|nguyên|trung|đoan|thiếu|cổ|cho|năm))"
)
_NEW_YEAR: Final = re.compile(r"\b[Tt]ết Nguyên Đán\b")


def state(text: str) -> Notes:
    """Yield "nhân dân" and "nhà nước" where they mean the people and the State."""
    for pattern, before in ((_PEOPLE, _FOR_PEOPLE), (_STATE, _OF_STATE)):
        for found in pattern.finditer(text):
            if before.search(text[max(0, found.start() - _NEAR) : found.start()]):
                yield Note(
                    "wording.state", found.start(), raised(found[0]), found[0], SPECIAL
                )


def unit(text: str) -> Notes:
    """Yield the common noun of a committee's place with a capital: "UBND Tỉnh"."""
    for found in _UNIT.finditer(text):
        yield Note(
            "wording.unit",
            found.start(),
            f"{found[1]} {found[2].lower()}",
            found[0],
            PLACES,
        )


def post(text: str) -> Notes:
    """Yield a post without its capital before a body's own name, or with too many."""
    for found in _POST.finditer(text):
        many = word_before(text, found.start()) in _MANY
        if not many and inside(text, found.start()):
            yield Note(
                "wording.post", found.start(), _of_post(found[1]), found[1], POSTS
            )
    for found in _SECOND.finditer(text):
        first, second = found[0].split()
        right = f"{first} {second.lower()}"
        yield Note("wording.name", found.start(), right, found[0], f"{ANNEX_2}, mục IV")


def _of_post(name: str) -> str:
    """Return a post with its capitals.

    >>> _of_post("phó chủ tịch"), _of_post("chánh văn phòng")
    ('Phó Chủ tịch', 'Chánh Văn phòng')
    """
    deputy = name.startswith("phó ")
    own = raised(name.removeprefix("phó "))
    own = own.replace("Chánh văn phòng", "Chánh Văn phòng")
    return f"Phó {own}" if deputy else own


def calendar(text: str) -> Notes:
    """Yield days of the week, old months and the new year with wrong capitals."""
    for found in _WEEKDAY.finditer(text):
        word, day = found[1].split()
        yield Note(
            "wording.calendar", found.start(1), f"{word} {raised(day)}", found[1], DAYS
        )
    for found in _MONTH.finditer(text):
        word, name = found[1].split()
        yield Note(
            "wording.calendar", found.start(1), f"{word} {raised(name)}", found[1], DAYS
        )
    for found in _HOLIDAY.finditer(text):
        yield Note("wording.calendar", found.start(1), "Tết", found[0], DAYS)
    for found in _NEW_YEAR.finditer(text):
        right = "tết Nguyên đán" if inside(text, found.start()) else "Tết Nguyên đán"
        yield Note("wording.calendar", found.start(), right, found[0], DAYS)
