"""What changed since the last sealed report, and since the seal itself."""

from datetime import date

import pytest
from tests.cast import Person, Province

from kycuong.ledger.tests.matters import at
from kycuong.oversight.reports import queries, services, windows
from kycuong.oversight.reports.enums import Kind
from kycuong.oversight.reports.models import Report, Seal
from kycuong.oversight.reports.tests import later
from kycuong.shared import clock
from kycuong.shared.verdict import Refused

pytestmark = pytest.mark.django_db
NEXT = at("27/05 08:00")


@pytest.fixture
def following(sealed: Report, chi: Person) -> Report:
    """Return the draft of the week after the sealed one."""
    week = windows.window(Kind.WEEK, date(2024, 5, 21))
    pk = services.prepare(kind=Kind.WEEK, period=week, actor=chi.actor, at=NEXT)
    return Report.objects.get(pk=pk)


def test_every_row_that_differs_is_named_with_its_figures(
    following: Report, book: dict[str, int], chi: Person
) -> None:
    page = queries.compare_page(chi.actor, following.pk, NEXT, {})
    assert page.earlier.startswith("Báo cáo tuần 13/05 – 19/05/2024")
    found = {line.code: line for line in page.lines}
    done = found[f"V-2024-{book['done']:05d}"]
    assert (done.change, done.after) == ("không còn", "–")
    assert "Hoàn thành đúng hạn" in done.before
    new = found[f"V-2024-{book['new']:05d}"]
    assert (new.change, new.before) == ("đổi", "Nhận trong kỳ; Tồn cuối kỳ")
    assert new.after == "Tồn đầu kỳ; Tồn cuối kỳ"
    assert new.url.endswith(f"/viec/{book['new']}/")


def test_a_row_that_is_alike_is_not_named(
    following: Report, book: dict[str, int], chi: Person
) -> None:
    codes = {
        line.code
        for line in queries.compare_page(chi.actor, following.pk, NEXT, {}).lines
    }
    assert f"V-2024-{book['overdue']:05d}" not in codes


def test_the_first_report_has_nothing_before_it(sealed: Report, chi: Person) -> None:
    page = queries.compare_page(chi.actor, sealed.pk, NEXT, {})
    assert (page.earlier, page.lines) == ("", ())


def test_the_list_sorts_and_leaves_as_a_file(following: Report, chi: Person) -> None:
    with clock.fixed(NEXT):
        browser = chi.client()
        for sort in ("viec", "-viec", "co-quan", "-khac", "gì đó"):
            page = browser.get(f"/bao-cao/{following.pk}/so-sanh/", {"sap": sort})
            assert page.status_code == 200
        file = browser.get(f"/bao-cao/{following.pk}/so-sanh/xuat.csv?sap=-viec")
        lines = b"".join(file).decode().splitlines()
        found = queries.compare_lines(chi.actor, following.pk, NEXT, {"sap": "-viec"})
        assert len(lines) == 1 + len(found)
        assert lines[1].startswith(found[0].code)
        answer = browser.get(f"/bao-cao/{following.pk}/so-sanh/xuat.xlsx")
        assert answer.content.startswith(b"PK")


def test_each_figure_opens_as_many_rows_as_it_says(
    draft: Report, chi: Person, province: Province
) -> None:
    with clock.fixed(NEXT):
        browser = chi.client()
        for figure, rows in (("opening", 6), ("closing", 2), ("lapsed", 0)):
            asked = {"co-quan": str(province["noi_vu"]), "so": figure}
            answer = browser.get(f"/bao-cao/{draft.pk}/viec/", asked)
            assert answer.content.decode().count('class="row-link"') == rows
        for asked in ({"so": "x"}, {}, {"so": "turned"}):
            assert browser.get(f"/bao-cao/{draft.pk}/viec/", asked).status_code == 404
        for sort in ("viec", "-noi-dung", "co-quan", "-han"):
            asked = {"co-quan": "0", "so": "overdue", "sap": sort}
            assert browser.get(f"/bao-cao/{draft.pk}/viec/", asked).status_code == 200


def test_a_matter_entered_late_shows_in_the_log_of_corrections(
    sealed: Report, province: Province, chi: Person
) -> None:
    pk = later.backdated(province, chi)
    page = queries.check_page(chi.actor, sealed.pk, at("21/05 10:00"))
    assert not page.equal
    assert {line.figure for line in page.lines} == {
        "Nhận trong kỳ",
        "Tồn cuối kỳ",
        "Tồn cuối kỳ, quá hạn",
        "Tồn cuối kỳ, quá hạn ban đầu",
    }
    line = page.lines[0]
    assert (line.code, line.sealed, line.present) == (f"V-2024-{pk:05d}", "0", "1")
    assert line.changed.startswith("Giao việc")
    assert [proof.ok for proof in page.proofs].count(False) == 1
    with clock.fixed(at("21/05 10:00")):
        text = chi.client().get(f"/bao-cao/{sealed.pk}/kiem-tra/").content.decode()
    assert "Việc ghi bổ sung từ sổ cũ" in text


def test_a_sealed_report_is_replaced_and_never_changed(
    sealed: Report, province: Province, chi: Person, son: Person
) -> None:
    before = Seal.objects.get(report=sealed).sha256
    later.backdated(province, chi)
    now = at("21/05 10:00")
    with clock.fixed(now):
        browser, path = chi.client(), f"/bao-cao/{sealed.pk}/thay-the/"
        assert (
            "Phần này bắt buộc" in browser.post(path, {"reason": ""}).content.decode()
        )
        answer = browser.post(
            path, {"reason": "Thiếu một việc của sổ cũ."}, follow=True
        )
        again = browser.post(path, {"reason": "Thiếu một việc của sổ cũ."}, follow=True)
    assert answer.redirect_chain == again.redirect_chain
    new = Report.objects.get(edition=2)
    services.seal(new.pk, seen=1, actor=son.actor, at=now)
    new = Report.objects.get(edition=2)
    content = queries.content_of(new, now)
    assert content["reason"] == "Thiếu một việc của sổ cũ."
    assert Seal.objects.get(report=sealed).sha256 == before
    page = queries.compare_page(chi.actor, new.pk, now, {})
    assert [line.change for line in page.lines] == ["mới"]


def test_a_draft_is_not_replaced(draft: Report, chi: Person) -> None:
    with pytest.raises(Refused, match="chưa chốt"):
        services.replace(draft.pk, reason="Sai.", actor=chi.actor, at=NEXT)
