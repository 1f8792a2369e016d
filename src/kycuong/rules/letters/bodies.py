"""Reading a list of public bodies at a given place of the text.

"các Sở: Tài chính, Kế hoạch và Đầu tư; Chủ tịch UBND các huyện, thị xã" is three
bodies. Known names come from the dictionary; an unknown one ("Hội Cựu giáo chức
tỉnh …") runs from its head noun to the first word that opens a predicate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kycuong.rules.letters.agencies import Dictionary, dictionary, key
from kycuong.rules.letters.predicates import predicate
from kycuong.rules.letters.source import Source, phrase
from kycuong.rules.vntext.folding import fold_same_length


@dataclass(frozen=True, slots=True)
class Body:
    """One body named in the text: its span, name as shown, and whether collective."""

    start: int
    end: int
    name: str
    collective: bool = False


_QUANTIFIER = phrase(
    r"(?:(?:tat ca|toan the|mot so|tung|moi|nhung|cac|dong chi|ca)\s+|(?:\d{1,2} )(?=so|ban|nganh|huyen|xa|don vi))+"
)
_POST_WORD = (
    r"(?:thu truong|pho thu truong|giam doc|pho giam doc|tong giam doc|chu tich"
    r"|pho chu tich|chanh(?= van phong| thanh tra| an)|bo truong|thu truong|truong(?= (?:cac )?(?:phong|ban|cong an|doan|thon|khu|ap|xom|lang|buon|to dan pho))"
    r"|truong(?= cac| phong| ban)|cuc truong|chi cuc truong|tong cuc truong|vien truong|hieu truong"
    r"|nguoi dung dau|bi thu|pho bi thu|chi huy truong|thong doc|tong thanh tra"
    r"|chu nhiem|tong bien tap|ke toan truong|doi truong|tu lenh|lanh dao|thanh vien"
    r"|cac thanh vien|dai bieu|thuong truc|ban thuong vu|ban thuong truc|doan chu tich)"
)
_POST = phrase(
    rf"{_POST_WORD}(?:\s*(?:,|va|hoac|/)\s*{_POST_WORD})*"
    r"(?: (?:cac|cua|tai|o|toan the))*\s*(?::\s*)?"
)
_COUNCIL = r"(?:[uy][yu]?\s?y?\s*ban\s*nhan\s*-?\s*dan|ubnd|hoi dong nhan dan|hdnd)"
_AUTHORITY = phrase(
    rf"(?:(?:co quan|phong|ban|to|cac ban(?: cua)?|van phong|thuong truc|cac to dai bieu|to dai bieu|dai bieu|dang doan|ban can su dang|dang uy) )?"
    rf"{_COUNCIL}(?:\s*(?:,|va|-|&)\s*{_COUNCIL})*"
)
_LEVEL = (
    r"(?:tinh(?! (?:toan|hinh|trang|den|chat|tu))|huyen|thi xa|thanh pho|tp\.?"
    r"|quan(?! (?:tam|ly|he|trong|su|doi|triet|diem|chung|khu))|xa(?! hoi)"
    r"|phuong(?! (?:an|tien|thuc|phap|huong|cham|dien))|thi tran|dac khu|dia phuong"
    r"|vung|khu vuc)"
)
_LEVEL_NOUN = phrase(_LEVEL + r"(?![a-z0-9])(?! uy(?![a-z])| doan(?! the))")
_TIER = phrase(
    r"(?:cung cap|cap (?:trung uong|tinh|huyen|xa|co so|tren|duoi|minh|thon|khu vuc)(?:\s*,\s*(?:cap )?(?:tinh|huyen|xa|co so)\b)*(?: (?:va|hoac) cap (?:tinh|huyen|xa))?"
    r"|cac cap|hai cap|02 cap)(?![a-z0-9])"
)
_QUALIFIER = phrase(
    r"(?:truc thuoc trung uong|(?:co )?lien quan(?: o dia phuong| khac| den \w+ \w+)?|chuc nang(?: co lien quan)?|truc thuoc(?! trung)(?: (?:tinh|so|bo|ubnd tinh|uy ban nhan dan tinh))?"
    r"|(?:dong )?tren dia ban(?: (?:tinh|huyen|toan tinh|thanh pho|xa|phuong))?|o dia phuong|dia phuong|thanh vien|trong tinh|trong toan tinh|toan tinh"
    r"|(?:cua|thuoc|o|trong|trong ca|truc thuoc) (?:tinh|huyen|thanh pho|xa|trung uong|dia phuong|chinh phu|bo|so|co quan|don vi|quoc hoi|dang|minh|nhan dan|uy ban nhan dan(?: cap)? \w+|ubnd (?:cap )?\w+|hdnd \w+)"
    r"|thuoc ubnd (?:cap )?(?:tinh|huyen|xa)|(?:tinh|huyen|thanh|thi|quan|dang) uy(?: cac co quan tinh)?|trung uong(?: dang)?|nha nuoc|khu vuc(?: [ivx]+)?|tuong ung|neu tren|noi tren|tren|nay|khac|moi|noi giao dich|quoc gia|viet nam|chuyen mon|chuyen nganh|quan ly"
    r"|tai dieu [\di]+(?: (?:quyet dinh|nghi quyet|cong van|chi thi) nay)?|duoc giao(?: nhiem vu)?(?: \w+){0,6}?(?= tai dieu| tai khoan|:|;|,)"
    r"|cong lap|ngoai cong lap)(?![a-z0-9])"
)
_RELATIVE = phrase(
    r"(?:duoc (?:giao|phan cong)[^.;:,]{0,60}?(?=\s+tai (?:dieu|khoan)|\s*:)"
    r"|co ten (?:tai|o|trong) (?:dieu \d+|danh sach)|quy dinh tai dieu \d+)"
)
_UNDER = phrase(
    r"(?:(?:truc )?thuoc(?: cac)?(?: co quan)?|cua(?: cac)?|(?:tai )?co quan) (?=(?:so|bo|cuc|ubnd|hdnd|uy ban|chi cuc"
    r"|cong an|ban|ngan hang|hoi dong|chinh phu|tinh uy)(?![a-z]))"
)
_AND_ZONES = phrase(
    r" (?:va|,) (?:\w{0,4}ac )?khu (?:cong nghiep|kinh te|che xuat|cong nghe cao)"
)
_ALSO = phrase(
    r"\s*(?:(?:[,;]|,? va|cung voi|cung|&|hoac|,? dong thoi)(?![a-z0-9])\s*)"
)
_PAREN = re.compile(r"\s*\([^()\n]{0,200}(?:\n[^()]{0,200})?\)")
_WORD = re.compile(r"\s*([a-z0-9]+(?:[/.&][a-z0-9]+)*)")
_DASHED = re.compile(r"\s*[-&]\s*(?=[a-z0-9])")

# Heads of bodies with a name of their own. True: must begin with a capital letter
# (or follow a quantifier), because the plain letters are also everyday words.
_HEAD = phrase(
    r"(?P<head>so|bo chi huy|bo tu lenh|bo|tong cuc|chi cuc|cuc|vu|vien|phong giao dich|phong|van phong|trung tam"
    r"|truong|benh vien|hoc vien|dai hoc|tap doan|tong cong ty|cong ty|ngan hang|quy|hiep hoi|lien hiep(?: cac)?"
    r"|lien doan|lien minh|hoi dong|hoi|ban chi huy|ban chi dao|ban quan ly(?: cac)?|ban chap hanh|ban to chuc|ban thuong truc|ban thuong vu|ban"
    r"|cong an|quan khu|dai|bao|tap chi|nha xuat ban|co quan|don vi|luc luong|doan|toa an|vien kiem sat|thanh tra|kiem toan"
    r"|mat tran|kho bac|buu dien|vien thong|dien luc|chi nhanh|cang vu|hat kiem lam|hat|don bien phong|don|to cong tac|to dai bieu|to|uy ban|uy ban quoc gia"
    r"|nganh|chu dau tu|nguoi|co so|chinh quyen|cong|doi|tieu ban|khu|thuong truc|doan the|to chuc|doanh nghiep|hop tac xa|bao hiem xa hoi|he thong|cac khoi|khoi|dang uy|chi bo|phan hieu|tram|nha may|xi nghiep|to dan pho|khu pho|khu dan cu|ap|thon|xom|buon|ong|can bo|cong chuc|chu rung|chu ho|chu|dai dien|dai bieu|thanh vien)(?![a-z0-9])"
)
_LOWERCASE_HEADS = frozenset(
    "co quan|don vi|luc luong|to chuc|doanh nghiep|nganh|chu dau tu|nguoi|chinh quyen"
    "|doan the|hop tac xa|co so|ngan hang|cong ty|phong|phong giao dich|to cong tac"
    "|van phong|ban quan ly|ban quan ly cac|hoi dong|can bo|cong chuc|ban chi dao"
    "|ban chi huy|hoi|ban|so|bo|trung tam|vien kiem sat|toa an|cong an|chu rung"
    "|kho bac|truong|benh vien|dai dien|thanh vien".split("|")
)
# One-syllable heads and the spellings that are really meant (others are homographs).
_SPELLING = {
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
_FIELD_HEADS = frozenset({"so", "bo", "phong", "co quan"})
_NOT_BODY = phrase(
    r"(?:truong hop|doi ngu|he thong|chu truong|hoi nghi|hoi thao|hoi thi|hoi cho|bo may"
    r"|khu vuc|co so (?:du lieu|phap ly|ha tang|vat chat|de nghi|khoa)|ban dau|ban do"
    r"|chu trinh|chu de|phong trao|phong chong|phong,|truong ban hanh|doan ket|bao dam"
    r"|nganh nghe|quy dinh|quy hoach|quy trinh|quy mo|cong tac|cong trinh|don vi hanh chinh"
    r"|to chuc (?:thuc hien|trien khai|thi hanh))(?![a-z])"
)
_NEEDS_NAME = frozenset("nguoi co so chu khu he thong cong doi to khoi don hat".split())
_LONGEST_NAME = 22
_LOOSE_RUN = 7


_PEOPLES_COMMITTEE = re.compile(r"[uy]y?\s?ban\s*nhan\s*-?\s*dan")


def _spell_council(name: str) -> str:
    """Mend a scanned "Ủy bannhân - dân" to "Ủy ban nhân dân"."""
    parts, at = [], 0
    for found in _PEOPLES_COMMITTEE.finditer(fold_same_length(name)):
        parts += [name[at : found.start()], "Ủy ban nhân dân"]
        at = found.end()
    return "".join(parts) + name[at:]


class BodyReader:
    """Reads bodies in one source; keeps the dictionary at hand."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.names: Dictionary = dictionary()

    def read_list(self, at: int, end: int) -> list[Body]:
        """Return the bodies of the list that begins at `at` (empty: none does)."""
        found: list[Body] = []
        position = self._skip(at, end)
        while position < end:
            group = self._read(position, end)
            if not group:
                break
            found += group
            more = _ALSO.match(self.source.fold, group[-1].end, end)
            if more is None:
                break
            position = more.end()
        return found

    def _skip(self, at: int, end: int) -> int:
        fold = self.source.fold
        while at < end and not fold[at].isalnum() and fold[at] not in "(":
            at += 1
        return at

    def _read(self, at: int, end: int) -> list[Body]:
        """Read one body, or the several that share one head, at `at`."""
        fold = self.source.fold
        quantifier = self._quantifier(at, end)
        position = quantifier.end() if quantifier else at
        plural = quantifier is not None
        post = _POST.match(fold, position, end)
        if post is not None and self._is_post(post, plural):
            if " cac " in f"{post[0]} ":
                title = self.source.text[
                    at : post.start() + len(post[0].split(" cac")[0])
                ]
                if shared := self._shared_head(at, post.end(), end, f"{title} "):
                    return shared
            inner = self._name_end(post.end(), end, plural=True, governed=True)
            if inner is None:
                inner = self._short_post(post, end)
            if inner is None:
                return []
            return [self._body(at, inner[0], collective=plural or inner[1])]
        shared = self._shared_head(at, position, end) if plural else []
        if shared:
            return shared
        reached = self._name_end(position, end, plural=plural, governed=False)
        if reached is None:
            return []
        return [self._body(at, reached[0], collective=plural or reached[1])]

    def _quantifier(self, at: int, end: int) -> re.Match[str] | None:
        found = _QUANTIFIER.match(self.source.fold, at, end)
        if found and self.source.text[at : at + 3].lower() == "môi":
            return None
        return found

    def _is_post(self, post: re.Match[str], plural: bool) -> bool:
        word = self.source.text[post.start() : post.start() + 6].lower()
        return not word.startswith(("trường", "đại bi")) or plural

    def _short_post(self, post: re.Match[str], end: int) -> tuple[int, bool] | None:
        """A post without its body: "Bộ trưởng", "Chủ tịch nước"."""
        tail = self.source.fold[post.start() : post.end()].strip()
        if tail in ("bo truong", "nguoi dung dau", "thu truong"):
            return post.start() + len(tail), False
        return None

    def _body(self, start: int, end: int, *, collective: bool) -> Body:
        text = self.source.text
        while end > start and text[end - 1] in " \n\t,;:.-–—":
            end -= 1
        return Body(start, end, self._shown(start, end), collective)

    def _shown(self, start: int, end: int) -> str:
        """The name as shown: one line, without brackets, abbreviations in full."""
        raw = re.sub(r"\([^()]*\)", " ", self.source.text[start:end])
        raw = re.sub(r"\s+", " ", raw).strip(" -–—*_,;:")
        raw = re.sub(r"\s+đóng trên địa bàn$", "", raw)
        raw = re.sub(r"\s+(?:Quyết định|Nghị quyết|Công văn|Chỉ thị) này$", "", raw)
        official = self.names.body_names.get(key(raw))
        if official is not None:
            return official
        head, _, rest = raw.partition(" ")
        if field := self.names.field_names.get(key(rest)):
            return f"{head} {field}"
        full = self.names.expand.sub(lambda found: self.names.expansions[found[0]], raw)
        full = re.sub(r"(?<=nhân dân)\s*&\s*", " và ", full)
        return _spell_council(full)

    def _shared_head(
        self, at: int, position: int, end: int, title: str = ""
    ) -> list[Body]:
        """ "các Sở: A, B và C": one body for each field after the shared head."""
        fold = self.source.fold
        head = re.compile(r"(so|bo|phong|nganh)(\s*:)?\s+").match(fold, position, end)
        if head is None:
            return []
        noun = {"so": "Sở", "bo": "Bộ", "phong": "Phòng", "nganh": "Ngành"}[head[1]]
        found: list[Body] = []
        place = head.end()
        while field := self.names.fields.match(fold, place, end):
            if noun == "Sở" and self._is_organ_word(place):
                break
            name = self.names.field_names.get(
                key(self.source.text[place : field.end()])
            )
            shown = name or self.source.text[place : field.end()]
            found.append(
                Body(at if not found else place, field.end(), f"{title}{noun} {shown}")
            )
            more = _ALSO.match(fold, field.end(), end)
            if more is None:
                break
            place = more.end()
        if found and (qualifier := self._qualified(found[-1].end, end)) > found[-1].end:
            last = found[-1]
            found[-1] = Body(last.start, qualifier, last.name)
        return found

    def _is_organ_word(self, place: int) -> bool:
        return self.source.fold.startswith(("nganh", "ban ", "doan the"), place)

    def _name_end(
        self, at: int, end: int, *, plural: bool, governed: bool
    ) -> tuple[int, bool] | None:
        """Where the name that begins at `at` ends, and whether it is collective."""
        fold = self.source.fold
        at = self._skip_blanks(at, end)
        if quantifier := self._quantifier(at, end):
            plural, at = True, quantifier.end()
        upper = self.source.upper_at(at)
        reached = self._authority(at, end)
        if reached is None:
            reached = self._collective(at, end, plural, plural or upper)
        if reached is None:
            reached = self._known(at, end, plural or governed or upper)
        if reached is not None:
            return reached
        return self._headed(at, end, plural or governed)

    def _skip_blanks(self, at: int, end: int) -> int:
        while at < end and self.source.fold[at] == " ":
            at += 1
        return at

    def _collective(
        self, at: int, end: int, plural: bool, loose: bool
    ) -> tuple[int, bool] | None:
        """ "sở, ban, ngành, đoàn thể tỉnh", "cơ quan, đơn vị liên quan"."""
        fold = self.source.fold
        if fixed := self.names.collectives.match(fold, at, end):
            return self._qualified(fixed.end(), end), True
        organ = self.names.organs.match(fold, at, end) if loose else None
        if organ is None or self._names_something(at, organ.end(), end):
            return None
        if not plural and predicate(self.source, at, end):
            return None
        position, count = organ.end(), 1
        while True:
            more = re.compile(
                r"\s*(?:,|;|\bva\b|-|/|\bhoac\b)?\s*(?:(?:cac|nhung)\s+)?"
            ).match(fold, position, end)
            place = more.end() if more else position
            organ = self.names.organs.match(fold, place, end)
            if organ is None or self._names_something(place, organ.end(), end):
                break
            position, count = organ.end(), count + 1
        after = self._qualified(position, end)
        if count == 1 and not plural:
            return None
        if count == 1 and after == position and not self._stops_at(position, end):
            return None
        return after, True

    def _names_something(self, start: int, end: int, limit: int) -> bool:
        """Whether the organ word opens a proper name ("và Sở Tài chính")."""
        fold = self.source.fold
        blank = self._skip_blanks(end, limit)
        head = _HEAD.match(fold, start, limit)
        if head is not None and head.end("head") > end:
            return True
        if _AUTHORITY.match(fold, start, limit):
            return True
        longer = self.names.collectives.match(fold, start, limit)
        if longer is not None and longer.end() > end:
            return True
        word = fold[start:end].strip()
        if self.names.fields.match(fold, blank, limit) and word in _FIELD_HEADS:
            return not fold.startswith("nganh", blank)
        if self.source.upper_at(start) and self.source.upper_at(blank):
            return not self.names.organs.match(fold, blank, limit)
        return False

    def _stops_at(self, position: int, end: int) -> bool:
        fold = self.source.fold
        blank = self._skip_blanks(position, end)
        return (
            blank >= end
            or fold[blank] in ",;:.("
            or (
                not self.source.upper_at(blank)
                and predicate(self.source, blank, end) is not None
            )
        )

    def _authority(self, at: int, end: int) -> tuple[int, bool] | None:
        """ "UBND các huyện, thị xã, thành phố", "Hội đồng nhân dân tỉnh"."""
        found = _AUTHORITY.match(self.source.fold, at, end)
        if found is None or (
            found[0].startswith(("phong", "ban", "to")) and not self.source.upper_at(at)
        ):
            return None
        return self._localities(found.end(), end)

    def _localities(self, at: int, end: int) -> tuple[int, bool]:
        """Go over "các huyện, thị xã Đức Phổ và thành phố Quảng Ngãi"."""
        fold = self.source.fold
        position, collective = at, False
        while True:
            place = self._skip_blanks(position, end)
            if quantifier := re.compile(r"(?:cac|\d{1,2})\s+(?::\s*)?").match(
                fold, place, end
            ):
                place, collective = quantifier.end(), True
            if tier := _TIER.match(fold, place, end):
                position = tier.end()
            elif level := _LEVEL_NOUN.match(fold, place, end):
                position = self._capitals(level.end(), end)
            elif place > position and self.source.upper_at(place) and position == at:
                position = self._capitals(place, end)
            else:
                break
            more = re.compile(
                r"\s*(?:,|\bva\b|/|-|\bhoac\b)\s*(?=(?:cac\s+)?(?:huyen|quan|thi xa|thanh pho|tp|xa|phuong|thi tran|dac khu|cap (?:huyen|xa|tinh))(?![a-z0-9]))"
            ).match(fold, position, end)
            if more is None:
                break
            position = more.end()
        return self._qualified(position, end), collective

    def _capitals(self, at: int, end: int) -> int:
        """Go over capitalised words (a place's name), not into another body."""
        fold = self.source.fold
        while word := _WORD.match(fold, at, end):
            start = word.start(1)
            if not self.source.upper_at(start) or self._opens_body(start, end):
                break
            at = word.end()
            dash = re.compile(r"\s*[-–]\s*").match(fold, at, end)
            if (
                dash
                and self.source.upper_at(dash.end())
                and not self._opens_body(dash.end(), end)
            ):
                at = dash.end()
        return at

    def _opens_body(self, at: int, end: int) -> bool:
        head = _HEAD.match(self.source.fold, at, end)
        if head is None:
            return False
        return self._spelled(head, at) and head["head"] not in (
            "khu",
            "cong",
            "nguoi",
            "chu",
            "doan",
            "don",
            "to",
            "doi",
        )

    def _spelled(self, head: re.Match[str], at: int) -> bool:
        allowed = _SPELLING.get(head["head"])
        if allowed is None:
            return True
        return self.source.text[at : head.end("head")].lower() in allowed.split()

    def _known(self, at: int, end: int, loose: bool) -> tuple[int, bool] | None:
        """A body of the dictionary, or a head and a field of it."""
        fold = self.source.fold
        body = self.names.bodies.match(fold, at, end)
        if body is not None and (
            self.source.upper_at(at)
            or loose
            or body[0].startswith(("co quan", "dai bieu", "luc luong"))
        ):
            return self._tail(body.end(), end), False
        head = _HEAD.match(fold, at, end)
        if head is None or not self._spelled(head, at):
            return None
        blank = self._skip_blanks(head.end(), end)
        field = self.names.fields.match(fold, blank, end)
        if field is None or head["head"] in (
            "ban",
            "hoi",
            "doan",
            "cong an",
            "to chuc",
        ):
            return None
        if not (self.source.upper_at(at) or loose or self.source.upper_at(blank)):
            return None
        return self._tail(field.end(), end), False

    def _tail(self, at: int, end: int) -> int:
        """Places and qualifiers after a known name ("tỉnh", "thành phố Vinh")."""
        fold = self.source.fold
        while True:
            before = at
            at = self._bracket(at, end)
            place = self._skip_blanks(at, end)
            if _LEVEL_NOUN.match(fold, place, end):
                at = self._localities(at, end)[0]
            elif fold.startswith("cac ", place) and (
                _LEVEL_NOUN.match(fold, place + 4, end) or _TIER.match(fold, place, end)
            ):
                at = self._localities(at, end)[0]
            elif tier := _TIER.match(fold, place, end):
                at = tier.end()
            elif (dash := _DASHED.match(fold, at, end)) and fold.startswith(
                ("chi nhanh", "co so"), dash.end()
            ):
                at = self._capitals(dash.end() + 9, end)
            elif (reached := self._qualified(at, end)) > at:
                at = reached
            elif zone := _AND_ZONES.match(fold, at, end):
                at = self._capitals(zone.end(), end)
            elif (
                place > at
                and self.source.upper_at(place)
                and not self._opens_body(place, end)
                and not predicate(self.source, place, end)
            ):
                at = self._capitals(place, end)
            if at == before:
                return at

    def _qualified(self, at: int, end: int) -> int:
        """Go over "liên quan", "trên địa bàn tỉnh", "của tỉnh", brackets."""
        fold = self.source.fold
        while True:
            at = self._bracket(at, end)
            place = self._skip_blanks(at, end)
            if relative := _RELATIVE.match(fold, place, end):
                at = relative.end()
            elif under := self._under(place, end):
                at = under
            elif found := _QUALIFIER.match(fold, place, end):
                if predicate(self.source, place, end):
                    return at
                at = self._capitals(found.end(), end)
            elif _LEVEL_NOUN.match(fold, place, end) and place > at:
                at = self._localities(at, end)[0]
            elif tier := _TIER.match(fold, place, end):
                at = tier.end()
            else:
                return at

    def _under(self, at: int, end: int) -> int | None:
        """Go over "thuộc Ủy ban nhân dân cấp tỉnh", "của các Ngân hàng …"."""
        under = _UNDER.match(self.source.fold, at, end)
        if under is None:
            return None
        reached = self._name_end(under.end(), end, plural=False, governed=True)
        return reached[0] if reached else None

    def _bracket(self, at: int, end: int) -> int:
        found = _PAREN.match(self.source.fold, at, end)
        return found.end() if found else at

    def _headed(self, at: int, end: int, loose: bool) -> tuple[int, bool] | None:
        """An unknown body: from its head noun to the predicate or punctuation."""
        fold = self.source.fold
        head = _HEAD.match(fold, at, end)
        if head is None or not self._spelled(head, at):
            return None
        noun = head["head"]
        if _NOT_BODY.match(fold, at, end) or (
            noun != "thanh tra"
            and not (noun == "to chuc" and loose)
            and predicate(self.source, at, end)
        ):
            return None
        upper = self.source.upper_at(at)
        if not upper and not (noun in _LOWERCASE_HEADS or loose):
            return None
        position, strong, loose_run, words = head.end(), head.end(), 0, 0
        generic = noun in (
            "co quan",
            "don vi",
            "nganh",
            "nguoi",
            "to chuc",
            "phong",
            "luc luong",
            "co so",
        )
        while words < _LONGEST_NAME:
            bracket = self._bracket(position, end)
            if bracket > position:
                position = strong = bracket
                continue
            word = _WORD.match(fold, position, end)
            if word is None:
                dash = _DASHED.match(fold, position, end)
                if dash and self.source.upper_at(dash.end()):
                    position = dash.end()
                    continue
                break
            start = word.start(1)
            if under := self._under(start, end):
                position = strong = under
                continue
            nameless = words == 0 and (generic or not loose)
            if not self.source.upper_at(start) and not nameless:
                if predicate(self.source, start, end):
                    break
            if word[1] == "va":
                after = self._skip_blanks(word.end(), end)
                if (
                    self._opens_body(after, end)
                    or predicate(self.source, after, end)
                    or self._quantifier(after, end)
                    and not fold.startswith("cac khu", after)
                ):
                    break
            elif (
                words
                and self.source.upper_at(start)
                and self._opens_body(start, end)
                and noun not in ("ban chi dao", "cong ty", "chi nhanh")
            ):
                break
            position = word.end()
            words += 1
            if (
                self.source.upper_at(start)
                or _QUALIFIER.match(fold, start, end)
                or _LEVEL_NOUN.match(fold, start, end)
                or _TIER.match(fold, start, end)
            ):
                strong, loose_run = position, 0
            else:
                loose_run += 1
        if loose_run > _LOOSE_RUN and strong > head.end():
            position = strong
        if words == 0 and noun in _NEEDS_NAME:
            return None
        if words == 0 and not (upper or loose):
            return None
        return self._qualified(position, end), False
