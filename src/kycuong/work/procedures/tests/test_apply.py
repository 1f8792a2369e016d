"""A procedure laid on a matter opens stage after stage."""

from datetime import timedelta
from typing import Any

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.kernel.notifications.queries import inbox
from kycuong.ledger import services as ledger
from kycuong.ledger.queries import matter_page
from kycuong.ledger.tests.matters import accepted, at
from kycuong.ledger.tests.verbs import state
from kycuong.shared.verdict import Refused
from kycuong.work.procedures import services
from kycuong.work.procedures.models import Procedure, Run
from kycuong.work.procedures.plans import Step

pytestmark = pytest.mark.django_db
TEN = at("24/04 10:00")


def written(province: Province, dung: Person, *, last: str = "1wd") -> int:
    """A draft of two days beside an opinion of two, then a fair copy."""
    steps = [
        Step(1, "part", "Soạn dự thảo", "2wd", province["cchc"]),
        Step(1, "opinion", "Cho ý kiến dự thảo", "2wd", province["tai_chinh"]),
        Step(2, "part", "Hoàn chỉnh", last, None),
    ]
    return services.write(
        name="Trình kế hoạch", steps=steps, actor=dung.actor, at=MORNING
    )


def applied(province: Province, dung: Person, **given: Any) -> tuple[int, Run]:
    pk = accepted(province, dung, **given)
    run = services.apply(
        pk,
        procedure=written(province, dung),
        units={2: province["cchc"]},
        actor=dung.actor,
        at=TEN,
    )
    return pk, Run.objects.get(pk=run)


def test_the_steps_of_a_stage_open_side_by_side(
    province: Province, dung: Person
) -> None:
    pk, run = applied(province, dung)
    assert (run.stage, len(run.children)) == (1, 2)
    assert state(pk).open_parts == 2
    kinds = {state(child).kind for child in run.children}
    assert kinds == {"part", "opinion"}


def test_the_next_stage_opens_when_the_last_part_has_come_back_and_only_once(
    province: Province, dung: Person, giang: Person
) -> None:
    pk, run = applied(province, dung)
    part, question = run.children
    ledger.answer(
        question, text="Nhất trí cả 3 mục.", actor=giang.actor, at=at("25/04 08:00")
    )
    run.refresh_from_db()
    assert run.stage == 1
    ledger.cancel(
        part, reason="Làm ngay tại phòng.", actor=dung.actor, at=at("25/04 09:00")
    )
    run.refresh_from_db()
    assert (run.stage, len(run.children)) == (2, 1)
    assert state(pk).open_parts == 1
    assert state(run.children[0]).title == "Hoàn chỉnh"


def test_the_run_ends_with_its_last_stage(
    province: Province, dung: Person, giang: Person
) -> None:
    _pk, run = applied(province, dung)
    for child in run.children:
        ledger.cancel(child, reason="Thôi.", actor=dung.actor, at=at("25/04 09:00"))
    run.refresh_from_db()
    (last,) = run.children
    ledger.cancel(last, reason="Thôi.", actor=dung.actor, at=at("26/04 09:00"))
    run.refresh_from_db()
    assert run.ended_at == at("26/04 09:00")


def test_a_plan_that_ends_after_the_due_date_is_refused_with_its_day(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)  # due on Friday 10 May
    # 2 days end on Friday 26 April; 8 more are 2, 3, 4 (worked), 6, 7, 8, 9, 10 May
    fits = written(province, dung, last="8wd")
    services.apply(
        pk, procedure=fits, units={2: province["cchc"]}, actor=dung.actor, at=TEN
    )
    other = accepted(province, dung)
    late = written(province, dung, last="9wd")
    with pytest.raises(Refused) as refusal:
        services.apply(
            other, procedure=late, units={2: province["cchc"]}, actor=dung.actor, at=TEN
        )
    assert "13/05/2024" in refusal.value.verdict.reason
    assert state(other).open_parts == 0


def test_a_running_procedure_keeps_the_version_it_began_with(
    province: Province, dung: Person
) -> None:
    _pk, run = applied(province, dung)
    written(province, dung, last="20wd")
    assert Procedure.objects.filter(retired_at=None).get().version == 2
    run.refresh_from_db()
    assert run.procedure.version == 1
    assert run.steps[2]["limit"] == "1wd"


def test_stopped_it_opens_nothing_more(province: Province, dung: Person) -> None:
    pk, run = applied(province, dung)
    services.stop(pk, reason="Đổi cách làm.", actor=dung.actor, at=at("24/04 11:00"))
    for child in run.children:
        ledger.cancel(child, reason="Thôi.", actor=dung.actor, at=at("25/04 09:00"))
    assert state(pk).open_parts == 0


def test_an_opinion_step_takes_two_to_five_working_days(
    province: Province, dung: Person
) -> None:
    step = Step(1, "opinion", "Hỏi", "6wd", province["tai_chinh"])
    with pytest.raises(Refused):
        services.write(name="Hỏi", steps=[step], actor=dung.actor, at=MORNING)


def test_only_heads_write_procedures(province: Province, an: Person) -> None:
    with pytest.raises(Refused):
        written(province, an)
    assert an.client().get("/quy-trinh/moi/").status_code == 403
    assert "chưa có quy trình" in an.client().get("/quy-trinh/").content.decode()


def test_it_is_written_and_applied_from_the_pages(
    province: Province, dung: Person
) -> None:
    typed = {
        "name": "Trình kế hoạch",
        "title_0": "Soạn dự thảo",
        "stage_0": 1,
        "kind_0": "part",
        "to_0": province["cchc"],
        "days_0": 2,
        "title_1": "Cho ý kiến",
        "stage_1": 2,
        "kind_1": "opinion",
        "to_1": "chon",
        "days_1": 3,
    }
    assert dung.client().post("/quy-trinh/moi/", typed).status_code == 302
    row = Procedure.objects.get()
    pk = accepted(province, dung, due=None)
    offered = dung.client().get(f"/viec/{pk}/").content.decode()
    assert f'href="/quy-trinh/viec/{pk}/"' in offered
    shown = dung.client().get(f"/quy-trinh/viec/{pk}/{row.pk}/").content.decode()
    assert "Nơi nhận bước «Cho ý kiến»" in shown
    answer = dung.client().post(
        f"/quy-trinh/viec/{pk}/{row.pk}/",
        {"seen": state(pk).last_seq, "unit_1": "Sở Tài chính"},
    )
    assert answer.status_code == 302
    assert state(pk).open_parts == 1
    assert matter_page(dung.actor, pk, TEN + timedelta(days=900)).pk == pk
    again = dung.client().get(f"/quy-trinh/{row.pk}/sua/").content.decode()
    assert "Soạn dự thảo" in again


def test_a_stage_that_cannot_open_holds_nobody_up_and_is_told(
    province: Province, dung: Person, giang: Person
) -> None:
    steps = [
        Step(1, "part", "Soạn dự thảo", "2wd", province["cchc"]),
        Step(2, "opinion", "Cho ý kiến", "5wd", province["tai_chinh"]),
    ]
    row = services.write(name="Hỏi sau", steps=steps, actor=dung.actor, at=MORNING)
    pk = accepted(province, dung)
    run = Run.objects.get(
        pk=services.apply(pk, procedure=row, units={}, actor=dung.actor, at=TEN)
    )
    (part,) = run.children
    late = at("09/05 09:00")  # five working days from here pass 10 May
    ledger.cancel(part, reason="Làm xong tại phòng.", actor=dung.actor, at=late)
    assert state(part).outcome == "cancelled"
    run.refresh_from_db()
    assert run.ended_at == late
    assert "qua hạn của việc" in run.stopped
    assert state(pk).open_parts == 0
    assert any("dừng sau giai đoạn 1" in line.text for line in inbox(dung.actor).lines)


def test_a_paused_matter_opens_the_next_stage_when_its_clock_runs_again(
    province: Province, dung: Person, son: Person, giang: Person
) -> None:
    pk, run = applied(province, dung)
    part, question = run.children
    ledger.answer(
        question, text="Nhất trí 3 mục.", actor=giang.actor, at=at("24/04 11:00")
    )
    ledger.pause(
        pk,
        ground="ministry",
        instrument="Công văn 12/BNV-TH",
        until=at("26/04 00:00").date(),
        reason="Chờ Bộ.",
        actor=son.actor,
        at=at("24/04 14:00"),
    )
    ledger.cancel(part, reason="Thôi.", actor=dung.actor, at=at("24/04 15:00"))
    run.refresh_from_db()
    assert (run.stage, run.ended_at) == (1, None)
    ledger.resume(pk, actor=son.actor, at=at("25/04 09:00"))
    run.refresh_from_db()
    assert run.stage == 2
