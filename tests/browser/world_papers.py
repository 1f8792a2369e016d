"""Documents whose layout was checked, and old ones whose time is over."""

from datetime import datetime

from kycuong.config.demo import archives
from kycuong.config.demo.papers import NAME, spoiled
from kycuong.kernel.audit.actors import Actor
from kycuong.work.documents.letterform import Letter, Paragraph, Signature, build
from kycuong.work.formcheck import services
from kycuong.work.formcheck.services import Upload
from kycuong.work.retention.models import Disposal, Hold

WORDS = "Các cơ quan, đơn vị tổ chức thực hiện nghiêm túc các nhiệm vụ được giao. "


def checked(actor: Actor, when: datetime) -> dict[str, int]:
    """Have four documents checked; return the checks by name."""
    letter = build(_letter(3))
    papers = {
        "form_clean": ("Công văn đôn đốc nhiệm vụ.docx", letter),
        "form_long": ("Báo cáo sơ kết sáu tháng.docx", spoiled(build(_letter(160)))),
        "form_unread": ("Tờ trình (bản gửi qua điện thoại).docx", letter[:900]),
        "form_faults": (NAME, spoiled(letter)),
    }
    sent = [Upload(name, [data]) for name, data in papers.values()]
    views = services.check_upload(sent, actor=actor, at=when)
    return {key: view.pk for key, view in zip(papers, views, strict=True)}


def archived(when: datetime) -> dict[str, int]:
    """Let the Office examine, hold and destroy old letters; return some by name."""
    archives.load(when)
    (gone, examined) = Disposal.objects.order_by("number")
    held = Hold.objects.get().document_id
    return {"disposal_done": gone.pk, "disposal": examined.pk, "held_paper": held}


def _letter(paragraphs: int) -> Letter:
    lines = [f"{number}. {WORDS * 4}".strip() for number in range(1, paragraphs + 1)]
    return Letter(
        kind="cong_van",
        parent="Ủy ban nhân dân tỉnh An Giang",
        issuer="Sở Nội vụ",
        symbol="SNV-CCHC",
        place="An Giang",
        subject="đôn đốc thực hiện nhiệm vụ quý II năm 2024",
        addressees=("Các sở, ban, ngành tỉnh",),
        body=tuple(map(Paragraph, lines)),
        recipients=("Như trên", "Lưu: VT, CCHC"),
        signature=Signature(("Giám đốc",), "Nguyễn Văn Dũng"),
    )
