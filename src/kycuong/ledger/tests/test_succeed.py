"""What a body that is no more owed goes on in its heir."""

from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from tests.cast import MORNING, Person, Province
from tests.reorganising import (
    IN_FORCE,
    MIDNIGHT,
    approved,
    dissolved,
    merged,
    split_up,
)

from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.reorganising import services as reorganising
from kycuong.kernel.organisations.reorganising.services import NewBody
from kycuong.ledger import queries, services
from kycuong.ledger.enums import Part
from kycuong.ledger.models import Entry, Involvement, Matter
from kycuong.ledger.tests.matters import accepted, at, give, submitted
from kycuong.ledger.tests.test_succeed_the_asked import asking, consulted
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import Refused

pytestmark = pytest.mark.django_db
NEW = NewBody(name="Sở Nội vụ và Tài chính", short_name="Sở NV&TC")


def clean(when: datetime = MIDNIGHT) -> bool:
    return not list(services.verify(when))


def last(pk: int) -> Entry:
    found: Entry = Entry.objects.filter(matter=pk).order_by("seq").last()
    return found


def merge_into_new(province: Province) -> int:
    """Merge two departments into a new one; return it once it exists."""
    approved(
        province,
        merged(province["noi_vu"], new=NEW),
        merged(province["tai_chinh"], new=NEW),
    )
    assert reorganising.apply_due(MIDNIGHT) == 1
    return organisations.find("Sở Nội vụ và Tài chính", on=IN_FORCE)[0].unit.id


def test_open_matters_go_on_in_the_heir_at_midnight(
    province: Province, dung: Person
) -> None:
    led, done = accepted(province, dung), submitted(province, dung)
    services.approve(done, actor=province.people["son"].actor, at=at("26/04 10:00"))
    heir = merge_into_new(province)
    row = Matter.objects.get(pk=led)
    assert (row.lead_unit_id, row.holder_body_id) == (heir, heir)
    assert last(led).at == MIDNIGHT
    assert "Sở Nội vụ kết thúc từ 06/05/2024 theo Nghị quyết 12/NQ-HĐND" in (
        last(led).reason
    )
    assert Matter.objects.get(pk=done).lead_unit_id == province["noi_vu"]
    assert clean()


def test_names_in_history_stay_the_old_ones(province: Province, dung: Person) -> None:
    pk = accepted(province, dung)
    merge_into_new(province)
    told = list(
        Entry.objects.filter(matter=pk).values_list("actor_unit_name", "to_unit_name")
    )
    assert told[0][1] == told[1][0] == "Sở Nội vụ"
    assert told[-1][1] == "Sở Nội vụ và Tài chính"


def test_the_eve_of_the_day_changes_nothing(province: Province, dung: Person) -> None:
    pk = accepted(province, dung)
    approved(province, dissolved(province["noi_vu"], province["tai_chinh"]))
    assert reorganising.apply_due(MIDNIGHT - timedelta(seconds=1)) == 0
    assert Matter.objects.get(pk=pk).lead_unit_id == province["noi_vu"]


def test_a_result_in_time_stays_in_time_and_comes_back_to_the_heir(
    province: Province, dung: Person, giang: Person
) -> None:
    pk = submitted(province, dung)
    approved(province, dissolved(province["noi_vu"], province["tai_chinh"]))
    reorganising.apply_due(MIDNIGHT)
    services.rework(
        pk,
        reason="Thiếu số liệu",
        actor=province.people["son"].actor,
        at=at("07/05 09:00"),
    )
    row = Matter.objects.get(pk=pk)
    assert row.holder_body_id == row.lead_unit_id == province["tai_chinh"]
    services.submit(
        pk,
        text="Đã bổ sung số liệu của 11 huyện.",
        document_number="20/BC-STC",
        document_date=date(2024, 5, 7),
        actor=giang.actor,
        at=at("07/05 10:00"),
    )
    assert clean(at("07/05 10:00"))


def test_a_helper_that_ends_is_helped_by_its_heir(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    approved(province, dissolved(province["long_xuyen"], province["tri_ton"]))
    reorganising.apply_due(MIDNIGHT)
    helping = Involvement.objects.filter(
        matter=pk, part=Part.COORDINATOR, ended_at__isnull=True
    )
    assert list(helping.values_list("unit_id", flat=True)) == [province["tri_ton"]]
    ton = province.people["ton"]
    services.report(pk, text="Đang làm", actor=ton.actor, at=at("06/05 08:00"))


def test_a_question_chosen_for_another_heir_shows_its_matter_to_that_one(
    province: Province, dung: Person
) -> None:
    pk, question = asking(province, dung, "tai_chinh")
    heirs = province["tri_ton"], province["thanh_tra"]
    approved_with_choice(province, question, "tai_chinh", heirs)
    reorganising.apply_due(MIDNIGHT)
    assert Matter.objects.get(pk=question).lead_unit_id == province["thanh_tra"]
    assert consulted(pk) == [province["thanh_tra"]]


def test_a_chosen_matter_goes_to_the_other_heir(
    province: Province, dung: Person
) -> None:
    stays, other = accepted(province, dung), give(province)
    pk = approved_with_choice(province, other)
    reorganising.apply_due(MIDNIGHT)
    leads = dict(Matter.objects.values_list("pk", "lead_unit_id"))
    assert leads[stays] == province["tai_chinh"]
    assert leads[other] == province["thanh_tra"]
    assert reorganising.version(pk) > 1
    assert clean()


def approved_with_choice(
    province: Province,
    work: int,
    unit: str = "noi_vu",
    heirs: tuple[int, int] | None = None,
) -> int:
    first, second = heirs or (province["tai_chinh"], province["thanh_tra"])
    chi, son = (province.people[key].actor for key in ("chi", "son"))
    pk = reorganising.propose(
        number="Nghị quyết 12/NQ-HĐND",
        title="Chia tách",
        issued_on=MORNING.date(),
        on=IN_FORCE,
        actor=chi,
        at=MORNING,
    )
    lines = [
        reorganising.add_line(pk, actor=chi, at=MORNING, **line)
        for line in split_up(province[unit], first, second)
    ]
    reorganising.choose(pk, {work: lines[1]}, actor=chi, at=MORNING)
    reorganising.approve(pk, seen=reorganising.version(pk), actor=son, at=MORNING)
    return pk


def test_an_official_who_goes_along_keeps_what_they_hold(
    province: Province, dung: Person, an: Person
) -> None:
    pk = accepted(province, dung)
    services.hand_over(
        pk,
        unit=province["cchc"],
        post=an.post,
        reason="",
        actor=dung.actor,
        at=at("24/04 10:00"),
    )
    heir = merge_into_new(province)
    row = Matter.objects.get(pk=pk)
    moved = organisations.actor_of(an.user, on=IN_FORCE)
    assert moved is not None
    assert row.lead_unit_id == row.holder_body_id == moved.unit == heir
    assert row.holder_post_id == moved.post != an.post
    services.report(pk, text="Tiếp tục", actor=moved, at=at("06/05 08:00"))
    assert clean(at("06/05 08:00"))


def test_the_book_never_goes_back_behind_what_was_done_meanwhile(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    approved(province, dissolved(province["noi_vu"], province["tai_chinh"]))
    late = at("06/05 09:30")
    services.report(pk, text="Sau nửa đêm", actor=dung.actor, at=at("06/05 08:00"))
    reorganising.apply_due(late)
    assert last(pk).at == at("06/05 08:00")
    assert clean(late)


def test_a_decision_entered_after_its_day_moves_the_work_when_it_is_approved(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    late = at("09/05 09:00")
    approved(province, dissolved(province["noi_vu"], province["tai_chinh"]), at=late)
    assert last(pk).at == late
    assert "ghi sổ ngày 09/05/2024" in last(pk).reason
    old = organisations.unit(province["noi_vu"])
    assert old.valid_to == IN_FORCE
    assert local_day(last(pk).at) > IN_FORCE


def test_applying_again_moves_nothing_more(province: Province, dung: Person) -> None:
    accepted(province, dung)
    merge_into_new(province)
    before = Entry.objects.count()
    assert reorganising.apply_due(MIDNIGHT + timedelta(days=1)) == 0
    assert Entry.objects.count() == before


def test_each_heir_is_told_once(
    province: Province, dung: Person, giang: Person
) -> None:
    for _ in range(3):
        accepted(province, dung)
    give(province, to="tai_chinh")
    heir = merge_into_new(province)
    entries = Entry.objects.filter(kind="succeed").count()
    assert entries == 4
    moved = organisations.actor_of(giang.user, on=IN_FORCE)
    assert moved is not None
    assert moved.unit == heir
    assert told_to(heir) == [
        "4 việc đang mở của Sở Nội vụ, Sở Tài chính chuyển đến từ 06/05/2024."
    ]


def told_to(unit: int) -> list[str]:
    rows = apps.get_model("notifications.Message").objects.filter(unit=unit)
    return list(rows.values_list("text", flat=True))


def test_new_work_for_a_dead_body_is_refused_by_naming_the_heir(
    province: Province,
) -> None:
    merge_into_new(province)
    with pytest.raises(Refused, match="cơ quan kế thừa: Sở Nội vụ và Tài chính"):
        give(province, at=at("06/05 08:00"))


def test_the_heir_sees_and_the_others_people_do_not(
    province: Province, dung: Person, giang: Person
) -> None:
    pk = accepted(province, dung)
    approved(province, dissolved(province["noi_vu"], province["tai_chinh"]))
    reorganising.apply_due(MIDNIGHT)
    assert queries.visible_to(giang.actor).filter(pk=pk).exists()
    now = organisations.actor_of(dung.user, on=IN_FORCE)
    assert now is None or now.unit == province["tai_chinh"]
