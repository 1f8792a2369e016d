"""Capitals in names of places and agencies (viết hoa).

Only what is wrong whatever the sentence means is told: a common noun with a capital in
the middle of a sentence before a place's own name, one without before a figure, and
names of agencies that everybody has.

Law: Nghị định 30/2020/NĐ-CP, Phụ lục II.
"""

import re
from collections.abc import Iterator
from typing import Final

from kycuong.rules.docform.components import Sheet
from kycuong.rules.docform.model import Paragraph
from kycuong.rules.docform.rules.outcomes import Breach, Outcomes, Rule

LAW: Final = "Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III, IV"
_LOWER: Final = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_UPPER: Final = _LOWER.upper()
_PROPER: Final = rf"[{_UPPER}][{_LOWER}]+"
_BEFORE: Final = rf"(?<=[{_LOWER}{_UPPER},] )"
_CAPITAL_NOUN: Final = re.compile(
    rf"{_BEFORE}(Tỉnh|Huyện|Thị xã|Thị trấn|Xã|Quận|Phường|Thành phố|Thành Phố)"
    rf" ((?:{_PROPER})(?: {_PROPER})+)"
)
_SMALL_NUMBERED: Final = re.compile(
    rf"(?<=[{_LOWER},] )(quận|phường) (\d{{1,2}})(?=[,.;)]|$| [{_LOWER}])"
    rf"(?! (?:xã|phường|huyện|quận|thị|thành|ngày|tháng|năm|đơn|hộ|người|đồng|triệu|tỷ))"
)
_COUNTED: Final = re.compile(r"\d\s*$|(?:các|những|mỗi|từng|số|cấp|mấy)\s*$")
_SURNAMES: Final = frozenset(
    [
        "nguyễn",
        "trần",
        "lê",
        "phạm",
        "hoàng",
        "huỳnh",
        "phan",
        "vũ",
        "võ",
        "đặng",
        "bùi",
        "đỗ",
        "hồ",
        "ngô",
        "dương",
        "lý",
        "đinh",
        "trịnh",
        "lương",
        "mai",
        "trương",
        "cao",
        "đoàn",
        "tô",
        "hà",
        "tạ",
        "thái",
        "phùng",
        "vương",
        "lưu",
        "lâm",
        "chu",
        "triệu",
        "đào",
        "tống",
        "tăng",
        "hai",
        "bà",
        "điện",
        "cách",
        "lạc",
        "hùng",
        "an",
        "ngọc",
        "trưng",
        "quang",
        "tôn",
        "thủ",
        "lam",
        "kim",
        "yết",
    ]
)
"""Names that begin so may be a person's or an event's: then the noun has a capital."""
_NOT_PLACES: Final = frozenset(["đoàn", "ủy", "uỷ", "đội", "hội"])
"""They make another body's name of the noun: "Tỉnh đoàn", "Huyện ủy"."""
_FIXED: Final = frozenset({"Thành phố Hồ Chí Minh", "Thành phố Hà Nội"})
_AGENCIES: Final = (
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Tư pháp",
    "Sở Xây dựng",
    "Sở Y tế",
    "Sở Công Thương",
    "Sở Kế hoạch và Đầu tư",
    "Sở Giáo dục và Đào tạo",
    "Sở Thông tin và Truyền thông",
    "Sở Khoa học và Công nghệ",
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở Nông nghiệp và Môi trường",
    "Sở Tài nguyên và Môi trường",
    "Sở Giao thông vận tải",
    "Sở Lao động - Thương binh và Xã hội",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Bộ Nội vụ",
    "Bộ Tài chính",
    "Bộ Tư pháp",
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Văn phòng Chính phủ",
)
_AGENCY: Final = re.compile(
    rf"(?<![{_LOWER}{_UPPER}])("
    + "|".join(re.escape(name) for name in sorted(_AGENCIES, key=len, reverse=True))
    + rf")(?![{_LOWER}{_UPPER}])",
    re.IGNORECASE,
)
_SMALL_GOVERNMENT: Final = re.compile(
    r"(?<=của )(?:chính phủ|thủ tướng|quốc hội)(?=[,.;)/]|$| về\b| đã\b| tại\b| quy định\b)"
    r"|\b(?:[Tt]hủ tướng chính phủ|thủ tướng Chính phủ)\b"
)
_GOVERNMENT: Final = {
    "chính phủ": "Chính phủ",
    "thủ tướng": "Thủ tướng",
    "quốc hội": "Quốc hội",
    "thủ tướng chính phủ": "Thủ tướng Chính phủ",
}
_RIGHT: Final = {name.lower(): name for name in _AGENCIES}


def unit(sheet: Sheet) -> Outcomes:
    """Yield names of places and agencies with capitals where they have none, or without."""
    for paragraph in sheet.main:
        if paragraph.words != paragraph.words.upper():
            yield from _in(paragraph)


def _in(paragraph: Paragraph) -> Iterator[Breach]:
    words = paragraph.words.replace("Uỷ", "Ủy").replace("uỷ", "ủy")
    where = paragraph.place.words()
    for found in _CAPITAL_NOUN.finditer(words):
        first = found[2].split()[0].lower()
        if first not in _NOT_PLACES and not _is_fixed(found[0], first):
            yield Breach(where, f"{found[1].lower()} {found[2]}", found[0])
    for found in _SMALL_NUMBERED.finditer(words):
        if not _COUNTED.search(words[: found.start()]):
            yield Breach(where, f"{found[1].capitalize()} {found[2]}", found[0])
    for found in _SMALL_GOVERNMENT.finditer(words):
        yield Breach(where, _GOVERNMENT[found[0].lower()], found[0])
    for found in _AGENCY.finditer(words):
        right = _RIGHT[found[1].lower()]
        many = words[: found.start()].endswith(("các ", "Các "))
        if found[1] not in (right, right.upper()) and not many:
            yield Breach(where, right, found[1])


def _is_fixed(name: str, first: str) -> bool:
    """Say whether a noun rightly has its capital: a city's fixed name, a person's."""
    if any(name.startswith(fixed) for fixed in _FIXED):
        return True
    return not name.startswith("Tỉnh") and first in _SURNAMES


RULES: Final = (Rule("capitals.unit", LAW, unit),)
