"""How an assignment is worded: order verbs, conditions, settings, past orders.

Patterns for folded text, but `SENTENCE_END` and `CAPITAL`, which run on the text.
"""

from __future__ import annotations

import re

from kycuong.rules.letters.source import phrase

CONNECTIVE = phrase(
    r"(?:(?:dong thoi|ben canh do|ngoai ra|do do|vi vay|vi the|do vay|rieng(?! doi voi)|trong do|truoc mat|mat khac"
    r"|theo do|tu do|nhan dip nay|hien nay|xet thay|vay)\s*,?\s*|ve (?:noi dung|viec|van de) (?:neu )?tren\s*,\s*"
    r"|kinh |[*\"“(\[ ]+)+"
)
ORDER = phrase(
    r"(?:giao (?:nhiem vu|trach nhiem)(?: cho)?(?: cac)?(?= (?:ban|so|ubnd|uy ban|cong an|chi|van|trung tam|cac so))"
    r"|giao(?: cho)?|yeu cau|de nghi|phan cong|kien nghi|uy thac)(?![a-z])\s*:?\s*"
)
COMMAND = phrase(r"(?:chi dao|nhac nho|phan cong)(?![a-z])\s*:?\s*")
ANY_ORDER = phrase(
    r"(?<![a-z0-9])(?:giao(?: nhiem vu)?(?: cho)?|yeu cau|de nghi|phan cong|kien nghi)(?![a-z])\s*:?\s*"
)
UP_TO_ORDER = phrase(
    r"[^.;:]{0,140}?(?<![a-z])(?P<order>giao(?: nhiem vu)?(?: cho)?|yeu cau|de nghi|phan cong|chi dao|kien nghi)(?![a-z])\s*:?\s*"
)
DONE = phrase(
    r"(?:^|[^a-z])(?:da|duoc|viec|theo|xet|cua|ve|tung|nhieu lan|van ban|nhu|moi|lien tuc|co|cac|nhung|su|dung|khi|neu|voi|ho so|nham|de)\s+$"
)
PAST = phrase(r"(?:^|[^a-z])da(?: co)?(?: van ban| cong van)?(?: \w+){0,2}\s+$")
TOLD = phrase(
    r"(?<![a-z])da (?:co|giao|ban hanh|chi dao|yeu cau|gui|de nghi|trien khai|thong bao)(?![a-z])"
)
FRONT = phrase(
    r"(?:truong hop|khi|neu|doi voi|trong|tren co so|can cu|de(?! nghi| xuat| cao)|nham|cham nhat|sau|ke tu|hang|dinh ky"
    r"|ket thuc|tai|ngay|tu|truoc|rieng|ve|xet|theo|can|voi|thuc hien (?:nghi|quyet|chi thi|cong|ke hoach|y kien|chi dao|thong)|muon|cac (?:du an|nhiem vu|noi dung|truong hop)|ky|nhan duoc|qua|noi dung|viec|de thuc hien)(?![a-z])"
)
BREAK = phrase(r"(?:[,:;]|(?<![a-z])thi(?![a-z]))\s*")
GOVERNS = phrase(
    r"(?<![a-z])(?:phoi hop(?: chat che)?(?:,? (?:voi|cung))?|cung voi|gui|bao cao|trinh)\s+(?=[a-z])"
)
ENFORCE = phrase(r"(?<![a-z])chiu trach nhiem (?:to chuc )?(?:thi hanh|thuc hien)")
CONNECTING = phrase(
    r"(?:va|cua|tai|ve|o|cho|trong|da|do|voi|tu|hoac|la|nay|tren|duoi|ngay|neu|thi|ma|khi"
    r"|de|den|nhu|vao|bang|ra|len|khong|chua|con|co|duoc|bi|theo|so|nam|thang|va/hoac"
    r"|cac|nhung|moi|thuoc|truc thuoc|lien quan|nham|gom|bao gom|[a-z])(?![a-z])"
)
TRAILING = phrase(
    r"(?:[(]| - |(?<=[.;]) )\s*(?:giao )?(?P<named>(?:co quan|don vi|bo phan)?\s*(?:chu tri|thuc hien|duoc giao)\s*:\s*)?(?=[a-z])"
)
CARRIES_OUT = phrase(
    r"\s*(?:chu tri|thuc hien|chiu trach nhiem|dau moi|tham muu)\b.{0,60}$"
)
DUTY = phrase(r"(?:co|chiu) trach nhiem")
RELATIVE_CLAUSE = re.compile(r"\s+[a-z][^.;:,]{3,80}(?=:)")
DUTY_WORDS = phrase(
    r"(?<![a-z])(?:trach nhiem|chu tri|phoi hop|thuc hien|noi dung|nhiem vu|sau|to chuc"
    r"|khan truong|tap trung|chu dong|tiep tuc|can |phai )"
)
CAPITAL = re.compile(r"(?<=[^\W\d_A-ZĐ])\s+(?=[A-ZĐ])")
TOPIC = phrase(r"(?:rieng )?doi voi ")
TOPIC_END = phrase(r"[^.;:]{0,160}?(?=\s*:|\s*,|\s+thi(?![a-z]))")
SENTENCE_END = re.compile(
    r"[.!?…]+[\"”)]*\s+(?=[^\W\d_a-z]|[\"“(])|;\s+(?=[Gg]iao\s|[Yy]êu cầu\s|[Đđ]ề nghị\s)"
)
OWN = phrase(
    r"(?:cac|nhung) (?:co quan|don vi|hoi|to chuc|dia phuong|doanh nghiep)(?: nay| tren| neu tren| noi tren)?$"
)
POSTS = re.compile(
    r"^(?:(?:pho )?(?:chu tich|bo truong|giam doc|chu nhiem|thu tuong|truong ban|tong giam doc|cuc truong|thu truong)|thuong truc|lanh dao|dong chi|tap the)\s+"
)
AUTHORITY_NAME = re.compile(
    r"(?:(?:pho )?chu tich )?(?:uy ban nhan dan|hoi dong nhan dan) (?:tinh|thanh pho|huyen|thi xa|xa|phuong)|(?:pho )?thu tuong"
)
AUTHORITY_SPEAKS = phrase(
    r"(?:thu tuong(?: chinh phu)?|pho thu tuong|chu tich|pho chu tich|ubnd|uy ban nhan dan|uy ban thuong vu quoc hoi|hdnd"
    r"|hoi dong nhan dan|bo truong|thu truong|bo|so|van phong|chinh phu|ban|cuc|lanh dao|giam doc|thuong truc)(?: [\w,&-]+){0,16}$"
)
TITLE = re.compile(r"[^.;:]{4,90}:\s+")
