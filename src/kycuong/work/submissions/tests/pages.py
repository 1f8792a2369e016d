"""The pages of a dossier as a browser meets them, for the tests."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.cast import Person

from kycuong.rules.worktime import LOCAL
from kycuong.work.documents.letterform import Letter, Paragraph, Signature, build
from kycuong.work.documents.letterform.content import kind_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE = "Ban hành Kế hoạch nâng cao Chỉ số cải cách hành chính năm 2024"
GIVEN = {
    "title": TITLE,
    "summary": "Trình Chủ tịch Ủy ban nhân dân tỉnh ký ban hành Kế hoạch.",
    "field": "cải cách hành chính",
    "authority": "chairman",
    "article": "Luật Tổ chức chính quyền địa phương, Điều 22",
}


def at(text: str) -> datetime:
    """Return a local instant of 2024: `26/04 16:40`."""
    return datetime.strptime(f"2024 {text}", "%Y %d/%m %H:%M").replace(tzinfo=LOCAL)


def letter(body: Iterable[str] = (), **changed: Any) -> bytes:
    """Return a proposal of Sở Nội vụ as a Word file in the decree's form."""
    values: dict[str, Any] = {
        "kind": kind_of("to_trinh").key,
        "parent": "UBND TỈNH AN GIANG",
        "issuer": "SỞ NỘI VỤ",
        "issuer_name": "Sở Nội vụ",
        "symbol": "TTr-SNV",
        "place": "An Giang",
        "subject": "ban hành Kế hoạch nâng cao Chỉ số cải cách hành chính năm 2024",
        "number": 517,
        "day": date(2024, 4, 24),
        "addressees": ("Ủy ban nhân dân tỉnh",),
        "body": tuple(
            Paragraph(text)
            for text in body
            or (
                "Sở Nội vụ trình Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
                "Phương án: ban hành Kế hoạch với 12 nhiệm vụ, kinh phí 120 triệu đồng.",
                "Kính đề nghị Ủy ban nhân dân tỉnh xem xét, quyết định.",
            )
        ),
        "recipients": ("Như trên", "Lưu: VT, CCHC"),
        "signature": Signature(("GIÁM ĐỐC",), "Nguyễn Văn Dũng"),
    }
    return build(Letter(**(values | changed)))


def upload(name: str, data: bytes | None = None) -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, letter() if data is None else data, WORD)


def prepared(by: Person, kind: str = "decision", **changed: str) -> int:
    """Let somebody begin a dossier on the page; return its number."""
    answer = by.client().post(f"/ho-so-trinh/moi/?loai={kind}", GIVEN | changed)
    assert answer.status_code == 302, answer.content.decode()
    return int(answer["Location"].rstrip("/").split("/")[-1])


def put(by: Person, pk: int, component: str, *files: SimpleUploadedFile) -> Any:
    """Let somebody put files into a component on the page."""
    given = {"component": component, "files": list(files)}
    return by.client().post(f"/ho-so-trinh/{pk}/tep/", given)


def page(by: Person, address: str) -> str:
    """Return what a page says."""
    answer = by.client().get(f"/ho-so-trinh/{address}")
    assert answer.status_code == 200, (address, answer.status_code)
    return str(answer.content.decode())


def hidden(text: str, name: str) -> str:
    """Return the value of the first box of a name on a page."""
    return text.split(f'name="{name}" value="')[1].split('"')[0]
