"""Dossiers in the steps of their life, for the tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from tests.cast import Person, Province

from kycuong.ledger import services as ledger
from kycuong.rules.worktime import LOCAL
from kycuong.work.documents import letterform
from kycuong.work.documents.letterform import Letter, Paragraph, Signature
from kycuong.work.submissions import examining, jobs, services
from kycuong.work.submissions.enums import Outcome
from kycuong.work.submissions.models import Dossier
from kycuong.work.submissions.services import Answer

TITLE = "Kiện toàn Ban Chỉ đạo cải cách hành chính tỉnh"
DESPITE = "Chưa có bản khác, đã báo cáo qua điện thoại."


def at(text: str) -> datetime:
    """Return a local instant of 2024: `26/04 16:40`."""
    return datetime.strptime(f"2024 {text}", "%Y %d/%m %H:%M").replace(tzinfo=LOCAL)


@dataclass
class Upload:
    """A file as a browser sends it."""

    name: str | None
    data: bytes
    content_type: str | None = "application/octet-stream"

    def chunks(self) -> Iterator[bytes]:
        """Yield its bytes."""
        yield self.data


def letter(**changed: Any) -> bytes:
    """Return a proposal of Sở Nội vụ as a .docx in lawful form."""
    given: dict[str, Any] = {
        "kind": "to_trinh",
        "issuer": "SỞ NỘI VỤ",
        "parent": "ỦY BAN NHÂN DÂN TỈNH AN GIANG",
        "symbol": "TTr-SNV",
        "number": 45,
        "place": "An Giang",
        "day": date(2024, 5, 3),
        "subject": "Về việc kiện toàn Ban Chỉ đạo cải cách hành chính tỉnh",
        "addressees": ("Ủy ban nhân dân tỉnh An Giang",),
        "body": (
            Paragraph("Sở Nội vụ kính trình Ủy ban nhân dân tỉnh xem xét, quyết định."),
            Paragraph("Sở kiến nghị phương án 1 như dự thảo kèm theo."),
        ),
        "signature": Signature(("GIÁM ĐỐC",), "Nguyễn Văn Dũng"),
        "recipients": ("Như trên;", "Lưu: VT, CCHC."),
    }
    return letterform.build(Letter(**(given | changed)))


def draft_text(**changed: Any) -> bytes:
    """Return the draft decision as a .docx in lawful form, without number and day."""
    given: dict[str, Any] = {
        "kind": "quyet_dinh",
        "issuer": "ỦY BAN NHÂN DÂN TỈNH AN GIANG",
        "parent": "",
        "symbol": "QĐ-UBND",
        "number": None,
        "day": None,
        "subject": "Về việc kiện toàn Ban Chỉ đạo cải cách hành chính tỉnh",
        "addressees": (),
        "signature": Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Bùi Minh Quang"),
    }
    return letter(**(given | changed))


def put(
    pk: int, component: str, data: bytes, by: Person, when: str, name: str = ""
) -> int:
    """Put a file into a part, and let it be read."""
    upload = Upload(name or f"{component}.docx", data)
    paper = services.add_paper(pk, component, upload, actor=by.actor, at=at(when))
    jobs.start(paper)
    return paper


def prepared(province: Province, when: str = "06/05 08:00", **given: Any) -> int:
    """Let An of Sở Nội vụ prepare a dossier with its proposal and draft."""
    an = province.people["an"]
    values = {
        "kind": "decision",
        "title": TITLE,
        "field": "Tổ chức bộ máy",
        "authority": "chairman",
        "article": "Điều 22 Luật Tổ chức chính quyền địa phương",
    }
    pk = services.prepare(**(values | given), actor=an.actor, at=at(when))
    put(pk, "proposal", letter(), an, when)
    put(pk, "draft", draft_text(), an, when)
    return pk


def declared(pk: int, by: Person, when: str) -> None:
    """Answer every question that is asked of the sender."""
    flight = services.preflight(pk, actor=by.actor, at=at(when))
    answers = {item.key: "Có, mục II." for item in flight.verdict.unasked}
    services.declare(pk, answers=answers, actor=by.actor, at=at(when))


def ready(province: Province, when: str = "06/05 08:30", **given: Any) -> int:
    """Prepare a dossier in which everything is declared."""
    pk = prepared(province, **given)
    declared(pk, province.people["an"], when)
    return pk


def sent(province: Province, when: str = "06/05 09:00", **given: Any) -> int:
    """Let the head of Sở Nội vụ send it; on Monday 6 May, due on Wednesday 8."""
    pk = ready(province, **given)
    send(province, pk, when)
    return pk


def send(province: Province, pk: int, when: str, **said: Any) -> None:
    """Let Dũng send it whatever a machine finds."""
    dung = province.people["dung"].actor
    values = {"despite": DESPITE} | said
    services.send(pk, **values, actor=dung, at=at(when))


def answers(pk: int, *returned: str) -> tuple[Answer, ...]:
    """Return an answer to every open item: those named by code returned, else taken."""
    found = sealed(pk)
    return tuple(
        Answer(item.key, Outcome.RETURNED, "Chưa rõ.")
        if item.code in returned
        else Answer(item.key, Outcome.CONFIRMED)
        if item.question
        else Answer(item.key, Outcome.WAIVED, "Không ảnh hưởng nội dung.")
        for item in found.open
    )


def sealed(pk: int) -> Any:
    """Return the verdict that was sealed with the last sending."""
    found = examining.sealed(Dossier.objects.get(pk=pk))
    assert found is not None
    return found.verdict


def returned(
    province: Province, when: str = "08/05 10:00", code: str = "G5.option"
) -> int:
    """Let Phúc at the gate return it for one thing."""
    pk = sent(province)
    give_back(province, pk, when, code)
    return pk


def give_back(province: Province, pk: int, when: str, *codes: str, **said: Any) -> None:
    """Let Phúc return it for what is named by code."""
    phuc = province.people["phuc"].actor
    given = {"answers": answers(pk, *codes)} | said
    services.give_back(pk, **given, actor=phuc, at=at(when))


def accept(province: Province, pk: int, when: str, by: str = "phuc") -> None:
    """Let somebody at the gate take it."""
    actor = province.people[by].actor
    services.accept(pk, answers=answers(pk), actor=actor, at=at(when))


def resend(province: Province, pk: int, when: str, **said: Any) -> None:
    """Let Dũng send it again."""
    dung = province.people["dung"].actor
    given = {"despite": DESPITE} | said
    services.resend(pk, **given, actor=dung, at=at(when))


def state(pk: int) -> Dossier:
    """Return the row of a dossier."""
    found: Dossier = Dossier.objects.get(pk=pk)
    return found


def lapse(when: str) -> int:
    """Let the ledger end what nobody answered."""
    return ledger.lapse(at=at(when))


def matters(kind: str) -> list[Any]:
    """Return the matters of a kind."""
    found = apps.get_model("ledger", "Matter")._default_manager
    return list(found.filter(kind=kind).order_by("pk"))


def matter_of(pk: int) -> Any:
    """Return a matter."""
    return apps.get_model("ledger", "Matter")._default_manager.get(pk=pk)
