"""Two people at once: exactly one wins, the other is told."""

from typing import Any

import pytest
from tests.at_once import at_once
from tests.cast import Person, Province, build_province

from kycuong.ledger import services
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.tests.matters import asked, at, declined, submitted
from kycuong.shared.verdict import Refused

WHEN = at("02/05 09:00")
WHEN_ASKED = at("08/05 09:00")


def race(acts: list[Any]) -> list[str]:
    """Start every act at once; return how each went: "done", or why it was refused."""
    found = at_once(*acts)
    return [
        each.verdict.reason if isinstance(each, Refused) else "done" for each in found
    ]


@pytest.mark.django_db(transaction=True)
def test_of_two_reviewers_at_once_exactly_one_decides() -> None:
    province = build_province()
    people = province.people
    pk = submitted(province, people["dung"])
    seen = Matter.objects.get(pk=pk).last_seq
    went = race(
        [
            lambda: services.approve(
                pk, actor=people["phuc"].actor, at=WHEN, seen=seen
            ),
            lambda: services.rework(
                pk, reason="Thiếu", actor=people["son"].actor, at=WHEN, seen=seen
            ),
        ]
    )
    assert sorted(text == "done" for text in went) == [False, True]
    (told,) = [text for text in went if text != "done"]
    assert "Việc đã có mục mới sau khi trang này mở ra" in told
    assert Entry.objects.filter(matter=pk).count() == seen + 1
    assert not list(services.verify(WHEN))


@pytest.mark.django_db(transaction=True)
def test_reports_that_do_not_contradict_are_numbered_one_after_the_other() -> None:
    province = build_province()
    dung = province.people["dung"].actor
    pk = submitted(province, province.people["dung"])
    seen = Matter.objects.get(pk=pk).last_seq
    went = race(
        [
            lambda n=n: services.report(  # type: ignore[misc]
                pk, text=f"Báo cáo {n}", actor=dung, at=WHEN
            )
            for n in range(4)
        ]
    )
    assert went == ["done"] * 4
    numbers = list(Entry.objects.filter(matter=pk).values_list("seq", flat=True))
    assert numbers == list(range(1, seen + 5))
    assert not list(services.verify(WHEN))


@pytest.mark.django_db(transaction=True)
def test_of_a_grant_and_a_denial_at_once_exactly_one_stands() -> None:
    province = build_province()
    people = province.people
    pk = asked(province, people["dung"])
    went = race(
        [
            lambda: services.grant(pk, actor=people["son"].actor, at=WHEN_ASKED),
            lambda: services.deny(
                pk, reason="Thiếu", actor=people["quang"].actor, at=WHEN_ASKED
            ),
        ]
    )
    assert sorted(text == "done" for text in went) == [False, True]
    decided = Entry.objects.filter(matter=pk, kind__in=("grant", "deny"))
    assert decided.count() == 1
    answers = Entry.objects.filter(matter__parent=pk, kind="answer")
    assert answers.count() == 1
    assert not list(services.verify(WHEN_ASKED))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_give_a_refused_duty_at_once_exactly_one_gives_it() -> None:
    province = build_province()
    people = province.people
    pk = declined(province, people["dung"])
    seen = Matter.objects.get(pk=pk).last_seq
    went = race(
        [
            lambda who=who, to=to: services.assign(  # type: ignore[misc]
                pk,
                unit=province[to],
                reason="Đúng thẩm quyền",
                actor=people[who].actor,
                at=at("25/04 09:00"),
                seen=seen,
            )
            for who, to in (("phuc", "tai_chinh"), ("son", "noi_vu"))
        ]
    )
    assert sorted(text == "done" for text in went) == [False, True]
    assert Entry.objects.filter(matter=pk, kind="assign", seq__gt=1).count() == 1
    assert not list(services.verify(WHEN))


def test_an_instant_read_just_before_the_last_entry_counts_as_that_entrys(
    province: Province, dung: Person
) -> None:
    pk = submitted(province, dung)
    services.report(pk, text="Sau", actor=dung.actor, at=at("26/04 09:10"))
    services.report(pk, text="Trước", actor=dung.actor, at=at("26/04 09:08"))
    assert Entry.objects.get(matter=pk, seq=5).at == at("26/04 09:10")
    with pytest.raises(Refused) as refusal:
        services.report(pk, text="Xưa", actor=dung.actor, at=at("26/04 08:00"))
    assert "kiểm tra đồng hồ" in refusal.value.verdict.reason
