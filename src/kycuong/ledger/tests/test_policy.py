"""Who may do what: the table, reviewed in docs/contexts/ledger.md."""

from pathlib import Path

from tests.cast import Person, Province

from kycuong.ledger import policy, queries, services
from kycuong.ledger.enums import Scope
from kycuong.ledger.models import Matter
from kycuong.ledger.tests.matters import accepted, at, give, submitted
from kycuong.rules import duty
from kycuong.shared.verdict import NotThere, Refused

PAGE = Path(__file__).resolve().parents[4] / "docs" / "contexts" / "ledger.md"


def stages(province: Province) -> dict[str, int]:
    """Return a matter of Sở Nội vụ in every state, held by An once under way."""
    people = province.people
    dung, an = people["dung"], people["an"]
    held = accepted(province, dung)
    services.hand_over(
        held,
        unit=province["cchc"],
        post=an.post,
        actor=dung.actor,
        at=at("25/04 08:00"),
    )
    declined = give(province)
    services.decline(declined, reason="sai", actor=dung.actor, at=at("24/04 09:00"))
    closed = submitted(province, dung)
    services.approve(closed, actor=people["phuc"].actor, at=at("26/04 09:30"))
    return {
        "chờ tiếp nhận": give(province),
        "đang thực hiện": held,
        "chờ xác nhận": submitted(province, dung),
        "bị từ chối": declined,
        "đã kết thúc": closed,
    }


def allowed(person: Person, pk: int) -> str:
    """Return the verbs a person may do now, or a dash for a stranger."""
    try:
        queries.get_for(person.actor, pk, "view")
    except NotThere:
        return "không thấy"
    verbs = []
    for verb in policy.RULES:
        try:
            queries.get_for(person.actor, pk, verb)
        except Refused:
            continue
        verbs.append(verb)
    return ", ".join(verbs[1:]) or "chỉ xem"


def test_the_table_in_the_docs_is_what_policy_decides(province: Province) -> None:
    matters = stages(province)
    lines = ["| người | " + " | ".join(matters) + " |", "|---" * 6 + "|"]
    for person in province.people.values():
        cells = [allowed(person, pk) for pk in matters.values()]
        title = f"{person.actor.post_title}, {person.actor.unit_name}"
        lines.append(f"| {title} | {' | '.join(cells)} |")
    assert "\n".join(lines) in PAGE.read_text(), "\n".join(lines)


def test_every_verb_has_a_rule_and_every_rule_a_verb() -> None:
    verbs = {kind.value for kind in duty.EntryKind}
    assert set(policy.RULES) == verbs | {policy.VIEW}


def test_what_waits_for_a_person_is_what_policy_lets_them_decide(
    province: Province,
) -> None:
    stages(province)
    give(province, to="office")
    deciding = ("accept", "approve", "assign")
    for key, person in province.people.items():
        if key == "quang":
            continue  # leaders may judge, yet nothing waits for them by itself
        expected = set()
        for matter in Matter.objects.all():
            case = queries.case_of(matter, person.actor)
            may = {verb for verb in deciding if policy.may(person.actor, verb, case)}
            if matter.state == "assigned":
                may.discard("assign")  # may be given elsewhere; does not wait for it
            if may:
                expected.add(matter.pk)
        filters = queries.Filters(scope=Scope.DECIDING)
        shown = queries.every(person.actor, at("26/04 10:00"), filters)
        assert {row.pk for row in shown} == expected, key


def test_the_office_clerk_gives_anew_but_does_not_judge(
    province: Province, chi: Person
) -> None:
    matters = stages(province)
    assert allowed(chi, matters["bị từ chối"]) == "assign"
    assert allowed(chi, matters["chờ xác nhận"]) == "chỉ xem"
