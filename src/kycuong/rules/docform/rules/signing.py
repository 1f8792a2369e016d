"""Who signs, in which capacity (chức vụ, họ tên và chữ ký của người có thẩm quyền)."""

import re
from collections.abc import Iterator
from typing import Final

from kycuong.rules.docform.components import Sheet
from kycuong.rules.docform.components.bodies import is_committee
from kycuong.rules.docform.components.pieces import Piece
from kycuong.rules.docform.components.tail import HONOURS, POST
from kycuong.rules.docform.model import Kind
from kycuong.rules.docform.rules.faces import Face, judge
from kycuong.rules.docform.rules.outcomes import (
    PARTS,
    Breach,
    Doubt,
    Outcomes,
    Rule,
    missing,
)
from kycuong.rules.vntext.folding import fold

LAW: Final = f"{PARTS}, khoản 7; Điều 13"
_CAPACITY: Final = Face((13, 14), bold=True, upper=True)
_NAME: Final = Face((13, 14), bold=True)
_RIGHT_MARK: Final = re.compile(r"(?:TM|KT|TL|TUQ|Q)\. ?(?=\w)")
_ANY_MARK: Final = re.compile(
    r"(?P<mark>(?:T/?M|K/?T|T/?L|T/?U[/.]?Q|U[/.]?Q|T\.M|K\.T|T\.L|T\.U\.?Q|Q)\b\s?[.,:/]*"
    r"|(?:thay mặt|ký thay|thừa lệnh|thừa (?:ủy|uỷ) quyền)\b"
    r"|(?:[A-ZĐ]{1,4}|[A-ZĐ]/[A-ZĐ]{1,3})\s?[.:/])\s*(?=\w)",
    re.IGNORECASE,
)
_OF_A_BODY: Final = re.compile(r"TM\. ?", re.IGNORECASE)
_PERSON: Final = re.compile(
    r"(?:pho )?(?:chu tich|giam doc|tong giam doc|bo truong|thu truong|thu tuong|chanh"
    r"|truong (?:phong|ban)|cuc truong|chi cuc truong|hieu truong|vien truong)\b"
)
_DEPUTIES: Final = {"bo truong": "thu truong"}
_MAY_ADD: Final = re.compile(
    r"(?:truong|benh vien|hoc vien|dai hoc|vien|cong an|bo chi huy|quan khu|trung tam y te"
    r"|bo quoc phong|bo tu lenh|lu doan|su doan)\b"
)
"""Bodies of the armed forces, of schooling, health and science may add such titles."""
_BY_ITS_MINISTRY: Final = (
    "Đơn vị vũ trang, giáo dục, y tế, khoa học ghi học hàm, học vị trước họ tên khi cơ "
    "quan quản lý ngành cho phép; tệp không nói có được phép hay không."
)
_TOO_WIDE: Final = "Trang quá rộng nên không xác định được cột chữ ký."
_WIDE: Final = 230.0
_IN_PERSON: Final = re.compile(r"(?:quyen )?chu tich\b")
_CHAIRMAN: Final = re.compile(
    r"(?:^|[.;:,] )Chủ tịch (?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)\b"
    r"(?! (?:các|cấp|những|từng|nơi))"
)
_BODY_ALONE: Final = re.compile(
    r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd)\b(?! .*\bchu tich)"
)


def signer_missing(sheet: Sheet) -> Outcomes:
    """Yield that name or position of the signer is missing."""
    if sheet.mutual:
        return
    tail = sheet.tail
    document = sheet.document
    complete = tail.name is not None and tail.capacity
    if document.kind is Kind.PDF and (document.sections[0].width or 0) > _WIDE:
        if not complete:
            yield Doubt(_TOO_WIDE)
        return
    if tail.name is None and not tail.capacity:
        yield missing(sheet, "chức vụ và họ tên người ký")
    elif tail.name is None:
        yield missing(sheet, "họ tên người ký")
    elif not tail.capacity:
        yield missing(sheet, "chức vụ người ký")


def capacity(sheet: Sheet) -> Outcomes:
    """Yield marks that do not exist, deputies of another post, a missing "TM."."""
    if sheet.mutual:
        return
    lines = sheet.tail.capacity
    for at, line in enumerate(lines):
        found = _ANY_MARK.match(line.words)
        if found and not _RIGHT_MARK.match(line.words.upper()):
            yield Breach(
                line.where, "chỉ dùng TM., KT., TL., TUQ., Q.", found["mark"].strip()
            )
        of_body = _OF_A_BODY.match(line.words)
        if of_body and _PERSON.match(fold(line.words[of_body.end() :])):
            yield Breach(
                line.where,
                "TM. chỉ đứng trước tên tập thể lãnh đạo, cơ quan",
                line.words,
            )
        if found and found["mark"].upper().startswith(("KT", "K/T", "K.T")):
            yield from _deputy(line, found.end(), lines[at + 1 :])
    yield from _collective(sheet)


def _deputy(line: Piece, start: int, below: tuple[Piece, ...]) -> Iterator[Breach]:
    """Yield a deputy whose post is not the one that is deputised for."""
    post = fold(line.words[start:])
    while len(below) > 1 and not POST.match(below[0].folded):
        post += f" {below[0].folded}"  # the post goes on below
        below = below[1:]
    if not below:
        yield Breach(
            line.where, f"cấp phó của {line.words[start:]} ký", "không ghi cấp phó"
        )
        return
    own = below[0].folded
    known = tuple(deputy for head, deputy in _DEPUTIES.items() if post.startswith(head))
    rest = own.removeprefix("pho ").strip()
    agrees = own.startswith("pho ") and (
        post.startswith(rest) or rest.startswith(post) or _shortened(post, rest)
    )
    if not agrees and not own.startswith(known or ("\0",)):
        yield Breach(
            below[0].where,
            f"chức vụ của cấp phó: PHÓ {line.words[start:]}",
            below[0].words,
        )


def _shortened(post: str, rest: str) -> bool:
    """Say whether "PHÓ BAN" stands for the deputy of "TRƯỞNG BAN", "THỨ TRƯỞNG" so on."""
    bare = post.removeprefix("truong ")
    return bare.startswith(rest) or rest.startswith(bare)


def _collective(sheet: Sheet) -> Iterator[Breach]:
    """Yield a committee's document that is not signed on its behalf.

    Its chairman may also decide in his own right: then the text says so.
    """
    lines = sheet.tail.capacity
    if not lines:
        return
    first = lines[0]
    if _BODY_ALONE.match(first.folded) and len(lines) > 1:
        yield Breach(first.where, f"TM. {first.words.upper()}", first.words)
        return
    if not is_committee(sheet.issuer):
        return
    if re.match(r"(?:T/?M|T\.M|TL|TUQ|T/L)\b", first.words, re.IGNORECASE):
        return
    if any(_IN_PERSON.match(line.folded) for line in sheet.middle.authority):
        return
    if _CHAIRMAN.search(" ".join(paragraph.words for paragraph in sheet.main)):
        return
    if re.match(r"(?:(?:kt|q) )?(?:quyen )?(?:pho )?chu tich\b", first.folded):
        yield Breach(first.where, "TM. ỦY BAN NHÂN DÂN ở dòng đầu", first.words)


def style(sheet: Sheet) -> Outcomes:
    """Yield how capacity, position and name are set wrongly."""
    if sheet.mutual:
        return
    yield from judge(sheet.tail.capacity, _CAPACITY)
    if sheet.tail.name is not None:
        yield from judge((sheet.tail.name,), _NAME)


def honours(sheet: Sheet) -> Outcomes:
    """Yield academic and honorary titles before the signer's name.

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7.
    """
    name = sheet.tail.name
    bodies = (*sheet.parent, *sheet.issuer)
    if name is None or not HONOURS.match(name.words):
        return
    if any(_MAY_ADD.match(line.folded) for line in bodies):
        yield Doubt(_BY_ITS_MINISTRY)
    else:
        yield Breach(
            name.where, "họ và tên, không kèm học hàm, học vị, danh hiệu", name.words
        )


RULES: Final = (
    Rule("signer.missing", LAW, signer_missing),
    Rule("signer.capacity", LAW, capacity),
    Rule("signer.style", LAW, style),
    Rule("signer.honours", LAW, honours),
)
