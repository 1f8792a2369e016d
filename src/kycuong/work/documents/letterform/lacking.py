"""What a letter still lacks before it may go out."""

from collections.abc import Iterable

from kycuong.rules.citations.number import parse_number
from kycuong.work.documents.letterform.blanks import blanks
from kycuong.work.documents.letterform.content import LETTER, Letter


def lacks(letter: Letter, blanks_of: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the components that are missing and the blanks left, in a few words each.

    `blanks_of` are the names of the blanks of what the letter was begun from.

    >>> lacks(Letter(kind="cong_van", issuer="Sở Nội vụ", symbol="SNV-VP", subject="",
    ...              body=(), place="An Giang", recipients=("Lưu: VT",)))[:2]
    ('thiếu trích yếu nội dung', 'thiếu nội dung')

    Law: Nghị định 30/2020/NĐ-CP, Điều 8 khoản 2.
    """
    signature = letter.signature
    addressed = bool(letter.addressees) or letter.kind != LETTER
    rules = (
        (bool(letter.issuer.strip()), "thiếu tên cơ quan ban hành"),
        (
            parse_number(f"01/{letter.symbol}") is not None,
            "ký hiệu chưa đúng, cần như VPUBND-TH hoặc BC-SNV",
        ),
        (bool(letter.place.strip()), "thiếu địa danh"),
        (bool(letter.subject.strip()), "thiếu trích yếu nội dung"),
        (bool(letter.body), "thiếu nội dung"),
        (addressed, "công văn thiếu nơi kính gửi"),
        (bool(any(signature.lines)), "thiếu quyền hạn, chức vụ của người ký"),
        (bool(signature.name.strip()), "thiếu họ tên người ký"),
        (
            bool(letter.recipients) and letter.recipients[-1].startswith("Lưu:"),
            "nơi nhận phải kết thúc bằng dòng «Lưu: VT»",
        ),
    )
    open_ones = (f"còn ô trống «{name}»" for name in blanks(letter, blanks_of))
    return (*(words for kept, words in rules if not kept), *open_ones)
