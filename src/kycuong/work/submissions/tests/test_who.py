"""Who sees and who acts: the body, the gate, leaders, whoever is asked; nobody else."""

from datetime import date

import pytest
from tests.cast import Province

from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.submissions import policy, queries, services
from kycuong.work.submissions.tests.steps import (
    accept,
    at,
    prepared,
    returned,
    sent,
)

pytestmark = pytest.mark.django_db
EVERYBODY = ("an", "binh", "dung", "van_thu", "chi", "phuc", "son", "quang", "giang")


def readers(province: Province, pk: int, when: str) -> set[str]:
    """Return who opens a dossier; the list says the same of each."""
    found = set()
    for name in EVERYBODY:
        actor = province.people[name].actor
        try:
            queries.get_for(actor, pk, "view", at=at(when))
        except NotThere:
            assert not queries.visible_to(actor).filter(pk=pk).exists(), name
        else:
            assert queries.visible_to(actor).filter(pk=pk).exists(), name
            found.add(name)
    return found


def test_a_draft_is_its_bodys_and_the_leaders(province: Province) -> None:
    pk = prepared(province)
    own = {"an", "binh", "dung", "van_thu"}
    assert readers(province, pk, "06/05 09:00") == own | {"quang"}


def test_once_it_was_sent_the_office_reads_it_for_ever(province: Province) -> None:
    pk = returned(province, "08/05 10:00")
    assert readers(province, pk, "08/05 11:00") == set(EVERYBODY) - {"giang"}


@pytest.mark.parametrize(
    ("verb", "allowed"),
    [
        ("send", set()),
        ("resend", set()),
        ("amend", set()),
        ("withdraw", {"dung"}),
        ("accept", {"phuc", "son"}),
        ("return", {"phuc", "son"}),
        ("lapse", set()),
    ],
)
def test_at_the_gate_each_verb_has_its_people(
    province: Province, verb: str, allowed: set[str]
) -> None:
    pk = sent(province)
    assert able(province, pk, verb, "07/05 09:00") == allowed


@pytest.mark.parametrize(
    ("verb", "allowed"),
    [
        ("resend", {"dung"}),
        ("amend", {"an", "binh", "dung", "van_thu"}),
        ("withdraw", {"dung"}),
        ("accept", set()),
        ("return", set()),
    ],
)
def test_after_a_return_the_body_has_it(
    province: Province, verb: str, allowed: set[str]
) -> None:
    pk = returned(province, "08/05 10:00")
    assert able(province, pk, verb, "09/05 09:00") == allowed


def able(province: Province, pk: int, verb: str, when: str) -> set[str]:
    found = set()
    for name in EVERYBODY:
        try:
            queries.get_for(province.people[name].actor, pk, verb, at=at(when))
        except NotThere:
            continue
        except Refused as no:
            assert no.verdict.reason.endswith(".")
            assert no.verdict.who_can.endswith(".")
            continue
        found.add(name)
    return found


def test_what_has_ended_is_nobodys_to_change(province: Province) -> None:
    pk = sent(province)
    accept(province, pk, "07/05 09:00")
    for verb in ("amend", "consult", "withdraw", "return", "resend"):
        assert able(province, pk, verb, "08/05 09:00") == set()


def test_only_heads_of_the_office_keep_the_list_of_delegated_fields(
    province: Province,
) -> None:
    for name in ("phuc", "dung", "giang"):
        with pytest.raises(Refused):
            services.delegate(
                field="Đất đai",
                to_name="Ủy ban nhân dân cấp huyện",
                document="Quyết định 5",
                since=date(2024, 1, 1),
                actor=province.people[name].actor,
                at=at("06/05 08:00"),
            )
    assert policy.may_register(province.people["son"].actor, policy.DELEGATE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"field": " "},
        {"document": ""},
        {"to_name": ""},
        {"until": date(2024, 1, 1)},
        {"to": 999_999},
    ],
)
def test_a_row_of_the_list_says_what_whose_and_by_which_text(
    province: Province, wrong: dict[str, object]
) -> None:
    given = {
        "field": "Đất đai",
        "to_name": "Ủy ban nhân dân cấp huyện",
        "document": "Quyết định 5",
        "since": date(2024, 1, 1),
    }
    with pytest.raises(Refused):
        services.delegate(
            **(given | wrong),  # type: ignore[arg-type]
            actor=province.people["son"].actor,
            at=at("06/05 08:00"),
        )


def test_a_row_is_taken_out_once(province: Province) -> None:
    son = province.people["son"].actor
    row = services.delegate(
        field="Đất đai",
        to_name="Ủy ban nhân dân cấp huyện",
        document="Quyết định 5",
        since=date(2024, 1, 1),
        actor=son,
        at=at("06/05 08:00"),
    )
    services.end_delegation(row, actor=son, at=at("06/05 09:00"))
    with pytest.raises(NotThere):
        services.end_delegation(row, actor=son, at=at("06/05 09:01"))
