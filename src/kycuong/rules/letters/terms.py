"""How a deadline is worded: the patterns, all for folded text.

Named groups: `word`/`pw` the limiting word, `day` a calendar day (see `dates.DAY`),
`h`/`min` an hour, `n`/`unit` a count, `event` what it is counted from, `m`, `q`, `y`
month, quarter and year.
"""

from __future__ import annotations

import re

from kycuong.rules.letters.dates import DAY
from kycuong.rules.letters.source import phrase

HOUR = r"(?:(?P<h>\d{1,2})\s*(?:gio|h|g|:)\s*(?P<min>\d{2})?['’]?(?: phut)?\s*,?(?: sang| chieu)?\s*(?:cua )?)?"
YEARLY = r"(?: (?:hang|moi) (?:nam|thang|quy)| nam sau(?: nam [a-z]+(?: [a-z]+)?)?| cua nam sau)"
LIMIT_WORD = (
    r"(?:(?:hoan thanh|ket thuc|xong|bao dam co hieu luc|gui)\s+)?(?:cham nhat(?: la)?(?: truoc| den| vao| trong)?(?: het)?"
    r"|muon nhat(?: la)?|khong (?:qua|muon hon|cham hon)|truoc(?: het)?|den het|den(?= ngay| \d)|vao(?: luc| sang| chieu| toi| hoi)?|het|han (?:cuoi|chot)(?: la)?|thoi han(?: la)?:?|trong(?: buoi)?(?: sang| chieu| toi)?(?= ngay))"
)
DATE = phrase(
    rf"(?<![a-z])(?P<word>{LIMIT_WORD})\s*(?::\s*)?,?\s*{HOUR}(?P<day>{DAY}|(?P<d4>\d{{1,2}})/(?P<m4>\d{{1,2}})(?![/\d.]))(?P<yearly>{YEARLY})?(?P<more> (?:va|hoac)(?: truoc)? ngay \d{{1,2}}(?: thang |\s*/\s*)\d{{1,2}}(?! ?/|\d| nam \d))?"
)
PLAIN_DAY = phrase(rf"{HOUR}(?:thu [a-z]+,? |\([a-z ]+\),? )?(?P<day>{DAY})")
DAILY_HOUR = phrase(
    r"(?<![a-z])(?:truoc|vao|luc)(?: luc)? \d{1,2}\s*(?:gio|h|:)\s*\d{0,2}(?: phut)?,?"
    r"\s*(?:(?:cua )?(?:hang|moi) (?:ngay|tuan)|(?:ngay )?thu [a-z0-9]+ hang tuan)"
    r"|(?<![a-z])truoc \d{1,2}\s*(?:gio|h)\s*\d{0,2},? (?:ngay )?thu (?:hai|ba|tu|nam|sau|bay)(?![a-z])(?!,? (?:ngay \d|tuan (?:nay|sau|toi)))"
    r"|(?<![a-z])(?:vao )?tuan (?:dau|cuoi)(?: cung| tien)? (?:cua )?(?:hang |moi )?(?:thang|quy|nam)(?! ?\d|[a-z])"
    r"|(?<![a-z])(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat) (?:hang|moi) tuan"
)
MONTH_DAY = phrase(
    rf"(?<![a-z])(?:{LIMIT_WORD}\s*)?{HOUR}ngay (?:\d{{1,2}}|cuoi|dau|lam viec cuoi)(?: cung| tien)?(?: cua)? (?:(?:hang|moi|cua) (?:thang|quy|tuan|nam)(?: (?:dau|cuoi) (?:cua )?(?:quy|ky|nam))?|thang (?:cuoi|dau)(?: cung| tien)? (?:cua )?(?:moi )?quy|thang sau|(?<=cuoi\x20)(?:thang|quy))(?: tiep theo| sau)?"
)
YEAR_SPAN = phrase(
    r"(?:ky [a-z ]{0,40})?tinh tu ngay[^.;]{0,40}?nam truoc[^.;]{0,40}?nam (?:sau|nay|bao cao)"
)
SPAN_START = phrase(
    r"(?:^|[^a-z])tu (?!nay)(?:ngay )?[\d/ ]{0,12}(?:thang [\d/ ]{1,8}(?:nam \d{4})?)?[^.;,]{0,12}$"
)
COUNT_UNIT = r"(?P<n>\d{1,3})(?:\s*\([^)]{1,20}\))? (?P<unit>ngay lam viec|ngay|thang|gio lam viec|gio|tuan|nam)(?![a-z])"
COUNTED = phrase(
    rf"(?<![a-z])(?:hoan thanh )?(?:(?:cham nhat|khong qua|trong|muon nhat|toi da|sau|thoi han|thoi gian)\s+)+(?:(?:vong|thoi han|thoi gian|khong qua|la|sau|toi da)\s+)*{COUNT_UNIT}"
    r"(?P<event>,? (?:ke tu|tinh tu|sau khi|tu khi|tu ngay|truoc khi|truoc ngay|ke tu khi|sau ngay|tu thoi)[^.;,]{0,170})?"
)
BEFORE_EVENT = phrase(
    rf"(?<![a-z])(?:cham nhat |it nhat )?(?:la )?(?:truoc )?{COUNT_UNIT} (?P<event>truoc (?:khi|ngay|ky)[^.;,]{{0,120}})"
)
PERIOD_WORD = r"(?:(?:phai )?(?:hoan thanh|ket thuc|xong|hoan tat)(?: \w+){0,3}?\s+)?(?P<pw>cham nhat(?: la)?(?: trong| vao| den)?(?: het| cuoi)?|ngay trong|trong|truoc|den het|het|cuoi|vao cuoi|vao|dau|ket thuc|hoan thanh)"
MONTH = phrase(
    rf"(?<![a-z]){PERIOD_WORD} (?:cuoi |dau )?(?:thang \d{{1,2}}\s*(?:,|va|-)\s*)*thang (?P<m>\d{{1,2}})(?:\s*[/-]\s*|,? nam )(?P<y>(?:19|20)\d{{2}})"
)
BARE_MONTH = phrase(
    rf"(?<![a-z]){PERIOD_WORD} thang (?P<m>\d{{1,2}})(?: nam nay)?(?!\s*[/\d]| nam \d)(?=\s*[,.;](?!\s*thang)|$| (?:de|va(?! thang)|theo|nham))"
)
BARE_QUARTER = phrase(
    rf"(?<![a-z]){PERIOD_WORD} quy (?P<q>i{{1,3}}|iv|[1-4])(?![a-z\d])(?!\s*[/\d]|,? nam \d)"
)
QUARTER = phrase(
    rf"(?<![a-z]){PERIOD_WORD} (?:cuoi )?quy (?:[ivx]+\s*(?:,|va|-)\s*(?:quy )?)*(?P<q>[ivx]+|[1-4])(?:\s*[/-]\s*|,? nam )(?P<y>(?:19|20)\d{{2}})"
)
YEARS = phrase(
    r"(?<![a-z])(?:trong )(?:\w+ )?nam (?P<y1>(?:19|20)\d{2})\s*(?:-|va|,)\s*(?:nam )?(?P<y>(?:19|20)\d{2})"
)
YEAR = phrase(
    r"(?<![a-z])(?:(?:phai )?(?:hoan thanh|hoan tat|xong)(?: \w+){0,3}?\s+)?(?P<pw>trong|ngay trong|den het|truoc het|het|ket thuc|vao cuoi|den cuoi|truoc) nam (?P<y>(?:19|20)\d{2})(?P<open> va (?:nhung |cac )?nam tiep theo)?"
)
HALF = phrase(
    r"(?<![a-z])trong (?P<half>6 thang (?:dau|cuoi)|9 thang dau) nam (?P<y>(?:19|20)\d{2})"
)
MEETING = phrase(
    r"(?<![a-z])(?:tai|truoc|vao) (?P<many>cac )?(?:ky|phien|cuoc) hop(?P<what>[^.;,]{0,90})"
)
MEETING_MONTH = phrase(r"thang (?P<m>\d{1,2})(?:\s*/\s*| nam )(?P<y>(?:19|20)\d{2})")
WHICH_MEETING = phrase(
    r"\bthu\b|gan nhat|cuoi nam|giua nam|tiep theo|thuong le|thuong ky|chuyen de|toi|nay"
)
MEETING_PURPOSE = phrase(r" (?:lam co so|de|nham|va bao cao)(?![a-z])")
REPORTS = phrase(r"(?<![a-z])(?:bao cao|trinh)(?![a-z])")
PERIODS = r"(?:(?:hang|moi|theo)\s+)?(?:\d{1,2} thang(?: (?:mot|1) lan)?|sau thang|ba thang|thang|quy|tuan|nam|ngay|nua nam)(?! \d)(?![a-z])"
REGULAR = phrase(
    rf"(?<![a-z])(?:theo )?dinh ky(?:\s*\(?(?:{PERIODS})(?:\s*(?:,|va|hoac|/)\s*(?:{PERIODS}|dot xuat|ca nam))*)?(?:(?:,)? (?:va|hoac)(?: bao cao)? dot xuat(?: theo yeu cau| kip thoi)?)?"
)
EVERY = phrase(
    r"(?<![a-z])(?:hang|moi) (?:nam|quy|thang|tuan|ngay)(?:\s*(?:,|va|hoac)\s*(?:hang |moi )?(?:nam|quy|thang|tuan|6 thang|dot xuat))*(?![a-z])"
)
EVERY_VERB = phrase(
    r"\s*,?\s*(?:bao cao|gui|tong hop|ra soat|to chuc|danh gia|so ket|tong ket|lap|xay dung|trinh|kiem tra|thong ke|cap nhat|tham muu|chu tri|phoi hop)"
)
EVERY_AFTER = phrase(
    r"(?:bao cao|gui|thuc hien|giao ban|cap nhat|ket qua|tong hop|cung cap|thong tin|dua tin|kiem tra|cong bo)[^.;]{0,60}$"
)
EVERY_TO = phrase(r"\s+(?:cho|ve|gui|den|toi|de|truoc|vao|luc)(?![a-z])")
ONCE = phrase(
    r"(?<![a-z])\d{1,2} (?:thang|nam|tuan|ngay)\s*(?:/|mot |1 |01 )\s*lan(?![a-z])|moi (?:thang|quy|nam|tuan) (?:mot|1|01|hai|02) lan"
    r"|(?<![a-z])\d{1,2} lan\s*(?:/|mot |moi )\s*(?:nam|quy|thang|tuan)(?![a-z])"
    r"|bao cao theo (?:thang|quy|tuan|nam)(?![a-z])"
)
ELSEWHERE = phrase(
    r"(?<![a-z])(?:(?:theo |bao dam |dam bao )?(?:dung )?(?:thoi gian|thoi han|tien do)(?: theo)? (?:quy dinh |yeu cau |neu |da neu |chi dao |huong dan )?(?:tai|cua)(?= (?:diem|khoan|muc|dieu|cong van|cong dien|van ban|ke hoach|quyet dinh|chi thi|thong bao|nghi quyet|phu luc|bo|so|ubnd|uy ban|chinh phu|thu tuong|van phong|tinh|cap tren|trung uong|phan))[^.;,]{0,120})"
    r"|(?<![a-z])thoi (?:gian|han)(?: [a-z]+){0,2} (?:nhu|theo|tai|neu tai|quy dinh tai) (?:diem|khoan|muc|dieu) [^.;,]{1,60}"
    r"|(?<![a-z])theo (?:dung )?(?:lo trinh )?(?:thoi gian|thoi han|tien do|moc thoi gian)(?:,? [a-z]+){0,3}? (?:tai|cua|nhu|do|trong|neu|quy dinh tai|yeu cau|ma)(?![a-z])[^.;,]{0,120}"
)
AFTERMATH = phrase(
    r"(?<![a-z])ngay sau (?:ky|dip|hoi nghi|cuoc hop|dai hoi|tet)[^.;,]{0,60}"
)
AFTER = phrase(
    r"(?<![a-z])(?:ngay )?sau khi (?=(?:duoc|nhan|co|hoan thanh|hoan tat|ket thuc|ban hanh|phe duyet|tham dinh|duoc|nghe|ubnd|uy ban|hdnd|hoi dong|chinh phu|bo|thu tuong|so|quyet dinh|nghi quyet|ke hoach|to chuc|thong nhat|trien khai|cac))[^.;,]{0,150}"
)
BEFORE = phrase(
    r"(?<![a-z])truoc khi (?!sap|sap xep|sap nhap|hop nhat|thuc hien chinh quyen|to chuc chinh quyen|chia|vao)[^.;,]{0,120}(?:, (?:gui|trinh|ban hanh) [^.;,]{0,90})?"
)
WHEN = phrase(
    r"(?<![a-z])khi (?=[^.;]{0,260}?(?:da dap ung|duoc ban hanh|co hieu luc|duoc phe duyet|duoc thong qua|duoc phe chuan|hoan thanh))[^.;]{0,330}?(?:duoc (?:ban hanh|phe duyet|thong qua|phe chuan)|co hieu luc|da dap ung[^.;,]*|hoan thanh)"
)
WHEN_FIRST = phrase(
    r"(?:ngay )?(?:sau )?khi (?:co|nhan duoc|ket thuc|hoan thanh|xay ra)[^.;,(]{0,120}"
)
LETTER_BASE = phrase(
    r"(?:ke tu|tinh tu|tu|sau)(?: ngay)? (?:khi )?(?:ky(?: ban hanh)?|ban hanh|phat hanh)(?![a-z])(?!.{0,60}thong tu)"
)
ISSUER_ISSUES = phrase(
    r"ban hanh (?:quyet dinh|cong van|thong bao|chi thi|ke hoach|cong dien|van ban|nghi quyet) nay"
)
RECEIPT_BASE = phrase(
    r"(?:nhan duoc|tiep nhan|nhan) (?:cong van|van ban|quyet dinh|thong bao|chi thi|ke hoach|cong dien)(?: nay| chi dao)?\s*$"
)
QUESTIONABLE = phrase(
    r"(?:^|[^a-z])(?:ban hanh|ky|thong qua|phe duyet|so|hop|dien ra|gui|da \w+|hieu luc|tu)\s*$"
)
ANY_SIGN = re.compile(
    r"ngay|thang|\d ?[/.-] ?\d|dinh ky|quy|hang |moi |nam \d|truoc khi|sau khi|khi |ky hop|phien hop|thoi gian|thoi han|tien do|gio|han |truoc tet|truoc mua|truoc dip|\d lan"
)
COUNTED_UP_TO = phrase(
    r"(?:thong ke|so lieu|ra soat|tong so|luy ke|hien co|hien nay|ket qua|tinh hinh|phat sinh|ton dong|tinh|thuc hien tu)"
    r"(?![^.;]{0,140}(?:hoan thanh|xong|ket thuc|bao cao truoc|thoi gian|thoi han))[^.;]{0,140}$"
)

FEAST = phrase(
    r"(?:hoan thanh|xong|ket thuc|bao cao)[^.;,]{0,40}? truoc (?=tet|mua |dip |ngay khai"
    r"|nam hoc|hoi nghi|dai hoi|le )[^.;,]{0,60}"
)

# "báo cáo 6 tháng", "báo cáo quý": reports that come again.
REPORT_KIND = phrase(
    r"bao cao (?:dinh ky |so ket |tong ket )?(?:\d{1,2} thang|nam|quy|tuan)(?! \d|[a-z])"
)
LABEL = phrase(
    r"(?<![a-z])(?:thoi (?:gian|han)|han)(?: (?:thuc hien|hoan thanh|bao cao|gui|trinh|nop))*"
    r"\s*:\s*(?P<cell>[^;\n]{3,60}?)(?=\s*(?:[;)]|\.(?:\s|$)|\./|$))"
)

# Cheap signs, looked for before the costly patterns.
REGULAR_SIGN = phrase(r"dinh ky|lan(?![a-z])|bao cao theo")
COUNT_SIGN = phrase(r"\d (?:\([^)]{1,20}\) )?(?:ngay|thang|gio|tuan|nam)")
YEAR_SIGN = re.compile(r"(?:19|20)\d\d|quy|thang \d")
EVENT_SIGN = re.compile(
    r"(?:sau|truoc)\s+khi|(?<![a-z])khi |truoc (?:tet|mua|dip|ngay|nam|hoi|dai|le)|ngay sau"
)
TERM_SIGN = re.compile(r"thoi\s+(?:gian|han)|tien\s+do|lo\s+trinh|moc\s+thoi")
