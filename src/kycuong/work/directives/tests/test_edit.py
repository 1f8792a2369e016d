"""Correcting drafts on their page: bodies, deadlines, and nothing typed is lost."""

from datetime import date, time
from typing import Any

from tests.cast import MORNING, Person, Province

from kycuong.work.directives import services
from kycuong.work.directives.models import Draft
from kycuong.work.directives.tests.steps import accepted, drafts, opened
from kycuong.work.documents.tests.letters import LETTER

ALL = LETTER.replace(
    "1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính xây dựng",
    "1. Ủy ban nhân dân các huyện, thị xã, thành phố xây dựng",
)


def form(draft: Draft, **changes: Any) -> dict[str, Any]:
    """Return the edit form as the page shows it, with some fields changed."""
    sent: dict[str, Any] = {
        "version": draft.version,
        "title": draft.title,
        "product": draft.product,
        "report_to": draft.report_to,
        "due_choice": draft.due_choice,
        "due_on": f"{draft.due_on:%d/%m/%Y}" if draft.due_on else "",
    }
    for place, party in enumerate(draft.parties):
        sent[f"in-{place}"] = [unit["id"] for unit in party["units"]]
    return sent | changes


def save(person: Person, draft: Draft, **changes: Any) -> Any:
    address = f"/giao-viec/{draft.directive_id}/nhap/{draft.pk}/sua/"
    return person.client().post(address, form(draft, **changes))


def test_a_correction_is_saved_and_the_acceptance_is_asked_anew(chi: Person) -> None:
    directive = opened(chi)
    accepted(directive, chi)
    row = drafts(directive)[0]
    assert save(chi, row, title="Lập báo cáo quý I").status_code == 302
    row = drafts(directive)[0]
    assert (row.title, row.accepted_at) == ("Lập báo cáo quý I", None)
    assert row.due_on == date(2024, 5, 10)


def test_the_receipt_of_an_untouched_deadline_stays(chi: Person) -> None:
    directive = opened(chi)
    row = drafts(directive)[1]
    save(chi, row, product="biên bản")
    assert drafts(directive)[1].receipt == row.receipt


def test_a_limit_is_counted_with_its_receipt(chi: Person) -> None:
    directive = opened(chi)
    row = drafts(directive)[2]
    save(chi, row, due_choice="limit", amount="5", unit="wd", since="24/4")
    row = drafts(directive)[2]
    assert (row.due_choice, row.due_on) == ("date", date(2024, 5, 4))
    assert any("Căn cứ" in line for line in row.receipt["lines"])


def test_a_limit_may_wait_for_the_day_of_dispatch(chi: Person, phuc: Person) -> None:
    directive = opened(chi)
    save(chi, drafts(directive)[2], due_choice="receipt", amount="8", unit="wh")
    row = drafts(directive)[2]
    assert (row.due_choice, row.limit) == ("receipt", "8wh")
    html = chi.client().get(f"/giao-viec/{directive}/").content.decode()
    assert "8 giờ làm việc kể từ ngày giao việc" in html
    accepted(directive, chi)
    services.dispatch(directive, actor=phuc.actor, at=MORNING)


def test_working_hours_from_a_bare_day_are_asked_about(chi: Person) -> None:
    directive = opened(chi)
    row = drafts(directive)[2]
    sent = {"due_choice": "limit", "amount": "8", "unit": "wh", "since": "24/4"}
    assert "giờ bắt đầu" in save(chi, row, **sent).content.decode()


def test_an_hour_belongs_to_the_deadline(chi: Person, phuc: Person) -> None:
    directive = opened(chi)
    save(chi, drafts(directive)[0], due_time="16:30")
    assert drafts(directive)[0].due_time == time(16, 30)
    accepted(directive, chi)
    services.dispatch(directive, actor=phuc.actor, at=MORNING)


def test_a_deadline_needs_its_day(chi: Person) -> None:
    directive = opened(chi)
    row = drafts(directive)[2]
    html = save(chi, row, due_choice="date").content.decode()
    assert "Ghi ngày đến hạn." in html
    html = save(chi, row, due_choice="limit").content.decode()
    assert "Ghi ô này để tính hạn." in html


def test_a_unit_is_taken_out_of_a_collective_only_with_a_reason(
    chi: Person, province: Province
) -> None:
    directive = opened(chi, ALL)
    row = drafts(directive)[0]
    kept = {"in-0": [province["tri_ton"]]}
    html = save(chi, row, **kept).content.decode()
    assert "Ghi lý do bỏ" in html
    save(chi, row, **kept, **{"why-0": "đã làm đợt trước"})
    units = drafts(directive)[0].parties[0]["units"]
    assert {unit["name"]: unit["out"] for unit in units} == {
        "Ủy ban nhân dân thành phố Long Xuyên": "đã làm đợt trước",
        "Ủy ban nhân dân huyện Tri Tôn": "",
    }
    html = chi.client().get(f"/giao-viec/{directive}/").content.decode()
    assert "đã làm đợt trước" in html


def test_a_unit_taken_out_gets_no_matter(
    chi: Person, phuc: Person, province: Province
) -> None:
    directive = opened(chi, ALL)
    row = drafts(directive)[0]
    save(chi, row, **{"in-0": [province["tri_ton"]], "why-0": "đã làm đợt trước"})
    accepted(directive, chi)
    services.dispatch(directive, actor=phuc.actor, at=MORNING)
    html = phuc.client().get(f"/giao-viec/{directive}/viec/").content.decode()
    assert "Tri Tôn" in html
    assert "Long Xuyên" not in html


def test_a_body_is_added_by_any_of_its_names_and_another_struck_out(
    chi: Person, province: Province
) -> None:
    directive = opened(chi)
    save(chi, drafts(directive)[2], lead="thanh tra tinh", **{"drop-0": "on"})
    parties = drafts(directive)[2].parties
    assert [unit["id"] for p in parties for unit in p["units"]] == [
        province["thanh_tra"]
    ]


def test_a_name_that_nobody_bears_is_refused_and_nothing_typed_is_lost(
    chi: Person,
) -> None:
    directive = opened(chi)
    row = drafts(directive)[2]
    html = save(chi, row, title="gõ tay", lead="Cục Hàng không").content.decode()
    assert "gõ tay" in html
    assert "Cục Hàng không" in html
    assert drafts(directive)[2].title != "gõ tay"


def test_an_edit_of_an_older_version_is_not_saved_and_not_lost(
    chi: Person, phuc: Person
) -> None:
    directive = opened(chi)
    seen = drafts(directive)[0]
    save(phuc, seen, title="bản của Phúc")
    response = save(chi, seen, title="bản của Chi")
    html = response.content.decode()
    assert "người khác thay đổi" in html
    assert "bản của Chi" in html
    assert drafts(directive)[0].title == "bản của Phúc"


def test_a_lead_that_was_not_recognised_must_be_named_first(chi: Person) -> None:
    text = LETTER.replace("3. Sở Nội vụ thường", "3. Sở Vũ trụ thường")
    directive = opened(chi, text)
    html = chi.client().get(f"/giao-viec/{directive}/").content.decode()
    assert "chưa nhận ra cơ quan" in html or "Chưa có cơ quan chủ trì" in html
