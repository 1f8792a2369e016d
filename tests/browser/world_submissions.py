"""Dossiers of the world, one in each state: drafted, at the gate, returned, accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.rules.gate import ItemState
from kycuong.work.documents.letterform import Letter, Paragraph, Signature, build
from kycuong.work.submissions import jobs
from kycuong.work.submissions import services as submissions
from kycuong.work.submissions.enums import Outcome
from kycuong.work.submissions.examining import sealed
from kycuong.work.submissions.models import Dossier, Paper

PLAN = "Ban hành Kế hoạch nâng cao Chỉ số cải cách hành chính năm 2024"
ORDER = "Quyết định phân bổ kinh phí mua sắm thiết bị cho Bộ phận Một cửa cấp xã"
RULES = "Quy định số lượng người làm việc tại các đơn vị sự nghiệp công lập"
REPORT = "Báo cáo Bộ Nội vụ kết quả sắp xếp đơn vị hành chính cấp xã"
DRAFTED = "Chỉ thị chấn chỉnh kỷ luật, kỷ cương hành chính trong dịp hè"
SUMMARY = (
    "Trình Chủ tịch Ủy ban nhân dân tỉnh xem xét, ký ban hành; phương án và kinh phí nêu "
    "trong Tờ trình."
)
BODY = (
    "Thực hiện Công văn số 493/UBND-KGVX ngày 22 tháng 4 năm 2024 của Ủy ban nhân dân "
    "tỉnh về chấn chỉnh kỷ luật, kỷ cương hành chính; Sở Nội vụ trình như sau:",
    "Phương án: giao 12 nhiệm vụ cho 8 sở, hoàn thành trong quý III năm 2024.",
    "Kinh phí thực hiện: 120 triệu đồng từ nguồn chi thường xuyên của các cơ quan.",
    "Kính đề nghị Ủy ban nhân dân tỉnh xem xét, quyết định.",
)
BETTER = (
    *BODY[:1],
    "Phương án 1: giao 12 nhiệm vụ cho 8 sở, hoàn thành trong quý III năm 2024.",
    "Phương án 2: chia hai đợt, đợt đầu 7 nhiệm vụ. Sở Nội vụ kiến nghị phương án 1.",
    "Kinh phí thực hiện: 95 triệu đồng từ nguồn chi thường xuyên của các cơ quan.",
    *BODY[3:],
)
ANSWER = (
    "Theo Luật Tổ chức chính quyền địa phương, Điều 22; đã nêu tại mục II Tờ trình."
)
UNCLEAR = "Tờ trình chỉ nêu một phương án; phải có ít nhất hai phương án và kiến nghị."


@dataclass
class File:
    """A file as somebody sends it."""

    name: str | None
    data: bytes
    content_type: str | None = ""

    def chunks(self) -> Iterator[bytes]:
        """Yield its bytes."""
        yield self.data


def proposal(body: tuple[str, ...] = BODY, number: int = 517, **changed: Any) -> bytes:
    """Return a proposal of Sở Nội vụ as a Word file."""
    values: dict[str, Any] = {
        "kind": "to_trinh",
        "parent": "UBND TỈNH AN GIANG",
        "issuer": "SỞ NỘI VỤ",
        "issuer_name": "Sở Nội vụ",
        "symbol": "TTr-SNV",
        "place": "An Giang",
        "subject": PLAN,
        "number": number,
        "day": date(2024, 5, 16),
        "addressees": ("Ủy ban nhân dân tỉnh",),
        "body": tuple(map(Paragraph, body)),
        "recipients": ("Như trên", "Lưu: VT, CCHC"),
        "signature": Signature(("GIÁM ĐỐC",), "Nguyễn Văn Dũng"),
    }
    return build(Letter(**(values | changed)))


def draft(body: tuple[str, ...] = BODY) -> bytes:
    """Return the draft that goes with it."""
    return proposal(
        body,
        kind="ke_hoach",
        parent="",
        issuer="ỦY BAN NHÂN DÂN TỈNH",
        issuer_name="Ủy ban nhân dân tỉnh An Giang",
        symbol="KH-UBND",
        number=None,
        addressees=(),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ""),
    )


def put(pk: int, component: str, file: File, by: Actor, now: datetime) -> int:
    """Put a file in and have it read; return the paper."""
    paper = submissions.add_paper(pk, component, file, actor=by, at=now)
    jobs.start(paper)
    return paper


def begun(kind: str, title: str, by: Actor, now: datetime, **more: Any) -> int:
    """Begin a dossier with its proposal and draft."""
    pk = submissions.prepare(
        kind=kind,
        title=title,
        summary=SUMMARY,
        field="cải cách hành chính",
        authority="chairman",
        article="Luật Tổ chức chính quyền địa phương, Điều 22",
        actor=by,
        at=now,
        **more,
    )
    put(pk, "proposal", File("To trinh 517.docx", proposal()), by, now)
    put(pk, "draft", File("Du thao.docx", draft()), by, now)
    return pk


def sent(pk: int, by: Actor, now: datetime, despite: str = "") -> None:
    """Answer what is asked and send a dossier."""
    seen = submissions.preflight(pk, actor=by, at=now)
    answers = {item.key: ANSWER for item in seen.verdict.unasked}
    submissions.declare(pk, answers=answers, actor=by, at=now)
    state = Dossier.objects.get(pk=pk).state
    do = submissions.send if state == "draft" else submissions.resend
    do(pk, despite=despite, actor=by, at=now)


def answers(pk: int, **said: str) -> list[submissions.Answer]:
    """Answer every open item: returned where `said` names its code, else let pass."""
    found = sealed(Dossier.objects.get(pk=pk))
    assert found is not None
    return [_answer(item, said) for item in found.verdict.open]


def _answer(item: Any, said: dict[str, str]) -> submissions.Answer:
    why = said.get(item.code.replace(".", "_"))
    if why is not None:
        return submissions.Answer(item.key, Outcome.RETURNED, why)
    if item.state is ItemState.PERSON:
        return submissions.Answer(item.key, Outcome.CONFIRMED)
    return submissions.Answer(item.key, Outcome.WAIVED, "Không ảnh hưởng nội dung.")


def friday(dung: Actor, phuc: Actor, now: datetime) -> dict[str, int]:
    """Four dossiers are sent; one comes back the same afternoon."""
    why = "Bản ký số gửi qua trục liên thông, sẽ bổ sung."
    made = {
        "dossier_again": begun("plan", PLAN, dung, now),
        "dossier_gate": begun("decision", RULES, dung, now),
        "dossier_accepted": begun("decision", ORDER, dung, now),
        "dossier_returned": begun("report", REPORT, dung, now),
    }
    for pk in made.values():
        sent(pk, dung, now, why)
    submissions.give_back(
        made["dossier_again"],
        answers=answers(made["dossier_again"], G5_option=UNCLEAR),
        note="Đề nghị hoàn thiện rồi gửi lại trong hạn.",
        actor=phuc,
        at=now,
    )
    return made


def monday(
    made: dict[str, int], dung: Actor, phuc: Actor, son: Actor, now: datetime
) -> dict[str, int]:
    """One comes again, changed; one is taken, one returned; one is being written."""
    again = made["dossier_again"]
    old = Paper.objects.get(dossier=again, component="proposal")
    put_again = File("To trinh 517 sua.docx", proposal(BETTER))
    new = submissions.add_paper(
        again, "proposal", put_again, replaces=old.pk, actor=dung, at=now
    )
    jobs.start(new)
    figures = File("Phu luc kinh phi.txt", "Kinh phí: 95 triệu đồng".encode())
    put(again, "figures", figures, dung, now)
    sent(again, dung, now, "Đã bổ sung phương án.")
    submissions.accept(
        made["dossier_accepted"],
        answers=answers(made["dossier_accepted"]),
        actor=phuc,
        at=now,
    )
    submissions.give_back(
        made["dossier_returned"],
        answers=answers(made["dossier_returned"], G5_option=UNCLEAR),
        actor=phuc,
        at=now,
    )
    drafted = submissions.prepare(kind="directive", title=DRAFTED, actor=dung, at=now)
    wrong = File("Cong van nham.docx", proposal(kind="cong_van", symbol="SNV-CCHC"))
    put(drafted, "proposal", wrong, dung, now)
    put(drafted, "basis", File("anh-chup.docx", b"khong phai tep Word"), dung, now)
    submissions.delegate(
        field="Đất đai",
        to_name="Ủy ban nhân dân cấp huyện",
        document="Quyết định 18/2024/QĐ-UBND ngày 02/5/2024",
        article="Điều 3",
        since=date(2024, 5, 12),
        actor=son,
        at=now,
    )
    return {
        "dossier_draft": drafted,
        "paper_old": old.pk,
        "paper_new": new,
    }
