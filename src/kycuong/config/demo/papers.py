"""A sample letter with a few faults of layout, checked for two bodies of the demo."""

import io
import zipfile
from datetime import datetime
from typing import Final

from kycuong.config.demo import people
from kycuong.work.documents.letterform import Letter, Paragraph, Signature, build
from kycuong.work.formcheck import queries, services
from kycuong.work.formcheck.services import Upload

CHECKERS: Final = ("noivu.cchc.chuyenvien1", "vp.kgvx.chuyenvien1")
NAME: Final = "Dữ liệu mẫu - Công văn đôn đốc cải cách hành chính.docx"
FAULTS: Final = (
    # what the letter has, what the sample has instead
    ("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"),
    ('w:left="1701"', 'w:left="1134"'),
    ('<w:jc w:val="both"/>', '<w:jc w:val="left"/>'),
)


def load(at: datetime) -> int:
    """Let two of the demo's people check the sample; return how many checks are new.

    Calling it again adds nothing. Where they do not hold their posts yet, nobody does.
    """
    found = [people.found(login, at) for login in CHECKERS]
    checkers = [each for each in found if each is not None]
    made = 0
    for checker in checkers:
        if queries.visible_to(checker).filter(made_user=checker.user).exists():
            continue
        sample = Upload(NAME, [spoiled(build(_letter()))])
        services.check_upload([sample], actor=checker, at=at)
        made += 1
    return made


def spoiled(data: bytes) -> bytes:
    """Return a Word file with the sample's faults put in."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename.endswith(".xml"):
                text = part.decode()
                for right, wrong in FAULTS:
                    text = text.replace(right, wrong)
                part = text.encode()
            new.writestr(entry, part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _letter() -> Letter:
    return Letter(
        kind="cong_van",
        parent="Ủy ban nhân dân tỉnh An Giang",
        issuer="Sở Nội vụ",
        symbol="SNV-CCHC",
        place="An Giang",
        subject="đôn đốc thực hiện nhiệm vụ cải cách hành chính quý II năm 2024",
        addressees=("Các sở, ban, ngành tỉnh", "Ủy ban nhân dân các huyện, thành phố"),
        body=(
            Paragraph(
                "Thực hiện Kế hoạch cải cách hành chính năm 2024, đến nay còn một số cơ "
                "quan, đơn vị trên địa bàn Tỉnh An Giang chưa gửi báo cáo quý I theo "
                "đúng thời hạn đã được giao."
            ),
            Paragraph(
                "Sở Nội vụ đề nghị các cơ quan, đơn vị rà soát nhiệm vụ, gửi báo cáo "
                "trước ngày 10 tháng 5 năm 2024 để tổng hợp, trình Ủy ban nhân dân tỉnh "
                "xem xét, chỉ đạo."
            ),
        ),
        recipients=("Như trên", "Lưu: VT, CCHC"),
        signature=Signature(("Giám đốc",), "Nguyễn Văn Dũng"),
    )
