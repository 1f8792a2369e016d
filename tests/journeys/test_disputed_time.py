"""People at their pages: late extensions, disputes, silence, Tết inside a pause."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime
from typing import Any

import pytest
from tests.cast import Person, Province

from kycuong.kernel.schedules.services import Slot
from kycuong.ledger import jobs, queries, services
from kycuong.ledger.models import Matter
from kycuong.ledger.tests.matters import CLAUSE, child_of, give
from kycuong.rules import worktime
from kycuong.shared import clock

Hold = Callable[[str], datetime]


@pytest.fixture
def on() -> Iterator[Hold]:
    """Return a function that holds the clock at `26/04/2024 16:40`."""
    with ExitStack() as held:

        def hold(text: str) -> datetime:
            at = datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=clock.LOCAL)
            held.enter_context(clock.fixed(at))
            return at

        yield hold


def post(person: Person, pk: int, page: str, **typed: Any) -> Any:
    typed.setdefault("seen", queries.last_seq(pk))
    return person.client().post(f"/viec/{pk}/{page}/", typed)


def told(person: Person, pk: int) -> str:
    return str(person.client().get(f"/viec/{pk}/").content.decode())


def state(pk: int) -> Any:
    return Matter.objects.get(pk=pk)


def tick(at: datetime) -> None:
    """Run the job of the timetable at an instant."""
    jobs.settle(Slot(at=at, since=at, now=at))


def test_an_extension_refused_late_leaves_the_wait_with_the_decider(
    province: Province, dung: Person, son: Person, on: Hold
) -> None:
    pk = give(province)
    on("24/04/2024 09:00")
    assert post(dung, pk, "tiep-nhan").status_code == 302
    on("10/05/2024 16:00")
    typed = {"due_day": "31/5", "reason": "Chờ số liệu", "progress": "Đã có dự thảo"}
    assert post(dung, pk, "xin-gia-han", **typed).status_code == 302
    now = on("24/05/2024 09:00")
    assert "chờ quyết định gia hạn" in told(dung, pk)
    assert "Đang thực hiện quá hạn" in told(son, child_of(pk, "extension"))
    refused = post(son, pk, "quyet-dinh-gia-han", decision="deny", reason="Đủ rồi")
    assert refused.status_code == 302
    assert state(pk).overdue_from == now
    decision = state(child_of(pk, "extension"))
    assert decision.overdue_from < now
    assert decision.outcome == "fulfilled"
    assert "hạn 10/05/2024 đã qua, tính chậm từ lúc này" in told(dung, pk)
    assert not list(services.verify(now))


def test_a_dispute_that_both_sides_argue_is_decided_by_the_office_and_binds(
    province: Province, dung: Person, giang: Person, chi: Person, on: Hold
) -> None:
    pk = give(province)
    on("24/04/2024 09:00")
    refusal = {"reason": "Không phải việc của Sở Nội vụ", "clause": CLAUSE}
    named = {**refusal, "proper_unit": "Sở Tài chính"}
    assert post(dung, pk, "tu-choi", **named).status_code == 302
    question = child_of(pk, "competence")
    contest = {"choice": "contest", "reason": "Cũng không", "clause": "QĐ 5, Điều 3"}
    assert post(giang, question, "tra-loi", **contest).status_code == 302
    on("24/04/2024 15:00")
    ruling = {"unit": "Sở Nội vụ", "reason": "Đúng chức năng Sở Nội vụ"}
    assert post(chi, pk, "giao-lai", **ruling).status_code == 302
    assert "phải tiếp nhận" in told(dung, pk)
    again = post(dung, pk, "tu-choi", **named)
    assert again.status_code == 403
    assert "quyết định đó phải được thực hiện" in again.content.decode()
    assert post(dung, pk, "tiep-nhan").status_code == 302
    assert state(pk).lead_unit_id == province["noi_vu"]


def test_a_question_nobody_answers_counts_as_agreement_by_name(
    province: Province, dung: Person, giang: Person, on: Hold
) -> None:
    pk = give(province)
    on("24/04/2024 09:00")
    post(dung, pk, "tiep-nhan")
    services.consult(
        pk,
        units=[province["tai_chinh"]],
        question="Góp ý dự thảo Kế hoạch",
        days=2,
        actor=dung.actor,
        at=on("24/04/2024 10:00"),
    )
    question = child_of(pk, "opinion")
    tick(on("26/04/2024 23:59"))
    assert state(question).closed_at is None
    now = on("27/04/2024 00:00")
    tick(now)
    tick(now)
    assert "không trả lời, coi như đồng ý" in told(dung, pk)
    assert "Sở Tài chính không trả lời đến hết hạn" in told(giang, question)
    assert giang.client().get(f"/viec/{pk}/").status_code == 404
    late = post(giang, question, "tra-loi", stance="disagree", text="Không đồng ý")
    assert late.status_code == 403
    result = {"text": "Đã ban hành Kế hoạch.", "document_number": "12/KH-SNV"}
    on("02/05/2024 09:00")
    assert post(dung, pk, "ket-qua", **result).status_code == 302


def test_tet_inside_a_pause_takes_no_day_twice(
    province: Province, dung: Person, phuc: Person, on: Hold
) -> None:
    given = on("29/01/2024 08:00")
    receipt = worktime.receipt(
        given.date(), worktime.WorkingDays(10), worktime.national_calendar()
    )
    pk = give(
        province,
        instant=services.due_of(receipt),
        receipt=services.kept(receipt),
        at=given,
    )
    assert state(pk).due_on == date(2024, 2, 19)  # Tết: 8/2 to 14/2
    post(dung, pk, "tiep-nhan")
    on("06/02/2024 09:00")
    stop = {
        "ground": "ministry",
        "instrument": "Công văn 5/BNV-CCHC ngày 05/02/2024",
        "until": "16/2",
        "reason": "Chờ Bộ Nội vụ hướng dẫn",
    }
    assert post(phuc, pk, "tam-dung", **stop).status_code == 302
    # day 6 was 6/2; 7/2, 15/2 and 16/2 stood still; 7 to 10 are 19, 20, 21, 22/2
    assert state(pk).due_on == date(2024, 2, 22)
    tick(on("17/02/2024 00:00"))
    assert state(pk).state == "in_progress"
    now = on("22/02/2024 23:59")
    assert "hạn hôm nay" in told(dung, pk)
    assert not list(services.verify(now))
