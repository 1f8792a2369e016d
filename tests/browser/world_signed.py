"""Signed papers of the world, and documents that waited too long for their register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from kycuong.kernel.audit.actors import Actor
from kycuong.work.documents import services as documents
from kycuong.work.documents.letterform import (
    Letter,
    Paragraph,
    Signature,
    from_json,
    printed,
)
from kycuong.work.documents.models import Document, Revision
from tests.signed_papers import person, signed, with_note

SUBJECT = "kết quả kiểm tra công vụ tháng 4 năm 2024"
BODY = (
    "Thực hiện Công văn số 493/UBND-KGVX ngày 22 tháng 4 năm 2024 của Ủy ban nhân dân "
    "tỉnh, Sở Tài chính báo cáo kết quả kiểm tra công vụ tháng 4 năm 2024 như sau:",
    "Đã kiểm tra 12 đơn vị, lập 3 biên bản; các đơn vị đã khắc phục xong trong tháng.",
    "Kính báo cáo Ủy ban nhân dân tỉnh.",
)


def paper(number: int, day: date) -> bytes:
    """Return a report of Sở Tài chính as it was printed."""
    letter = Letter(
        kind="bao_cao",
        parent="UBND TỈNH AN GIANG",
        issuer="SỞ TÀI CHÍNH",
        issuer_name="Sở Tài chính",
        symbol="BC-STC",
        place="An Giang",
        subject=SUBJECT,
        number=number,
        day=day,
        addressees=("Ủy ban nhân dân tỉnh",),
        body=tuple(map(Paragraph, BODY)),
        recipients=("Như trên", "Lưu: VT"),
        signature=Signature(("GIÁM ĐỐC",), "Võ Thị Giang"),
    )
    return printed(letter)


def twice(data: bytes, at: datetime, name: str, body: str) -> bytes:
    """Return a paper signed by a person and then by the body."""
    once = signed(data, person(name, body), at=at)
    return signed(once, person(body, body), field="Con dau", at=at)


def _taken(data: bytes, name: str, chi: Actor, at: datetime) -> int:
    upload = documents.Upload(name, [data], "application/pdf")
    pk = documents.receive(direction="incoming", upload=upload, actor=chi, at=at)
    documents.read(pk, at=at)
    return pk


def lived(chi: Actor, now: datetime) -> dict[str, int]:
    """Let signed papers come in and go out, some late; return what was made."""
    made: dict[str, int] = {}
    for back, number in ((9, 88), (6, 91), (2, 97)):
        came = now - timedelta(days=back)
        sound = twice(paper(number, came.date()), came, "Võ Thị Giang", "Sở Tài chính")
        intake = _taken(sound, f"{number}-BC-STC.pdf", chi, came)
        made["signed_in"] = documents.register(
            intake,
            fields=documents.Fields(
                number=f"{number}/BC-STC",
                issued_on=came.date(),
                issuer="Sở Tài chính",
                doc_type="báo cáo",
                subject=SUBJECT,
                signer="Võ Thị Giang, GIÁM ĐỐC",
                arrived_on=now.date(),
            ),
            anyway=True,
            actor=chi,
            at=now,
        )
        made.setdefault("signed_late", made["signed_in"])
    touched = with_note(signed(paper(99, now.date()), person("Võ Thị Giang"), at=now))
    made["signed_wrong"] = _taken(touched, "99-BC-STC.pdf", chi, now)
    made["signed_out"] = _gone_out(chi, now)
    return made


def _gone_out(chi: Actor, now: datetime) -> int:
    """Issue a letter and attach its signed file."""
    draft = documents.draft_letter(
        kind="cong_van",
        subject="đôn đốc báo cáo kết quả kiểm tra công vụ",
        body=["Đề nghị các sở báo cáo trước ngày 10 tháng 6 năm 2024."],
        addressees=["Sở Nội vụ", "Sở Tài chính"],
        symbol="VPUBND-TH",
        actor=chi,
        at=now,
    )
    pk = documents.issue(draft, day=now.date(), actor=chi, at=now)
    document = Document.objects.get(pk=pk)
    content = Revision.objects.filter(draft=draft).latest("number").content
    letter = replace(from_json(content), day=now.date(), number=document.entry)
    signer = document.signer.split(",")[0]
    data = twice(printed(letter), now, signer, "Văn phòng Ủy ban nhân dân tỉnh")
    upload = documents.Upload("ky.pdf", [data])
    documents.attach_signed(pk, upload=upload, actor=chi, at=now)
    return pk
