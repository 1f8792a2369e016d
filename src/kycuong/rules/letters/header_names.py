"""Names of Vietnam's places and bodies, as they are written in running text."""

import re

from kycuong.rules.letters.agencies import dictionary
from kycuong.rules.letters.header_letters import squeezed
from kycuong.rules.vntext.folding import fold_same_length as folded

_PROVINCES = """
An Giang; Bà Rịa - Vũng Tàu; Bắc Giang; Bắc Kạn; Bạc Liêu; Bắc Ninh; Bến Tre; Bình Định;
Bình Dương; Bình Phước; Bình Thuận; Cà Mau; Cao Bằng; Đắk Lắk; Đắk Nông; Điện Biên;
Đồng Nai; Đồng Tháp; Gia Lai; Hà Giang; Hà Nam; Hà Tĩnh; Hải Dương; Hậu Giang; Hòa Bình;
Hưng Yên; Khánh Hòa; Kiên Giang; Kon Tum; Lai Châu; Lâm Đồng; Lạng Sơn; Lào Cai; Long An;
Nam Định; Nghệ An; Ninh Bình; Ninh Thuận; Phú Thọ; Phú Yên; Quảng Bình; Quảng Nam;
Quảng Ngãi; Quảng Ninh; Quảng Trị; Sóc Trăng; Sơn La; Tây Ninh; Thái Bình; Thái Nguyên;
Thanh Hóa; Thừa Thiên Huế; Tiền Giang; Trà Vinh; Tuyên Quang; Vĩnh Long; Vĩnh Phúc;
Yên Bái
"""
_CITIES = "Hà Nội; Hải Phòng; Đà Nẵng; Cần Thơ; Hồ Chí Minh; Huế"


def _names(source: str) -> tuple[str, ...]:
    return tuple(squeezed(name) for name in source.split(";"))


PROVINCES = _names(_PROVINCES)
"""Provinces before and after the mergers of 1 July 2025.

Law: Nghị quyết 202/2025/QH15, Điều 1
"""

CITIES = _names(_CITIES)
"""Cities under central rule, Huế since 1 January 2025."""


def place_key(name: str) -> str:
    """Return the key two spellings of a place share."""
    return re.sub(r"[^a-z]+", " ", folded(name)).strip()


PLACES = {place_key(name): name for name in (*PROVINCES, *CITIES)}

LEVELS = {
    "tinh": "tỉnh",
    "thanh pho": "thành phố",
    "tp": "thành phố",
    "huyen": "huyện",
    "thi xa": "thị xã",
    "quan": "quận",
    "xa": "xã",
    "phuong": "phường",
    "thi tran": "thị trấn",
    "dac khu": "đặc khu",
}
"""Kinds of administrative unit: bare letters → as written before a name."""

FIELDS = tuple(name for name in dictionary().field_names.values())
"""Fields of ministries, departments and offices, before and after 2025."""

_PHRASES = """
Ủy ban nhân dân; Hội đồng nhân dân; Ủy ban Thường vụ Quốc hội; Quốc hội; Chính phủ;
Thủ tướng Chính phủ; Văn phòng Chính phủ; Văn phòng Quốc hội; Văn phòng Chủ tịch nước;
Chủ tịch nước; Tòa án nhân dân; Viện kiểm sát nhân dân; Kiểm toán nhà nước;
Thanh tra Chính phủ; Ngân hàng Nhà nước Việt Nam; Ngân hàng Nhà nước; Kho bạc Nhà nước;
Bảo hiểm xã hội Việt Nam; Bảo hiểm xã hội; Ban Chấp hành Trung ương; Bộ Chính trị;
Ban Bí thư; Tỉnh ủy; Thành ủy; Huyện ủy; Quận ủy; Thị ủy; Đảng ủy; Đảng bộ; Ban Thường vụ;
Ban Tổ chức; Ban Tuyên giáo; Ban Tuyên giáo và Dân vận; Ban Dân vận; Ban Nội chính;
Ủy ban Kiểm tra; Ủy ban Mặt trận Tổ quốc Việt Nam; Mặt trận Tổ quốc Việt Nam;
Ủy ban Dân tộc; Bộ Chỉ huy Quân sự; Bộ Chỉ huy Bộ đội Biên phòng; Bộ Tư lệnh;
Ban Quản lý Khu kinh tế; Ban Quản lý; Ban Chỉ đạo; Ban Chỉ huy; Đoàn đại biểu Quốc hội;
Liên đoàn Lao động; Hội Liên hiệp Phụ nữ; Hội Nông dân; Hội Cựu chiến binh;
Đoàn Thanh niên Cộng sản Hồ Chí Minh; Tổng cục Thuế; Cục Thuế; Tổng cục Thống kê;
Cục Thống kê; Cục Hải quan; Thanh tra; Thành phố Hồ Chí Minh; Việt Nam; Trung ương;
Hội đồng Thi đua - Khen thưởng; Trung tâm Phục vụ hành chính công; Văn phòng; Trường;
Đài Phát thanh và Truyền hình; Thi hành án dân sự; Quân sự; Biên phòng; Đảng ủy
"""
PHRASES = tuple(sorted({*_names(_PHRASES), *FIELDS, *PLACES.values()}, key=len))
"""Names put back into their own capitals, shortest first."""

_SPELLING = tuple((folded(phrase), phrase) for phrase in PHRASES)
_LEVEL = re.compile(rf"(?<![a-z])({'|'.join(LEVELS)})\.? (?=[a-z0-9])")
_NOUNS = {
    folded(noun): noun
    for noun in (
        "Sở",
        "Bộ",
        "Cục",
        "Vụ",
        "Phòng",
        "Viện",
        "Hội",
        "Trường",
        "Ủy",
        "Đảng",
    )
}
_HYPHEN = re.compile(r"\s*[-–—]\s*")


def expanded(name: str) -> str:
    """Return a body's name with its abbreviations written out.

    >>> expanded("UBND các xã, phường")
    'Ủy ban nhân dân các xã, phường'
    """
    words = dictionary()
    return words.expand.sub(lambda m: words.expansions[m[0]], name)


def proper(name: str) -> str:
    """Return a body's name printed in capitals as running text writes it.

    Misread marks are set right where the name is known.

    >>> proper("ỦY BAN NHÂN DÂN TĨNH QUANG NGÀI")
    'Ủy ban nhân dân tỉnh Quảng Ngãi'
    >>> proper("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG")
    'Sở Nông nghiệp và Môi trường'
    >>> proper("UBND XÃ NGHĨA LÂM")
    'Ủy ban nhân dân xã Nghĩa Lâm'
    """
    text = squeezed(_HYPHEN.sub(" - ", expanded(name))).lower()
    text = _level_names(text)
    bare = folded(text)
    for key, phrase in _SPELLING:
        at = bare.find(key)
        while at >= 0:
            end = at + len(key)
            inside = bare[at - 1 : at].isalpha() or bare[end : end + 1].isalpha()
            if not inside and (" " in phrase or text[at:end] == phrase.lower()):
                text = text[:at] + phrase + text[end:]
            at = bare.find(key, end)
    return _first_capitals(text)


def _level_names(text: str) -> str:
    bare = folded(text)
    for level in reversed(list(_LEVEL.finditer(bare))):
        rest = text[level.end() :]
        name = PLACES.get(place_key(rest)) or rest.title()
        if level[1] == "quan" and text[level.start(1) : level.end(1)] != "quận":
            continue
        if LEVELS[level[1]] in ("xã", "quận") and bare[: level.start()].endswith(
            "thi "
        ):
            continue
        text = f"{text[: level.start()]}{LEVELS[level[1]]} {name}"
        bare = folded(text)
    return text


def _first_capitals(text: str) -> str:
    """Capitalise the first word, and the one after Sở, Bộ, Ban, Cục … at the start."""
    first, _, rest = text.partition(" ")
    text = f"{_NOUNS.get(folded(first), first)} {rest}".strip()
    text = text[:1].upper() + text[1:]
    return re.sub(
        r"^(Sở|Bộ|Ban|Cục|Chi cục|Tổng cục|Vụ|Phòng|Viện|Trung tâm|Hội(?! đồng)|Trường) (\w)",
        lambda m: f"{m[1]} {m[2].upper()}",
        text,
    )


def place_of(name: str) -> str | None:
    """Return the province or city a name of a place stands for, None if unknown.

    >>> place_of("QUANG NGAI"), place_of("Nghĩa Lâm")
    ('Quảng Ngãi', None)
    """
    return PLACES.get(re.sub(r"^(?:tinh|thanh pho|tp) ", "", place_key(name)))


def people_committee_of(place: str) -> str | None:
    """Return the People's Committee of a province or central city, by its place.

    >>> people_committee_of("An Giang")
    'Ủy ban nhân dân tỉnh An Giang'
    """
    name = place_of(place)
    if name is None:
        return None
    level = "thành phố" if name in CITIES else "tỉnh"
    return f"Ủy ban nhân dân {level} {name}"
