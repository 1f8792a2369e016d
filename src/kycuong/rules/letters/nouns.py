"""The nouns names of bodies are made of: heads, posts, levels, qualifiers.

Patterns run on folded text. One-syllable heads are homographs once folded ("Sở" and
"số"), so `SPELLING` lists the spellings that are meant, scanning errors included.
"""

from __future__ import annotations

import re

from kycuong.rules.letters.source import phrase

QUANTIFIER = phrase(
    r"(?:(?:tat ca|toan the|mot so|tung|moi|nhung|cac|dong chi|ca)\s+|(?:\d{1,2} )(?=so|ban|nganh|huyen|xa|don vi))+"
)
POST_WORD = (
    r"(?:thu truong|pho thu truong|giam doc|pho giam doc|tong giam doc|chu tich"
    r"|pho chu tich|chanh an|chanh(?= van phong| thanh tra)|bo truong|thu truong|truong(?= (?:cac )?(?:phong|ban|cong an|doan|thon|khu|ap|xom|lang|buon|to dan pho))"
    r"|truong(?= cac| phong| ban)|vu truong|to truong|to pho|cuc truong|chi cuc truong|tong cuc truong|vien truong|hieu truong"
    r"|nguoi dung dau|bi thu|pho bi thu|chi huy truong|thong doc|tong thanh tra"
    r"|chu nhiem|tong bien tap|ke toan truong|doi truong|tu lenh|lanh dao|thanh vien"
    r"|cac thanh vien|dai bieu|thuong truc|ban thuong vu|ban thuong truc|doan chu tich)"
)
POST = phrase(
    rf"{POST_WORD}(?:\s*(?:,|va|hoac|/)\s*{POST_WORD})*"
    r"(?: (?:cac|cua|tai|o|toan the))*\s*(?::\s*)?"
)
COUNCIL = r"(?:[uy][yu]?\s?y?\s*ban\s*nhan\s*-?\s*dan|ubnd|hoi dong nhan dan|hdnd)"
AUTHORITY = phrase(
    rf"(?:(?:co quan|phong|ban|to|cac ban(?: cua)?|van phong|thuong truc|cac to dai bieu|to dai bieu|dai bieu|dang doan|ban can su dang|dang uy) )?"
    rf"{COUNCIL}(?:\s*(?:,|va|-|&)\s*{COUNCIL})*"
)
LEVEL = (
    r"(?:tinh(?! (?:toan|hinh|trang|den|chat|tu))|huyen|thi xa|thanh pho|tp\.?"
    r"|quan(?! (?:tam|ly|he|trong|su|doi|triet|diem|chung|khu))|xa(?! hoi)"
    r"|phuong(?! (?:an|tien|thuc|phap|huong|cham|dien))|thi tran|dac khu|dia phuong"
    r"|vung|khu vuc)"
)
LEVEL_NOUN = phrase(LEVEL + r"(?![a-z0-9])(?! uy(?![a-z])| doan(?! the))")
# Places that bear a number for a name ("Quận 1", "Tòa án nhân dân khu vực 3").
NUMBERED = phrase(
    r"(?:khu vuc|quan|phuong|vung) (?:\d{1,2}|[ivx]{1,5})(?![a-z0-9/.])(?! (?:thang|ngay|nam|lan|gio|tuan))"
)
TIER = phrase(
    r"(?:cung cap|cap (?:trung uong|tinh|huyen|xa|co so|tren|duoi|minh|thon|khu vuc)(?:\s*,\s*(?:cap )?(?:tinh|huyen|xa|co so)\b)*(?: (?:va|hoac) cap (?:tinh|huyen|xa))?"
    r"|cac cap|hai cap|02 cap)(?![a-z0-9])"
)
QUALIFIER = phrase(
    r"(?:truc thuoc trung uong|(?:co )?lien quan(?: o dia phuong| khac| den \w+ \w+)?|chuc nang(?: co lien quan)?|truc thuoc(?! trung)(?: (?:tinh|so|bo|ubnd tinh|uy ban nhan dan tinh))?"
    r"|(?:dong )?tren dia ban(?: (?:tinh|huyen|toan tinh|thanh pho|xa|phuong))?|o dia phuong|dia phuong|thanh vien|trong tinh|trong toan tinh|toan tinh"
    r"|(?:cua|thuoc|o|trong|trong ca|truc thuoc) (?:tinh|huyen|thanh pho|xa|trung uong|dia phuong|chinh phu|bo|so|co quan|don vi|quoc hoi|dang|minh|nhan dan|uy ban nhan dan(?: cap)? \w+|ubnd (?:cap )?\w+|hdnd \w+)"
    r"|thuoc ubnd (?:cap )?(?:tinh|huyen|xa)|(?:tinh|huyen|thanh|thi|quan|dang) uy(?: cac co quan tinh)?|trung uong(?: dang)?|nha nuoc|khu vuc(?: (?:[ivx]+|\d{1,2}))?|ven bien|mien nui|bien gioi|vung cao|vung ven|trong diem|tuong ung|neu tren|noi tren|tren|nay|khac|moi|noi giao dich|quoc gia|viet nam|chuyen mon|chuyen nganh|quan ly"
    r"|tai dieu [\di]+(?: (?:quyet dinh|nghi quyet|cong van|chi thi) nay)?|duoc giao(?: nhiem vu)?(?: \w+){0,6}?(?= tai dieu| tai khoan|:|;|,)"
    r"|cong lap|ngoai cong lap)(?![a-z0-9])"
)
RELATIVE = phrase(
    r"(?:duoc (?:giao|phan cong)[^.;:,]{0,60}?(?=\s+tai (?:dieu|khoan)|\s*:)"
    r"|(?:khai thac|kinh doanh|san xuat|hoat dong|thi cong|che bien|cung cap|duoc cap (?:giay )?phep)[^.;:,]{2,60}?(?: tren dia ban(?: (?:tinh|huyen|thanh pho|xa|phuong|toan tinh))?)?"
    r"(?=\s+(?:chap hanh|tuan thu|co trach nhiem|chiu trach nhiem|phai|nghiem tuc|khan truong|chu dong|lap dat|thuc hien (?:nghiem|day du|dung)))"
    r"|co ten (?:tai|o|trong) (?:dieu \d+|danh sach)|quy dinh tai dieu \d+"
    r"|(?:noi )?co (?:cac )?(?:mo|du an|rung|cong trinh|tuyen|cum|khu|bien|song|doanh nghiep|duong|tau|di tich|le hoi"
    r"|lang nghe|nha may|co so|ho |dien tich|cang|dich|thiet hai|dat|nguoi|hoc sinh|lao dong)[^.;:,()]{0,50}?"
    r"(?=\s*[,;:]|\s+va (?:cac|so|ban|cong an|ubnd|uy ban|don vi)(?![a-z])))"
)
UNDER = phrase(
    r"(?:(?:truc )?thuoc(?: cac)?(?: co quan)?|cua(?: cac)?|(?:tai )?co quan) (?=(?:so|bo|cuc|ubnd|hdnd|uy ban|chi cuc"
    r"|cong an|ban|ngan hang|hoi dong|chinh phu|tinh uy)(?![a-z]))"
)
# Words that begin a duty even right after a head noun ("Ban Chỉ đạo có nhiệm vụ …").
SURE_DUTY = phrase(
    r"(?:co (?:trach nhiem|nhiem vu)|chiu trach nhiem|chu tri|chu dong|khan truong"
    r"|tiep tuc|kip thoi|thuong xuyen|la (?:co quan|don vi))(?![a-z])"
)
AND_ZONES = phrase(
    r" (?:va|,) (?:\w{0,4}ac )?khu (?:cong nghiep|kinh te|che xuat|cong nghe cao)"
)
ALSO = phrase(r"\s*(?:(?:[,;]|,? va|cung voi|cung|&|hoac|,? dong thoi)(?![a-z0-9])\s*)")
PAREN = re.compile(r"\s*\([^()\n]{0,200}(?:\n[^()]{0,200})?\)")
WORD = re.compile(r"\s*([a-z0-9]+(?:[/.&][a-z0-9]+)*)")
DASHED = re.compile(r"\s*[-&]\s*(?=[a-z0-9])")

# "… - Chi nhánh tỉnh Quảng Ngãi", with or without the dash.
BRANCH = re.compile(r"\s*-?\s*(?:chi\s+nhanh|van\s+phong\s+dai\s+dien)(?![a-z])")
# Small words that end an unknown name.
ENDERS = frozenset(
    ["để", "cho", "với", "do", "khi", "nếu", "như", "bằng", "thì", "mà", "nên"]
)
INSIDE = phrase(r"trong(?! (?:tinh|nuoc|toan|khu))(?![a-z])")
# "Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ": the ministers are one addressee.
MINISTERS = phrase(r"bo truong(?=\s*,)")
# Courtesy for the addressee ("quý Ủy ban", "Quý Bộ").
COURTESY = phrase(
    r"quy (?:uy ban|bo|co quan|don vi|so|ban|vien|truong|cong ty|doanh nghiep|dia phuong|ong|ba|co|cap)(?![a-z])"
)
# A person called by name, with the post after a comma. Runs on the text itself.
PERSON = re.compile(
    r"(?:[Cc]ác )?(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à)\s+(?!Phó |Chủ tịch|Giám đốc|Bí thư|Trưởng |Chánh |Thủ trưởng)(?:[A-ZĐÀ-Ỹ]\w*\s+){1,4}[A-ZĐÀ-Ỹ]\w*"
)
# Heads of bodies with a name of their own. True: must begin with a capital letter
# (or follow a quantifier), because the plain letters are also everyday words.
# Longest first: "viện kiểm sát" before "viện".
_HEADS = (
    r"co quan thuong truc|phong giao dich|vuon quoc gia|nha thieu nhi|nha van hoa|lam truong|trai giam"
    r"|trung doan|su doan|lu doan|cong doan|bao tang|thu vien|ban thuong truc|uy ban quoc gia|bao hiem xa hoi"
    r"|don bien phong|ban chap hanh|ban thuong vu|vien kiem sat|tong cong ty"
    r"|nha xuat ban|hat kiem lam|doanh nghiep|ban chi huy|ban chi dao"
    r"|ban quan ly(?: cac)?|ban to chuc|to cong tac|to dai bieu|chinh quyen"
    r"|thuong truc|bo chi huy|bo tu lenh|vien thong|chu dau tu|hop tac xa"
    r"|to dan pho|khu dan cu|thanh vien|van phong|trung tam|benh vien|ngan hang"
    r"|lien hiep(?: cac)?|lien doan|lien minh|luc luong|thanh tra|kiem toan"
    r"|chi nhanh|phan hieu|xi nghiep|cong chuc|tong cuc|hoc vien|tap doan|hiep hoi"
    r"|hoi dong|quan khu|mat tran|buu dien|dien luc|tieu ban|doan the|he thong"
    r"|cac khoi|chu rung|dai dien|dai bieu|canh sat|nha thau|chi cuc|dai hoc"
    r"|cong ty|cong an|tap chi|co quan|kho bac|cang vu|to chuc|dang uy|nha may"
    r"|khu pho|truong|don vi|toa an|uy ban|chi bo|can bo|chu ho|phong|nganh|nguoi"
    r"|co so|vien|doan|cong|khoi|tram|thon|buon|cuc|quy|hoi|ban|dai|bao"
    r"|bql(?: cac)?|bcd|bch|hat|don|doi|khu|xom|ong|chu|so|bo|vu|to|ap"
)
HEAD = phrase(rf"(?P<head>{_HEADS})(?![a-z0-9])")
LOWERCASE_HEADS = frozenset(
    [
        "co quan",
        "don vi",
        "luc luong",
        "to chuc",
        "doanh nghiep",
        "nganh",
        "chu dau tu",
        "nguoi",
        "chinh quyen",
        "doan the",
        "hop tac xa",
        "co so",
        "ngan hang",
        "cong ty",
        "phong",
        "phong giao dich",
        "to cong tac",
        "van phong",
        "ban quan ly",
        "ban quan ly cac",
        "hoi dong",
        "can bo",
        "cong chuc",
        "ban chi dao",
        "ban chi huy",
        "hoi",
        "ban",
        "so",
        "bo",
        "trung tam",
        "vien kiem sat",
        "toa an",
        "cong an",
        "chu rung",
        "kho bac",
        "truong",
        "benh vien",
        "dai dien",
        "thanh vien",
    ]
)
# One-syllable heads and the spellings that are really meant (others are homographs).
SPELLING = {
    "so": "sở sớ sờ sơ so sử sỏ",
    "bo": "bộ bọ bô",
    "ban": "ban",
    "cuc": "cục cuc",
    "vu": "vụ vu",
    "vien": "viện vien viên",
    "hoi": "hội hôi",
    "dai": "đài đai dài",
    "bao": "báo",
    "to": "tổ tô",
    "doan": "đoàn đoan",
    "don": "đồn",
    "hat": "hạt",
    "quy": "quỹ qũy",
    "truong": "trường",
    "nganh": "ngành",
    "cong": "cổng",
    "phong": "phòng phong",
    "nguoi": "người",
    "tram": "trạm",
    "doi": "đội",
    "khu": "khu",
    "khoi": "khối",
    "chu": "chủ",
    "ap": "ấp",
    "thon": "thôn",
    "xom": "xóm",
    "buon": "buôn",
    "ong": "ông",
}
FIELD_HEADS = frozenset({"so", "bo", "phong", "co quan"})
NOT_BODY = phrase(
    r"(?:thanh tra,? (?:kiem tra|giam sat|xu ly)|truong hop|doi ngu|he thong|chu truong|hoi nghi|hoi thao|hoi thi|hoi cho|bo may"
    r"|khu vuc|co so (?:du lieu|phap ly|ha tang|vat chat|de nghi|khoa)|ban dau|ban do"
    r"|chu trinh|chu de|phong trao|phong chong|phong,|truong ban hanh|doan ket|bao dam"
    r"|nganh nghe|quy dinh|quy hoach|quy trinh|quy mo|cong tac|cong trinh|don vi hanh chinh"
    r"|to chuc (?:thuc hien|trien khai|thi hanh))(?![a-z])"
)
NEEDS_NAME = frozenset(
    ("nguoi", "chu", "khu", "cong", "doi", "to", "khoi", "don", "hat", "ong")
)
LONGEST_NAME = 22

GENERIC_HEADS = frozenset(
    ("co quan", "don vi", "nganh", "to chuc", "phong", "luc luong", "co so")
)
# Heads too short or common to end the name before them ("Khu", "Cổng", "Tổ").
WEAK_HEADS = frozenset(("khu", "cong", "nguoi", "chu", "doan", "don", "to", "doi"))
# Heads that take no field of government after them ("Ban Tài chính" is no body).
FIELDLESS_HEADS = frozenset(("ban", "hoi", "doan", "cong an", "to chuc"))
# Heads whose name may hold another head ("Công ty Điện lực", "Ban Chỉ đạo …").
HOLDING_HEADS = frozenset(
    ("ban chi dao", "cong ty", "chi nhanh", "co quan thuong truc", "benh vien")
)
LOWERCASE_BODIES = ("co quan", "dai bieu", "luc luong")
COLON = re.compile(r"\s*:\s*")
PLACE = re.compile(r"[A-ZĐÀ-Ỹ][^\W\d_]*\s+[A-ZĐÀ-Ỹ]")
COUNT = re.compile(r"(?:cac|\d{1,2})\s+(?::\s*)?")
NEXT_LEVEL = re.compile(
    r"\s*(?:,|\bva\b|/|-|\bhoac\b)\s*(?=(?:cac\s+)?(?:huyen|quan|thi xa|thanh pho|tp"
    r"|xa|phuong|thi tran|dac khu|cap (?:huyen|xa|tinh))(?![a-z0-9]))"
)
NEXT_ORGAN = re.compile(r"\s*(?:,|;|\bva\b|-|/|\bhoac\b)?\s*(?:(?:cac|nhung)\s+)?")
DASH = re.compile(r"\s*[-–]\s*")
SHARED_HEAD = re.compile(r"(so|bo|phong|nganh)(\s*:)?\s+")
SHARED_NOUNS = {"so": "Sở", "bo": "Bộ", "phong": "Phòng", "nganh": "Ngành"}
