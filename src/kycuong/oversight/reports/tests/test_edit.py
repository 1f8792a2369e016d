"""Correcting words: who, when, by which figures; nothing typed is lost."""

import pytest
from tests.cast import Person, Province

from kycuong.ledger.tests.matters import at
from kycuong.oversight.reports import queries, services
from kycuong.oversight.reports.enums import REQUEST, WHOLE
from kycuong.oversight.reports.models import Passage, Report
from kycuong.shared import clock
from kycuong.shared.verdict import NotThere, Refused

pytestmark = pytest.mark.django_db
NOW = at("20/05 08:30")


def edit(report: Report, part: int, text: str, who: Person, seen: int = 1) -> None:
    services.edit(report.pk, part, text=text, seen=seen, actor=who.actor, at=NOW)


def shown(report: Report, part: int, who: Person) -> str:
    return queries.edit_page(who.actor, report.pk, part, NOW).text


def test_an_edit_is_kept_with_who_and_when(
    draft: Report, chi: Person, province: Province
) -> None:
    body = province["noi_vu"]
    edit(draft, body, "Sở Nội vụ:\n\n  còn hai việc. ", chi)
    page = queries.edit_page(chi.actor, draft.pk, body, NOW)
    assert page.text == "Sở Nội vụ:\ncòn hai việc."
    assert page.proposed.startswith("Sở Nội vụ: mang sang 6 việc")
    assert page.history[0].by == "Phạm Thị Chi, 08:30 ngày 20/05/2024"


def test_the_proposal_can_be_taken_back_and_both_stay_written(
    draft: Report, chi: Person
) -> None:
    before = shown(draft, WHOLE, chi)
    edit(draft, WHOLE, "Khác.", chi)
    services.restore(draft.pk, WHOLE, seen=2, actor=chi.actor, at=NOW)
    assert shown(draft, WHOLE, chi) == before
    kept = Passage.objects.filter(report=draft).values_list("text", "restored")
    assert list(kept) == [("Khác.", False), ("", True)]


def test_a_stale_page_is_refused_and_keeps_what_was_typed(
    draft: Report, chi: Person, phuc: Person
) -> None:
    edit(draft, REQUEST, "Lời của Chi.", chi)
    with clock.fixed(NOW):
        browser, path = phuc.client(), f"/bao-cao/{draft.pk}/loi-van/kien-nghi/"
        given = {"text": "Lời của Phúc.", "seen": "1"}
        text = browser.post(path, given).content.decode()
        assert "đã thay đổi sau khi bạn mở trang" in text
        assert "Lời của Phúc." in text
        assert shown(draft, REQUEST, chi) == "Lời của Chi."
        browser.post(path, given | {"seen": "2"})
    assert shown(draft, REQUEST, chi) == "Lời của Phúc."


def test_a_double_click_writes_once(draft: Report, chi: Person) -> None:
    edit(draft, WHOLE, "Một lần.", chi)
    edit(draft, WHOLE, "Một lần.", chi)
    assert Passage.objects.filter(report=draft).count() == 1


def test_a_part_that_is_not_there_is_not_there(
    draft: Report, chi: Person, province: Province
) -> None:
    for part in (province["tri_ton"], -9, 10**9):
        with pytest.raises(NotThere):
            edit(draft, part, "Gì đó.", chi)
    with clock.fixed(NOW):
        for word in ("0", "x", "99999999999999", "tat-ca"):
            path = f"/bao-cao/{draft.pk}/loi-van/{word}/"
            assert chi.client().get(path).status_code == 404


@pytest.mark.parametrize("text", ["", "  \n ", "a" * 5_001])
def test_empty_and_endless_texts_are_refused(
    draft: Report, chi: Person, text: str
) -> None:
    with pytest.raises(Refused):
        edit(draft, WHOLE, text, chi)


def test_markup_is_shown_as_it_was_typed(draft: Report, chi: Person) -> None:
    edit(draft, WHOLE, "<script>alert(1)</script> {{ x }}", chi)
    with clock.fixed(NOW):
        text = chi.client().get(f"/bao-cao/{draft.pk}/").content.decode()
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_nobody_outside_the_office_edits(draft: Report, quang: Person) -> None:
    with pytest.raises(Refused, match="do Văn phòng"):
        edit(draft, WHOLE, "Khác.", quang)
