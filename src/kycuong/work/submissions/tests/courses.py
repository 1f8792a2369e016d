"""Dossiers in the steps of their course, for the tests."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.cast import Person, Province

from kycuong.rules import gate
from kycuong.rules.worktime import LOCAL
from kycuong.work.documents.letterform import Letter, Paragraph, Signature, build
from kycuong.work.submissions import services
from kycuong.work.submissions.enums import Outcome
from kycuong.work.submissions.models import Consulted, Dossier
from kycuong.work.submissions.services import Added, Answer

TITLE = "Kế hoạch nâng cao Chỉ số cải cách hành chính năm 2024"
QUESTION = "Đề nghị cho ý kiến về dự thảo Kế hoạch."


def at(text: str) -> datetime:
    """Return a local instant of 2024: `26/04 16:40`."""
    return datetime.strptime(f"2024 {text}", "%Y %d/%m %H:%M").replace(tzinfo=LOCAL)


def paper(text: str = "Sở Nội vụ trình.", kind: str = "to_trinh") -> bytes:
    """Return a proposal of Sở Nội vụ as a Word file."""
    return build(
        Letter(
            kind=kind,
            parent="UBND tỉnh An Giang",
            issuer="Sở Nội vụ",
            symbol="TTr-SNV",
            number=12,
            place="An Giang",
            day=at("26/04 00:00").date(),
            subject="ban hành Kế hoạch cải cách hành chính",
            addressees=("Ủy ban nhân dân tỉnh",),
            body=(Paragraph(text),),
            recipients=("Như trên", "Lưu: VT"),
            signature=Signature(("GIÁM ĐỐC",), "Nguyễn Văn Dũng"),
        )
    )


def add(
    pk: int,
    component: str,
    by: Person,
    when: str,
    *,
    text: str = "Sở Nội vụ trình.",
    name: str = "to-trinh.docx",
    **given: Any,
) -> int:
    """Put a Word file into a part of a dossier and let it be read."""
    upload = SimpleUploadedFile(name, paper(text))
    key = services.add_paper(
        pk, component, upload, actor=by.actor, at=at(when), **given
    )
    services.read_paper(key, at=at(when))
    return key


def prepared(
    province: Province, *, by: str = "dung", when: str = "24/04 08:00", **given: Any
) -> int:
    """Let somebody of a body prepare a plan with its proposal and its draft."""
    person = province.people[by]
    values: dict[str, Any] = {
        "kind": "plan",
        "title": TITLE,
        "summary": "Trình kế hoạch năm 2024.",
        "field": "cải cách hành chính",
        "authority": "chairman",
        "article": "Luật Tổ chức chính quyền địa phương, Điều 22",
    }
    pk = services.prepare(**(values | given), actor=person.actor, at=at(when))
    add(pk, "proposal", person, when)
    add(pk, "draft", person, when, text="Dự thảo Kế hoạch.", name="du-thao.docx")
    return pk


def declared(pk: int, by: Person, when: str) -> None:
    """Let the sender answer everything that no machine can judge."""
    found = services.preflight(pk, actor=by.actor, at=at(when))
    answers = {item.key: "Có, nêu tại Tờ trình." for item in found.verdict.unasked}
    services.declare(pk, answers=answers, actor=by.actor, at=at(when))


def sent(
    province: Province, *, by: str = "dung", when: str = "26/04 08:00", **given: Any
) -> int:
    """Prepare a dossier and let the head of the body send it."""
    pk = prepared(province, by=by, **given)
    person = province.people[by]
    declared(pk, person, when)
    services.send(
        pk, despite="Cần trình gấp theo chỉ đạo.", actor=person.actor, at=at(when)
    )
    return pk


def answers_of(pk: int, by: Person, when: str, *, give_back: bool) -> list[Answer]:
    """Return answers to every open item: machine findings returned, or all waived."""
    dossier = Dossier.objects.get(pk=pk)
    sending = [row for row in dossier.entries.all() if row.kind in ("send", "resend")][
        -1
    ]
    verdict = gate.read(sending.payload["verdict"].encode())
    found = []
    for item in verdict.open:
        if item.question:
            found.append(Answer(item.key, Outcome.CONFIRMED))
        elif give_back:
            found.append(Answer(item.key, Outcome.RETURNED))
        else:
            found.append(
                Answer(item.key, Outcome.WAIVED, "Bổ sung sau, đã có bản giấy.")
            )
    return found


def returned(
    province: Province,
    *,
    by: str = "phuc",
    when: str = "02/05 09:00",
    pk: int | None = None,
    added: tuple[Added, ...] = (),
    only_added: bool = False,
    sent_on: str = "26/04 08:00",
    sender: str = "dung",
    **given: Any,
) -> int:
    """Let the gate return a dossier with everything that the machine found.

    With `only_added` only for what the gate adds in words of its own.
    """
    key = pk if pk is not None else sent(province, by=sender, when=sent_on, **given)
    person = province.people[by]
    services.give_back(
        key,
        answers=answers_of(key, person, when, give_back=not only_added),
        added=added or (Added(gate.Gate.G5, "Chưa nêu phương án cụ thể.", "proposal"),),
        actor=person.actor,
        at=at(when),
    )
    return key


def resent(province: Province, pk: int, *, by: str = "dung", when: str) -> None:
    """Let the sender send a returned dossier again."""
    person = province.people[by]
    declared(pk, person, when)
    services.resend(pk, despite="Đã hoàn thiện.", actor=person.actor, at=at(when))


def accepted(province: Province, pk: int, *, by: str = "phuc", when: str) -> None:
    """Let the gate take a dossier."""
    person = province.people[by]
    services.accept(
        pk,
        answers=answers_of(pk, person, when, give_back=False),
        actor=person.actor,
        at=at(when),
    )


def asked(
    province: Province, pk: int, *bodies: str, when: str = "24/04 10:00", **given: Any
) -> list[int]:
    """Let Dũng ask bodies for their opinion; return the questions."""
    return services.consult(
        pk,
        bodies=[province[body] for body in bodies],
        question=QUESTION,
        actor=province.people["dung"].actor,
        at=at(when),
        **given,
    )


def row(pk: int) -> Consulted:
    """Return a question."""
    found: Consulted = Consulted.objects.get(pk=pk)
    return found
