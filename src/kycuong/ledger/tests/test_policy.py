"""Who may do what: the table, reviewed in docs/contexts/ledger.md."""

from datetime import date
from pathlib import Path

from tests.cast import Person, Province

from kycuong.ledger import policy, queries, services
from kycuong.ledger.enums import Scope
from kycuong.ledger.models import Matter
from kycuong.ledger.tests.matters import (
    accepted,
    asked,
    at,
    child_of,
    declined,
    give,
    submitted,
)
from kycuong.ledger.tests.test_answer import consulted
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
    closed = submitted(province, dung)
    services.approve(closed, actor=people["phuc"].actor, at=at("26/04 09:30"))
    paused = accepted(province, dung)
    services.pause(
        paused,
        ground="ministry",
        instrument="CV 12/BNV-TH",
        until=date(2024, 5, 10),
        reason="Chờ Bộ.",
        actor=people["phuc"].actor,
        at=at("07/05 09:00"),
    )
    refused_one = declined(province, dung)
    waiting = asked(province, dung)
    return {
        "chờ tiếp nhận": give(province),
        "đang thực hiện": held,
        "chờ xác nhận": submitted(province, dung),
        "bị từ chối": refused_one,
        "xin gia hạn": waiting,
        "tạm dừng": paused,
        "được hỏi về thẩm quyền": child_of(refused_one, "competence"),
        "chờ quyết định gia hạn": child_of(waiting, "extension"),
        "thường xuyên": accepted(province, dung, standing=True, due=None),
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
        if verb == policy.VIEW:
            continue
        try:
            queries.get_for(person.actor, pk, verb)
        except Refused:
            continue
        verbs.append(verb)
    return ", ".join(verbs) or "chỉ xem"


def test_the_table_in_the_docs_is_what_policy_decides(province: Province) -> None:
    matters = stages(province)
    lines = [
        "| người | " + " | ".join(matters) + " |",
        "|---" * (len(matters) + 1) + "|",
    ]
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
    recalled = give(province)
    chi, dung = province.people["chi"], province.people["dung"]
    services.recall(recalled, reason="x", actor=chi.actor, at=at("24/04 09:00"))
    whole = accepted(province, dung)
    pieces = [services.Piece(province["cchc"], "Soạn dự thảo")]
    services.split(whole, pieces=pieces, actor=dung.actor, at=at("24/04 10:00"))
    consulted(province, dung, "tai_chinh", "tri_ton")
    for key, person in province.people.items():
        if key == "quang":
            continue  # leaders may judge, yet nothing waits for them by itself
        expected = {
            matter.pk
            for matter in Matter.objects.all()
            if waits(queries.case_of(matter, person.actor), matter, person)
        }
        filters = queries.Filters(scope=Scope.DECIDING)
        shown = queries.every(person.actor, at("08/05 10:00"), filters)
        assert {row.pk for row in shown} == expected, key


def waits(case: policy.Case, matter: Matter, person: Person) -> bool:
    """Say whether policy lets the person do what this matter waits for."""
    verbs = {"accept", "approve", "answer"}
    if matter.state in ("declined", "recalled"):
        verbs = {"assign"}
    if matter.kind == "extension":
        whole = Matter.objects.get(pk=matter.parent_id)
        open_still = matter.closed_at is None
        case, verbs = queries.case_of(whole, person.actor), {"grant"}
        return open_still and all(policy.may(person.actor, v, case) for v in verbs)
    return any(policy.may(person.actor, verb, case) for verb in verbs)


def test_the_office_clerk_gives_anew_but_does_not_judge(
    province: Province, chi: Person
) -> None:
    matters = stages(province)
    assert allowed(chi, matters["bị từ chối"]) == "assign, urge"
    assert allowed(chi, matters["chờ xác nhận"]) == "urge"
