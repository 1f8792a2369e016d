"""Pre-flight and gate: the same verdict to the byte, whatever comes in between (N19)."""

from datetime import date

import pytest
from tests.cast import Province

from kycuong.rules import gate
from kycuong.shared.verdict import NotThere
from kycuong.work.submissions import examining, services
from kycuong.work.submissions.models import DossierEntry, Paper
from kycuong.work.submissions.tests.steps import (
    at,
    draft_text,
    letter,
    prepared,
    put,
    ready,
    returned,
    send,
    sent,
    state,
)

pytestmark = pytest.mark.django_db


def test_the_gate_says_to_the_byte_what_the_sender_was_shown(
    province: Province,
) -> None:
    pk = ready(province)
    an = province.people["an"].actor
    shown = services.preflight(pk, actor=an, at=at("06/05 08:45"))
    send(province, pk, "06/05 09:00", shown=shown.sha256, version=shown.version)
    found = examining.compared(state(pk), at("08/05 10:00"))
    assert found is not None
    assert found.matches
    assert found.again.data == gate.canonical(shown.verdict)
    assert found.sealed.sha256 == found.again.sha256 == shown.sha256


def test_what_comes_after_the_sending_changes_nothing(province: Province) -> None:
    pk = sent(province)
    services.delegate(
        field="Tổ chức bộ máy",
        to=province["noi_vu"],
        document="Quyết định 20/2024/QĐ-UBND",
        since=date(2024, 1, 1),
        actor=province.people["son"].actor,
        at=at("07/05 08:00"),
    )
    found = examining.compared(state(pk), at("08/05 10:00"))
    assert found is not None
    assert found.matches


def test_what_was_passed_on_before_is_found_by_both(province: Province) -> None:
    pk = ready(province)
    son = province.people["son"].actor
    row = services.delegate(
        field="tổ chức  bộ máy",
        to=province["noi_vu"],
        document="Quyết định 20/2024/QĐ-UBND",
        article="Điều 3",
        since=date(2024, 1, 1),
        actor=son,
        at=at("06/05 08:40"),
    )
    an = province.people["an"].actor
    shown = services.preflight(pk, actor=an, at=at("06/05 08:45"))
    assert [item.code for item in shown.wrong] == ["G1.delegated"]
    services.end_delegation(row, actor=son, at=at("06/05 08:50"))
    shown = services.preflight(pk, actor=an, at=at("06/05 08:55"))
    assert shown.wrong == ()


def test_what_the_sender_changes_after_a_return_changes_nothing_either(
    province: Province,
) -> None:
    pk = returned(province, "08/05 10:00")
    an = province.people["an"].actor
    services.amend(pk, field="Khác", authority="", actor=an, at=at("09/05 08:00"))
    answers = dict.fromkeys(state(pk).answers, "Khác.")
    services.declare(pk, answers=answers, actor=an, at=at("09/05 08:10"))
    found = examining.compared(state(pk), at("10/05 08:00"))
    assert found is not None
    assert found.matches


def test_a_rule_that_came_later_is_told_and_not_applied(province: Province) -> None:
    pk = sent(province)
    later = at("06/05 09:00").replace(year=2026, month=5, day=29)
    found = examining.compared(state(pk), later)
    assert found is not None
    assert found.matches
    assert found.sealed.verdict.rule_version.startswith("2024-04-22+")
    assert found.newer.startswith("2026-05-29+")


def test_the_verdict_is_kept_with_the_sending_to_the_byte(province: Province) -> None:
    pk = sent(province)
    row = DossierEntry.objects.get(dossier=pk, kind="send")
    data = row.payload["verdict"].encode()
    assert gate.canonical(gate.read(data)) == data
    assert row.payload["sha256"] == gate.sha256(gate.read(data))
    assert row.payload["rule_version"].startswith("2024-04-22+")


def test_a_draft_in_lawful_form_has_no_layout_item(province: Province) -> None:
    pk = prepared(province)
    an = province.people["an"].actor
    shown = services.preflight(pk, actor=an, at=at("06/05 08:45"))
    assert shown.wrong == ()
    assert shown.verdict.item("G6.form:draft:" + _sha(pk, "draft")[:8]) is not None


def test_each_fault_of_the_papers_is_found_together(province: Province) -> None:
    an = province.people["an"]
    pk = prepared(province)
    Paper.objects.filter(dossier=pk).values_list("pk")
    old = Paper.objects.get(dossier=pk, component="proposal")
    services.remove_paper(pk, old.pk, actor=an.actor, at=at("06/05 08:10"))
    put(pk, "proposal", letter(number=None, issuer="SỞ TÀI CHÍNH"), an, "06/05 08:12")
    put(pk, "figures", draft_text(), an, "06/05 08:13")
    put(pk, "basis", b"", an, "06/05 08:14", name="rong.docx")
    put(pk, "opinions", b"\x00\x01hello" * 50, an, "06/05 08:15", name="la.bin")
    shown = services.preflight(pk, actor=an.actor, at=at("06/05 08:45"))
    assert [item.code for item in shown.wrong] == [
        "G2.number",
        "G2.issuer",
        "G3.unreadable",
        "G3.empty",
        "G3.duplicate",
    ]


def test_strangers_have_no_preflight(province: Province) -> None:
    pk = prepared(province)
    for name in ("giang", "phuc", "chi"):
        with pytest.raises(NotThere):
            services.preflight(
                pk, actor=province.people[name].actor, at=at("06/05 08:45")
            )


def test_preflight_asks_the_database_a_bounded_number_of_times(
    province: Province, django_assert_max_num_queries: object
) -> None:
    pk = ready(province)
    an = province.people["an"]
    for n in range(8):
        put(pk, "other", letter(number=100 + n), an, "06/05 08:31")
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        services.preflight(pk, actor=an.actor, at=at("06/05 08:45"))


def _sha(pk: int, component: str) -> str:
    return str(Paper.objects.get(dossier=pk, component=component).sha256)
