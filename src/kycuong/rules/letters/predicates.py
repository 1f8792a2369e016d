"""Words that open a predicate: where a body's name ends and its duty begins.

Matched on folded text at the start of a word. A verb is listed by as many words as
it needs to be told from a noun inside a name ("tổ chức" the verb stands in lower
case; "Ban Tổ chức" has a capital and is kept by the reader of names).
"""

from __future__ import annotations

import re

from kycuong.rules.letters.source import Source, phrase

_ADVERBS = (
    "chu dong|khan truong|tiep tuc|thuong xuyen|kip thoi|tich cuc|tap trung|tang cuong"
    "|day manh|day nhanh|nghiem tuc|truc tiep|dong thoi|nghiem cam|tuyet doi|som|uu tien"
    "|quyet liet|phai|se|da (?!khoa|dang|phuong|nang|cap|muc|dien)|luon|nhanh chong|gap rut"
    "|can (?=phai|chu dong|tap trung|tiep|day|khan|som|xac|thuc|tang|ra soat|quan|nghiem"
    "|thiet lap|phoi|chi dao|co|to chuc|bao dam|trien khai|nghien cuu|danh gia)"
    "|theo (?:chuc nang|tham quyen|nhiem vu|linh vuc|pham vi|thoi gian|quy dinh|dia ban"
    "|phan cong|phan cap)|trong (?:pham vi|thoi han|thoi gian|qua trinh)|tren co so|can cu"
    "|dinh ky|hang (?:nam|thang|quy|tuan)|truoc (?:ngay|\\d+)|cham nhat|ngay sau|cung thuc hien"
    "|cung phoi hop|thua uy quyen|thay mat|truc tiep|tu (?=to chuc|ra soat|danh gia|kiem tra)|bao gom|gom"
    "|la (?=co quan|don vi|dau moi|chu )|(?<!hang\\x20)khong (?!gian|quan)"
    "|duoc (?:phan|giao|uy|huong|de|cap|ap|yeu|su|phep|to|tiep|nhan|chi)|bi (?:xu|giai|thu)"
    "|chua (?:co|lap|thuc|hoan|duoc|trien|bao)|co (?:trach nhiem|ke hoach|giai phap"
    "|bien phap|van ban|phuong an|hinh thuc|y kien|bao cao|doi chieu|chi dao|nhiem vu|du "
    "|tham quyen|the |nhu cau)|y kien|nham (?!huyen)"
)
_VERBS = (
    "chu tri|phoi hop|ho tro|chiu trach nhiem|theo doi|to chuc|thuc hien|trien khai"
    "|huong dan|chi dao|kiem tra|giam sat|ra soat|tong hop|tham muu|(?<!dau\\x20tu\\x20)xay dung"
    "(?! (?:co ban|cong trinh|nong thon|khu vuc|dan dung|huyen|tinh|cap|va phat))|ban hanh|bao cao|(?<!cong\\x20)(?<!chuong\\x20)(?<!quy\\x20)trinh|lap"
    "|gui|cung cap|bao dam|dam bao|bo tri|xem xet|quyet dinh|phe duyet|tham dinh|tham tra"
    "|de xuat|kien nghi|don doc|tuyen truyen|truyen thong|pho bien|van dong|phan cong"
    "|cu (?=can bo|giang vien|giao vien|bac si|vien chuc|chuyen gia|luc luong|doan |cong chuc|dai dien|nguoi|lanh dao|thanh vien|dong chi)|tham gia|tham du"
    "|nghien cuu|cap nhat|cong bo|cong khai|dang (?=tai|thong|ky|bai|tren)|thong bao"
    "|thong tin (?=kip|day|den|ve|rong|tuyen)|tiep nhan|xu ly|giai quyet|tao dieu kien|tao moi"
    "|thanh lap|kien toan|hoan thanh|hoan thien|hoan chinh|chuan bi|danh gia|xac dinh"
    "|xac nhan|xac minh|xet|kiem soat|quan ly|quan triet|su dung|khai thac|bo sung"
    "|dieu chinh|sua doi|thu hoi|chap hanh|nang cao|phat huy|thong ke|doi chieu|ban giao"
    "|chuyen (?:toan|giao|ho|cho|so|von|kinh)|kiem ke|lam (?:chu dau tu|viec|ro|tot|dau moi"
    "|thu tuc|co so|theo)|dua|tim (?=giai|nguyen|bien)|thanh tra|dieu tra|ngan chan"
    "|phong ngua|ra (?:thong|quan|quyet|van)|giao(?! duc| thong| dich)|yeu cau|de nghi|nop"
    "|cap (?:phat|kinh|nhat|giay|phep|von)|phan bo|phan khai|can doi|tinh toan|dao tao"
    "|boi duong|khao sat|lua chon|moi (?=cac|dai|lanh)|dung (?=hoat)|tam dung|giup|bao ve"
    "|duy tri|ket noi|chia se|dong bo|quy dinh|thi hanh|tang(?! truong)"
    "|giam (?!doc|dinh|sat)|khac phuc|gop y|tra loi|giai trinh|cham dut|dieu hanh|lanh dao"
    "|phat dong|phat hien|tap huan|van hanh|thiet lap|bien soan|ap dung|tien hanh|bat dau"
    "|tuan tra|truy (?=quet|thu|xet)|mo (?=rong|dot|cac|lop|chuyen)|doi moi|cai cach"
    "|cai thien|thuc day|khuyen khich|chu trong|quan tam|nam (?=bat|chac|sat)|phan anh"
    "|phan loai|phan tich|de (?=cao|ra )|dien tap|ung pho|so ket|tong ket|khen|bieu duong"
    "|nhac nho|xu phat|tich hop|so hoa|bam sat|vao cuoc|niem yet|tiep cong dan|lay y kien"
    "|neu cao|luu y|thuc hanh|truc (?!thuoc|tiep)|ky (?=ket|cam)|don tiep|to giac|san sang|tiep thu|thanh toan|chan chinh|rut kinh nghiem|khoi cong"
    "|khuyen cao|cam (?=bien|luu|moi|tau|cac)|lap dat|long ghep|nhan rong|rut ngan|siet chat|thu hut|dinh chi|dau tranh|giu (?=gin|vung|nguyen)"
    "|huy dong|khoi to|ke khai|kiem dem|nao vet|nghiem thu|phan luong|phu trach|quyet toan"
    "|sua chua|thao go|thay the|trang bi|chi tra|cham lo|cham soc|cuong che|cat giam|khoi phuc"
    "|tieu huy|len (?=phuong|ke hoach)|lien he|dang ky|doi thoai|hoan tat|tuyen dung|khoanh vung"
    "|giai toa|dieu tiet|phan dau|cam ket|tra soat|di doi|so tan|giai ngan|tiep can"
)
_PREDICATE = phrase(rf"(?:{_ADVERBS}|{_VERBS})(?:(?<=\x20)|(?![a-z0-9]))")

# Folded words that are verbs only in the spelling given.
VERB_SPELLINGS = {
    "giao": "giao",
    "cam": "cấm câm",
    "tang": "tăng tâng",
    "trinh": "trình",
    "lap": "lập",
    "gui": "gửi gưi gởi",
    "dua": "đưa",
    "nop": "nộp nôp",
    "xet": "xét",
    "khen": "khen",
    "phai": "phải",
    "se": "sẽ",
    "som": "sớm",
    "gom": "gồm",
    "giup": "giúp",
    "da": "đã",
    "giam": "giảm",
    "truc": "trực",
    "luon": "luôn",
    "nham": "nhằm",
}


def predicate(source: Source, at: int, end: int) -> re.Match[str] | None:
    """Return the predicate word(s) that begin at `at`, or None."""
    found = _PREDICATE.match(source.fold, at, end)
    if found is None:
        return None
    word = found[0].strip()
    spelling = VERB_SPELLINGS.get(word)
    if spelling and source.text[at : at + len(word)].lower() not in spelling.split():
        return None
    return found


_SETTING = phrase(
    r"(?:theo|can cu|tren co so|trong|da|duoc|bi|khong|bao gom|gom|la|hang|dinh ky|truoc"
    r"|cham nhat|ngay sau|chua|co the|y kien)(?![a-z])"
)


def acts(source: Source, at: int, end: int) -> bool:
    """Whether a verb of doing stands at `at`, not a mere setting ("Theo quy định …")."""
    if predicate(source, at, end) is None:
        return False
    return _SETTING.match(source.fold, at, end) is None
