"""What is no task: decisions, findings, entry into force, procedure, reasons."""

from __future__ import annotations

from kycuong.rules.letters.source import Source, phrase

_DECISION = phrase(
    r"(?:thong nhat|dong y|chap thuan|cho phep|phe duyet|uy quyen|cong bo|cong nhan|ban hanh kem theo|tan thanh|thong qua"
    r"|nhat tri|bai bo|huy bo|thay the|giao (?:chi tieu|du toan|bien che|nhiem vu chu dau tu|ke hoach von)|dieu chinh|bo sung|sua doi|thanh lap|giai the|cap phep|thu hoi|bo nhiem|khong (?:dong y|chap thuan))(?![a-z])"
)
_FORCE = phrase(
    r"(?:(?:quyet dinh|nghi quyet|chi thi|thong tu|nghi dinh|ke hoach|quy dinh|quy che|cong van|thong bao) (?:nay )?(?:co hieu luc|da duoc|thay the|het hieu luc|nay quy dinh|quy dinh)"
    r"|hieu luc thi hanh|ly do(?![a-z])|theo de nghi|tren co so ket qua|noi nhan|luu(?![a-z])|\(?danh muc (?:chi tiet|kem)|\(?kem theo|\(co )"
)
_BASIS = phrase(
    r"(?:can cu|xet|trong thoi gian qua|thoi gian qua|nhung nam qua|tuy nhien|tham du|tai )(?![a-z])"
    r"|(?:(?:vao )?(?:luc |hoi )?[^.;,]{0,12})?ngay \d[^.;]{0,260}(?<![a-z])(?:chu tri|to chuc|dien ra)(?: \w+){0,3}? (?:cuoc hop|buoi|hoi nghi|phien hop)"
)
_FINDING = phrase(
    r"(?:ket qua(?: dat duoc)?|ton tai|han che|nguyen nhan|uu diem|khuyet diem|danh gia(?: chung)?|tinh hinh|thuc trang|nhan dinh|muc dich|yeu cau|muc tieu|quan diem|can cu|su can thiet|doi tuong|pham vi|muc dich,? yeu cau|co so phap ly|thanh phan(?: tham du)?|ve ket qua|danh gia ket qua|noi dung cuoc hop|dac diem|chi tieu)(?:[ ,a-z-]{0,70})$"
)
_IMPLEMENT = phrase(
    r"(?:.{0,60})(?:to chuc (?:thuc hien|thi hanh)|trach nhiem|dieu khoan thi hanh|phan cong|che do bao cao|ky danh gia va bao cao|nhiem vu cua|hieu luc thi hanh)"
)
_PROCEDURE = phrase(
    r"(?:trinh tu|thu tuc|thanh phan ho so|ho so|quy trinh|giai thich tu ngu|pham vi|doi tuong|tieu chi|dieu kien"
    r"|nguyen tac cat|muc (?:chi|ho tro|thu)|noi dung chi|kinh phi|nguon kinh phi)(?![a-z])"
)
_DUTY = phrase(
    r"(?:co trach nhiem|chiu trach nhiem|chu tri|chi dao|co nhiem vu)(?![a-z])"
)
_HANDLING = phrase(
    r"(?:.{0,40}ngay nhan (?:duoc )?(?:du )?(?:ho so|to trinh|don)|.{0,60}nhan duoc (?:day du )?(?:ho so|to trinh|don|phieu))"
)
_GENERAL = phrase(
    r"(?:chiu trach nhiem (?:to chuc )?thi hanh|can cu (?:quyet dinh|nghi quyet)(?: nay)? thi hanh"
    r"|(?<![a-z])(?:(?:nghiem tuc|khan truong|tich cuc|nghiem chinh)(?:, |,| ))?(?:to chuc )?(?:trien khai(?:, |,| ))?(?:to chuc )?(?:thuc hien|thi hanh|trien khai)(?:,? (?:nghiem tuc|nghiem|hieu qua|tot|dung|day du|co hieu qua|nghiem tuc,? hieu qua|va \w+))*(?:,? (?:noi dung|cac noi dung|nhiem vu))?(?: (?:cua|tai|nay|chi dao|nghi quyet|neu tren|tren))*(?: (?:chi thi|cong van|quyet dinh|ke hoach|thong bao|nghi quyet|cong dien|noi dung|noi dung tren)(?: nay| tren)?)?[\s./;]*$"
    r"|giam sat (?:viec )?(?:to chuc )?(?:trien khai )?(?:thuc hien|thi hanh) nghi quyet"
    r"|(?:kho khan|vuong mac)[^.]{0,80}(?:bao cao|phan anh|de xuat|thong tin|lien he|kien nghi)|(?:chi dao|trien khai)[^.;]{0,60}to chuc thuc hien[\s./]*$"
    r"|(?:trien khai|thuc hien)(?: nghiem tuc)?(?: noi dung)? (?:chi thi|cong van|quyet dinh|nghi quyet|ke hoach|thong bao|cong dien) nay)"
)
_TITLE = phrase(
    r"(?:to chuc (?:trien khai )?(?:thuc hien|thi hanh)|dieu khoan thi hanh|hieu luc thi hanh|trach nhiem thi hanh"
    r"|kinh phi(?: thuc hien)?|che do (?:thong tin,? )?bao cao|thoi gian thuc hien)\W*$"
)
_FOLLOWS_UP = phrase(r"(?<![a-z])(?:theo doi|don doc|huong dan|chu tri)(?![a-z])")
_NOTICE = phrase(
    r"[^.]{0,120}(?:xin |nay |kinh |tran trong )?thong bao[^.]{0,120}?(?:de|den)(?: cac| [a-z]+){1,20}?[^.]{0,160}(?:biet|thuc hien)"
)
_OWN_ACT = phrase(
    r"(?:sau (?:thoi gian|thoi han)|qua (?:thoi gian|thoi han)"
    r"|.{0,140}?(?<![a-z])se (?:tong ket|xem xet|kiem tra|to chuc|thong bao|xu ly|quyet dinh|ban hanh|bao cao|huong dan))"
)


class Nature:
    """Judges spans of one source; each question is one method."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def decides(self, start: int, end: int) -> bool:
        """The issuer decides or agrees ("Thống nhất …", "Điều 1. Phê duyệt …")."""
        return bool(_DECISION.match(self.source.fold, start, end))

    def in_force(self, start: int, end: int) -> bool:
        """Entry into force, legal basis, reasons, notes in brackets."""
        return bool(_FORCE.match(self.source.fold, start, end))

    def recounts(self, start: int, end: int) -> bool:
        """Legal basis and background at the head of a paragraph."""
        return bool(_BASIS.match(self.source.fold, start, end))

    def describes(self, start: int, end: int) -> bool:
        """A heading of findings, aims or targets: what stands under it binds nobody."""
        return end - start < 130 and bool(_FINDING.match(self.source.fold, start, end))

    def assesses(self, start: int, end: int) -> bool:
        """An item that opens with a heading of findings ("Đánh giá chung: …")."""
        colon = self.source.fold.find(":", start, min(end, start + 90))
        return colon > 0 and bool(_FINDING.match(self.source.fold, start, colon))

    def implements(self, start: int, end: int) -> bool:
        """A heading on implementation or responsibility."""
        return bool(_IMPLEMENT.match(self.source.fold, start, min(end, start + 200)))

    def proceeds(self, start: int, end: int) -> bool:
        """A heading of procedure, definitions or criteria in a normative text."""
        return bool(_PROCEDURE.match(self.source.fold, start, min(end, start + 160)))

    def has_duty(self, start: int, end: int) -> bool:
        """The words name a standing duty ("có trách nhiệm", "chủ trì", "chỉ đạo")."""
        return bool(_DUTY.search(self.source.fold, start, end))

    def handles_cases(self, start: int, end: int) -> bool:
        """A step counted from each file received: procedure, not an assignment."""
        return bool(_HANDLING.search(self.source.fold, start, end))

    def is_general(self, start: int, end: int) -> bool:
        """A closing formula."""
        if _FOLLOWS_UP.search(self.source.fold, start, end):
            return False
        return bool(_GENERAL.search(self.source.fold, start, end))

    def titles(self, start: int, end: int) -> bool:
        """A bare title of a part ("Tổ chức thực hiện"), no words of its own."""
        return bool(_TITLE.match(self.source.fold, start, end))

    def notifies(self, start: int, end: int) -> bool:
        """ "thông báo để các cơ quan biết, thực hiện" """
        return bool(_NOTICE.match(self.source.fold, start, end))

    def own_act(self, start: int, end: int) -> bool:
        """What the issuer will do itself when the time has run out."""
        return bool(_OWN_ACT.match(self.source.fold, start, end))
