"""Rights to see that come with the work end with it; others never see (F83)."""

from tests.cast import Person, Province

from kycuong.ledger import services
from kycuong.ledger.tests.matters import accepted, at, child_of, declined, give
from kycuong.ledger.tests.test_answer import consulted


def sees(person: Person, pk: int) -> bool:
    """Return whether a person's browser is shown the matter; others get a 404."""
    code = person.client().get(f"/viec/{pk}/").status_code
    assert code in (200, 404)
    return code == 200


def test_a_body_asked_for_its_opinion_sees_the_matter_until_it_has_answered(
    province: Province, dung: Person, giang: Person, ton: Person
) -> None:
    pk = consulted(province, dung)
    question = child_of(pk, "opinion")
    assert sees(giang, pk)
    assert not sees(ton, pk)
    services.answer(
        question,
        text="Nhất trí.",
        stance="agree",
        actor=giang.actor,
        at=at("25/04 09:00"),
    )
    assert not sees(giang, pk)
    assert sees(giang, question)
    page = giang.client().get(f"/viec/{question}/").content.decode()
    assert f'href="/viec/{pk}/"' not in page


def test_silence_ends_it_too(province: Province, dung: Person, giang: Person) -> None:
    pk = consulted(province, dung)
    services.lapse(at=at("05/05 00:00"))
    assert not sees(giang, pk)


def test_asked_again_it_sees_again(
    province: Province, dung: Person, giang: Person
) -> None:
    pk = consulted(province, dung)
    first = child_of(pk, "opinion")
    again = {"units": [province["tai_chinh"]], "question": "Bản 2 đã ổn chưa?"}
    services.answer(
        first, text="Sửa.", stance="other", actor=giang.actor, at=at("25/04 09:00")
    )
    services.consult(pk, actor=dung.actor, at=at("26/04 09:00"), days=2, **again)
    assert sees(giang, pk)


def test_of_two_questions_the_first_answer_does_not_close_the_matter_to_it(
    province: Province, dung: Person, giang: Person
) -> None:
    pk = consulted(province, dung)
    first = child_of(pk, "opinion")
    services.consult(
        pk,
        units=[province["tai_chinh"]],
        question="Kinh phí?",
        actor=dung.actor,
        at=at("24/04 11:00"),
    )
    services.answer(
        first, text="Được.", stance="agree", actor=giang.actor, at=at("25/04 09:00")
    )
    assert sees(giang, pk)


def test_a_body_that_only_held_it_loses_it_when_it_is_closed(
    province: Province, dung: Person, giang: Person, son: Person, long: Person
) -> None:
    pk = accepted(province, dung)
    services.hand_over(
        pk,
        unit=province["tai_chinh"],
        reason="Xin số liệu",
        actor=dung.actor,
        at=at("24/04 10:00"),
    )
    services.hand_over(
        pk,
        unit=province["noi_vu"],
        reason="Đã có số liệu",
        actor=giang.actor,
        at=at("25/04 10:00"),
    )
    assert sees(giang, pk)
    services.cancel(pk, reason="Thôi", actor=son.actor, at=at("26/04 09:00"))
    assert not sees(giang, pk)
    assert all(sees(person, pk) for person in (dung, son, long))


def test_a_body_named_as_the_proper_one_sees_its_question_alone(
    province: Province, dung: Person, giang: Person, khanh: Person
) -> None:
    pk = declined(province, dung)
    question = child_of(pk, "competence")
    assert sees(giang, question)
    assert not sees(giang, pk)
    assert not sees(khanh, question)
    assert sees(dung, pk)


def test_a_stranger_sees_nothing_of_any_kind(
    province: Province, dung: Person, khanh: Person
) -> None:
    asked = consulted(province, dung)
    for pk in (give(province), asked, child_of(asked, "opinion")):
        assert not sees(khanh, pk)
