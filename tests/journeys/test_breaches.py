"""A late task becomes a proposal, a question, an answer, a decision, a line of a report.

Over HTTP, as people do it; at every station what counts and who sees it.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.config import timetable
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.notifications import queries as notifications
from kycuong.kernel.schedules.services import Slot
from kycuong.ledger import services as ledger
from kycuong.ledger.periods import month_of
from kycuong.rules.duty import Due
from kycuong.rules.worktime import LOCAL
from kycuong.shared import clock
from kycuong.work.breaches import queries
from kycuong.work.breaches import services as breaches
from kycuong.work.breaches.queries import Filters

pytestmark = pytest.mark.django_db
JOBS = {job.name: job for job in timetable.JOBS}
SAID = "Chờ số liệu của 11 huyện; đã báo cáo tiến độ hai lần."


def at(text: str) -> datetime:
    return datetime.strptime(f"2024 {text}", "%Y %d/%m %H:%M").replace(tzinfo=LOCAL)


@pytest.fixture
def on() -> Iterator[Callable[[str], None]]:
    """Return a function that stops the clock at a local instant of 2024."""
    with ExitStack() as stack:
        yield lambda text: stack.enter_context(clock.fixed(at(text)))


def run(job: str, when: str) -> None:
    """Run a job of the timetable at an instant."""
    JOBS[job].run(Slot(at=at(when), since=at(when) - timedelta(days=1), now=at(when)))


def reported(when: str) -> list[str]:
    """Return the numbers that a report on June may name at an instant."""
    rows = queries.counted(month_of(date(2024, 6, 1)), at(when))
    return [row.number for row in rows]


def seen_by(person: Person) -> list[str]:
    rows = queries.every_row(person.actor, Filters())
    return [row.number for row in rows]


def test_from_a_late_task_to_a_line_of_the_report(
    province: Province, on: Callable[[str], None]
) -> None:
    people = province.people
    dung, phuc, son, quang, giang = (
        people[name] for name in ("dung", "phuc", "son", "quang", "giang")
    )
    matter = ledger.open_matter(
        kind="directive",
        title="Ban hành kế hoạch cải cách hành chính",
        issuer=province["office"],
        lead=province["noi_vu"],
        due=Due.end_of(date(2024, 5, 10)),
        actor=SYSTEM,
        at=MORNING,
    )
    ledger.accept(matter, actor=dung.actor, at=MORNING)

    run("breaches.propose", "27/05 06:15")
    (number,) = seen_by(phuc)
    assert seen_by(dung) == seen_by(giang) == []
    assert reported("28/06 08:00") == []

    on("27/05 09:00")
    pk = int(number[-5:])
    page = f"/vi-pham/{pk}/"
    assert f"V-2024-{matter:05}" in phuc.client().get(page).content.decode()
    asked = phuc.client().post(f"{page}yeu-cau-giai-trinh/", {"seen": "1"})
    assert asked.status_code == 302
    assert seen_by(dung) == [number]
    assert seen_by(giang) == []
    assert son.client().get(f"{page}ket-luan/").status_code == 403
    assert reported("28/06 08:00") == []

    on("30/05 15:00")
    assert "Cần giải trình" in dung.client().get("/thong-bao/").content.decode()
    links = re.findall(r"/viec/\d+/", dung.client().get(page).content.decode())
    (owed,) = {*links} - {f"/viec/{matter}/"}
    answer = dung.client().post(f"{owed}tra-loi/", {"text": SAID, "seen": "1"})
    assert answer.status_code == 302
    assert SAID in son.client().get(page).content.decode()
    assert reported("28/06 08:00") == []

    on("03/06 10:00")
    typed = {
        "upheld": "1",
        "reason": "Báo cáo tiến độ không thay kết quả.",
        "seen": "3",
    }
    assert phuc.client().post(f"{page}ket-luan/", typed).status_code == 403
    assert dung.client().post(f"{page}ket-luan/", typed).status_code == 403
    assert son.client().post(f"{page}ket-luan/", typed).status_code == 302
    assert reported("03/06 09:59") == []
    assert reported("28/06 08:00") == [number]
    assert seen_by(giang) == []

    on("10/06 08:30")
    appeal = {"reason": "Xin xem lại biên bản.", "seen": "4"}
    assert dung.client().post(f"{page}de-nghi-xem-lai/", appeal).status_code == 302
    revised = {"upheld": "0", "reason": "Có biên bản xác nhận.", "seen": "5"}
    assert son.client().post(f"{page}ket-luan-lai/", revised).status_code == 403
    assert quang.client().post(f"{page}ket-luan-lai/", revised).status_code == 302
    assert reported("10/06 08:29") == [number]
    assert reported("28/06 08:00") == []
    assert not list(ledger.verify(at=at("28/06 08:00")))


def test_silence_ends_by_itself_and_counts_nothing_alone(
    province: Province, on: Callable[[str], None]
) -> None:
    phuc, son = province.people["phuc"], province.people["son"]
    on("03/06 09:00")
    typed = {
        "body": "Sở Nội vụ",
        "code": "V13",
        "happened_on": "31/5/2024",
        "statement": "Cuộc họp ngày 31/5 vắng.",
        "paper": "Giấy mời 120/GM-UBND",
    }
    sent = phuc.client().post("/vi-pham/de-nghi/", typed)
    page = sent["Location"]
    phuc.client().post(f"{page}yeu-cau-giai-trinh/", {"seen": "1"})
    run("ledger.settle", "10/06 23:45")
    assert "Đang trong thời hạn" in son.client().get(page).content.decode()
    run("ledger.settle", "11/06 00:00")
    on("11/06 08:00")
    assert "Hết hạn, không giải trình" in son.client().get(page).content.decode()
    assert reported("28/06 08:00") == []
    decision = {"upheld": "1", "reason": "Không có lý do.", "seen": "3"}
    assert son.client().post(f"{page}ket-luan/", decision).status_code == 302
    assert len(reported("28/06 08:00")) == 1


def test_a_reminder_of_it_reaches_the_head_and_not_the_whole_body(
    province: Province, on: Callable[[str], None]
) -> None:
    phuc, dung, an = (province.people[name] for name in ("phuc", "dung", "an"))
    pk = breaches.propose(
        body=province["noi_vu"],
        code="V13",
        happened_on=date(2024, 5, 2),
        statement="Cuộc họp ngày 02/5 vắng.",
        proof=breaches.Proof(paper="Giấy mời 120/GM-UBND"),
        actor=phuc.actor,
        at=at("03/05 08:00"),
    )
    breaches.put(pk, actor=phuc.actor, at=at("03/05 09:00"))
    before = notifications.unread_count(dung.actor)
    run("chasing.chase", "08/05 07:00")
    assert notifications.unread_count(dung.actor) == before + 1
    assert notifications.unread_count(an.actor) == 0
