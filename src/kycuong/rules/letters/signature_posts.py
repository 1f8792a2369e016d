"""Posts that sign letters, and family names their holders bear."""

import re

from kycuong.rules.vntext.folding import fold_same_length as folded

_POSTS = """
CHỦ TỊCH; PHÓ CHỦ TỊCH; PHÓ CHỦ TỊCH THƯỜNG TRỰC; QUYỀN CHỦ TỊCH; THỦ TƯỚNG; PHÓ THỦ TƯỚNG;
PHÓ THỦ TƯỚNG THƯỜNG TRỰC; BỘ TRƯỞNG; THỨ TRƯỞNG; THỨ TRƯỞNG THƯỜNG TRỰC; CHỦ NHIỆM;
PHÓ CHỦ NHIỆM; BỘ TRƯỞNG, CHỦ NHIỆM; GIÁM ĐỐC; PHÓ GIÁM ĐỐC; TỔNG GIÁM ĐỐC;
PHÓ TỔNG GIÁM ĐỐC; CHÁNH VĂN PHÒNG; PHÓ CHÁNH VĂN PHÒNG; CỤC TRƯỞNG; PHÓ CỤC TRƯỞNG;
TỔNG CỤC TRƯỞNG; PHÓ TỔNG CỤC TRƯỞNG; CHI CỤC TRƯỞNG; PHÓ CHI CỤC TRƯỞNG; VỤ TRƯỞNG;
PHÓ VỤ TRƯỞNG; TRƯỞNG BAN; PHÓ TRƯỞNG BAN; PHÓ BAN; TRƯỞNG PHÒNG; PHÓ TRƯỞNG PHÒNG;
BÍ THƯ; PHÓ BÍ THƯ; PHÓ BÍ THƯ THƯỜNG TRỰC; TỔNG BÍ THƯ; THƯỜNG TRỰC BAN BÍ THƯ;
CHÁNH THANH TRA; PHÓ CHÁNH THANH TRA; TỔNG THANH TRA; PHÓ TỔNG THANH TRA; VIỆN TRƯỞNG;
PHÓ VIỆN TRƯỞNG; CHÁNH ÁN; PHÓ CHÁNH ÁN; THỐNG ĐỐC; PHÓ THỐNG ĐỐC; TỔNG KIỂM TOÁN NHÀ NƯỚC;
HIỆU TRƯỞNG; PHÓ HIỆU TRƯỞNG; CHỈ HUY TRƯỞNG; PHÓ CHỈ HUY TRƯỞNG; TƯ LỆNH; PHÓ TƯ LỆNH;
CHÍNH ỦY; TỔNG BIÊN TẬP; TRƯỞNG ĐOÀN; PHÓ TRƯỞNG ĐOÀN; TỔ TRƯỞNG; PHÓ TỔ TRƯỞNG;
TỔNG THƯ KÝ; ỦY VIÊN; ỦY VIÊN THƯỜNG TRỰC; TRƯỞNG CÔNG AN; GIÁM ĐỐC SỞ; CHỦ TỌA;
KẾ TOÁN TRƯỞNG; KIỂM TOÁN TRƯỞNG; HẠT TRƯỞNG; ĐỘI TRƯỞNG; CHÁNH VĂN PHÒNG ỦY BAN;
ỦY VIÊN BỘ CHÍNH TRỊ
"""
POSTS = tuple(
    sorted((" ".join(p.split()) for p in _POSTS.split(";")), key=len, reverse=True)
)
"""Posts in capitals, longest first."""

POST_KEYS = tuple(folded(p) for p in POSTS)

_SURNAMES = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Lương Mai
Trương Cao Đoàn Tô Hà Tạ Thái Phùng Quách Vương Lưu Lâm Chu Triệu Kiều Đào Tống Tăng Thạch
Châu La Lại Văn Nông Vi Hứa Giàng Giang Từ Tôn Tiêu Sơn Thân Ninh Nghiêm Mạc Mã Lục Lò Khuất
Khương Kim Hầu Hạ Giáp Doãn Diệp Danh Cù Cung Chử Bế Bạch Âu An Ân Quàng Sầm Sùng Thào Tòng
Vàng Vừ Ma Lù Ksor Siu Điểu Viên Uông Đàm Đậu Đồng Đường Đổng Khổng Phí Phó Thiều Thịnh Tào
Tưởng Trà Trang Ung Hoa Lường Cầm Hờ Mùa Hạng Rah Rơ Ninh Thiệu Ngọ Nhữ Phương Lã Lăng Cà
"""
SURNAMES = {folded(name): name for name in reversed(_SURNAMES.split())}
"""Vietnamese family names by their bare letters."""

MARK = re.compile(
    r"(?<!\w)(?:(T/M|K/T|T/L|T/UQ)[.,]?(?=\s)|(TM|KT|TL|TUQ|Q|K[I1]|T[I1]|[I1]M)\s?[.,])"
)
"""TM., KT., TL., TUQ., Q. before a body or a post.

Law: Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I, Phần I, Mục II, khoản 7
"""


_MISREAD = {"KI": "KT", "K1": "KT", "TI": "TL", "T1": "TL", "IM": "TM", "1M": "TM"}


def mark_label(mark: re.Match[str]) -> str:
    """Return the mark as printed, a scan's misreadings set right.

    >>> mark_label(MARK.match("KI. CHỦ TỊCH")), mark_label(MARK.match("T/M BAN"))
    ('KT.', 'T/M')
    """
    return mark[1] or f"{_MISREAD.get(mark[2], mark[2])}."


def post_at_end(text: str) -> str | None:
    """Return the longest known post that `text`, in capitals, ends with.

    >>> post_at_end("BỘ TRƯỞNG, CHỦ NHIỆM PHÓ CHỦ NHIỆM")
    'PHÓ CHỦ NHIỆM'
    """
    bare = folded(text)
    for post, key in zip(POSTS, POST_KEYS, strict=True):
        if bare.endswith(key) and not bare[: -len(key)][-1:].isalpha():
            return post
    return None


def post_at_start(text: str) -> str | None:
    """Return the longest known post that `text` begins with.

    >>> post_at_start("VỤ TRƯỞNG VỤ PHÁP CHẾ")
    'VỤ TRƯỞNG'
    """
    bare = folded(text)
    for post, key in zip(POSTS, POST_KEYS, strict=True):
        if bare.startswith(key) and not bare[len(key) : len(key) + 1].isalpha():
            return post
    return None
