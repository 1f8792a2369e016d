"""Sealing: two people, balanced to the matter, the same bytes for ever."""

import json
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from tests.cast import Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.ledger.models import Rollup, Stretch
from kycuong.ledger.tests.matters import at
from kycuong.oversight.reports import counting, queries, services
from kycuong.oversight.reports.enums import WHOLE, File
from kycuong.oversight.reports.models import Passage, Report, Seal
from kycuong.oversight.reports.rendering import rendered
from kycuong.oversight.reports.tests import later
from kycuong.rules.reporting import canonical, digest
from kycuong.shared import clock
from kycuong.shared.verdict import Refused

pytestmark = pytest.mark.django_db
SEALING = at("20/05 09:00")


def content_of(report: Report) -> dict[str, Any]:
    return queries.content_of(Report.objects.get(pk=report.pk), SEALING)


def test_a_seal_freezes_figures_rows_words_names_and_versions(
    sealed: Report, book: dict[str, int]
) -> None:
    content = content_of(sealed)
    versions = content["versions"]
    assert {"calendar", "definitions", "query", "renderer", "settings"} <= set(versions)
    assert len(versions["settings_rows"]) > 10
    one = content["bodies"][0]
    assert one["name"] == "Sở Nội vụ"
    assert one["rows"]["late"][0][0] == book["late"]
    assert content["sealed"]["by"] == "Ngô Thanh Sơn"
    assert content["signature"] == {
        "lines": ["CHÁNH VĂN PHÒNG"],
        "name": "Ngô Thanh Sơn",
    }
    seal = Seal.objects.get(report=sealed)
    assert seal.sha256 == digest(canonical(content))
    assert seal.entry == content["entry"] > 0


def test_a_thousand_later_entries_change_no_byte(
    sealed: Report,
    book: dict[str, int],
    province: Province,
    dung: Person,
    chi: Person,
) -> None:
    seal = Seal.objects.get(report=sealed)
    assert later.busy(province, book["back"], dung, chi) == 1_000
    content = content_of(sealed)
    for file in (File.DOCX, File.PDF, File.XLSX):
        assert digest(rendered(content, file)) == seal.files[file.value]["sha256"]
    page = queries.check_page(chi.actor, sealed.pk, at("21/05 10:00"))
    assert page.equal
    assert all(proof.ok for proof in page.proofs)


def test_the_one_who_edited_last_does_not_seal(draft: Report, son: Person) -> None:
    services.edit(
        draft.pk, WHOLE, text="Viết lại.", seen=1, actor=son.actor, at=SEALING
    )
    with pytest.raises(Refused, match="không tự chốt"):
        services.seal(draft.pk, seen=2, actor=son.actor, at=SEALING)


def test_what_another_edited_is_sealed_as_it_was_written(
    draft: Report, son: Person, chi: Person
) -> None:
    services.edit(
        draft.pk, WHOLE, text="Viết lại.", seen=1, actor=chi.actor, at=SEALING
    )
    services.seal(draft.pk, seen=2, actor=son.actor, at=SEALING)
    assert content_of(draft)["texts"]["whole"] == "Viết lại."


@pytest.mark.parametrize("who", ["chi", "phuc", "quang", "dung"])
def test_only_leaders_of_the_office_seal(
    draft: Report, province: Province, who: str
) -> None:
    actor = province.people[who].actor
    with pytest.raises(Refused):
        services.seal(draft.pk, seen=1, actor=actor, at=SEALING)
    assert not Seal.objects.exists()


def test_a_stale_page_seals_nothing(draft: Report, son: Person, chi: Person) -> None:
    services.count(draft.pk, seen=1, actor=chi.actor, at=SEALING)
    with pytest.raises(Refused, match="đã thay đổi"):
        services.seal(draft.pk, seen=1, actor=son.actor, at=SEALING)


def test_the_second_of_two_clicks_changes_nothing(sealed: Report, son: Person) -> None:
    with pytest.raises(Refused, match="đã chốt"):
        services.seal(sealed.pk, seen=1, actor=son.actor, at=SEALING)
    with clock.fixed(SEALING):
        answer = son.client().post(f"/bao-cao/{sealed.pk}/chot/", {"seen": "1"})
    assert answer.status_code == 302
    assert Seal.objects.count() == 1


@pytest.mark.parametrize("verb", ["edit", "restore", "count"])
def test_a_sealed_report_is_not_touched(sealed: Report, chi: Person, verb: str) -> None:
    given: dict[str, Any] = {"seen": 1, "actor": chi.actor, "at": SEALING}
    with pytest.raises(Refused, match="đã chốt"):
        if verb == "count":
            services.count(sealed.pk, **given)
        elif verb == "edit":
            services.edit(sealed.pk, WHOLE, text="Khác.", **given)
        else:
            services.restore(sealed.pk, WHOLE, **given)


def test_the_database_refuses_to_change_a_seal(sealed: Report) -> None:
    seal = Seal.objects.get(report=sealed)
    seal.sha256 = "0" * 64
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        act(SYSTEM, "reports.sealed", at=SEALING),
    ):
        seal.save()
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM reports_seal")


def test_the_database_refuses_to_change_a_sealed_report(sealed: Report) -> None:
    for words in ("UPDATE reports_report SET first='2024-05-06'", "DELETE FROM"):
        statement = words if "SET" in words else f"{words} reports_report"
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert Report.objects.get(pk=sealed.pk).first == sealed.first


def test_a_row_changed_behind_the_database_is_noticed(
    sealed: Report, chi: Person
) -> None:
    where = " ON reports_report" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER reports_report_sealed_UPDATE{where}")
        cursor.execute("UPDATE reports_report SET reason='Khác.', edition=7")
    assert [text for text in queries.damaged() if "không còn như lúc chốt" in text]
    page = queries.check_page(chi.actor, sealed.pk, at("21/05 10:00"))
    assert [proof.label for proof in page.proofs if not proof.ok] == [
        "Dòng trong sổ báo cáo"
    ]


def test_the_database_refuses_a_seal_by_the_one_who_edited(draft: Report) -> None:
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        act(SYSTEM, "reports.sealed", at=SEALING),
    ):
        Seal.objects.create(
            report=draft,
            sealed_at=SEALING,
            sealed_by=7,
            sealed_name="A",
            edited_by=7,
            sha256="0" * 64,
            renderer="",
            entry=1,
            files={},
        )


def test_one_row_too_many_is_refused_by_body_and_matter(
    draft: Report, book: dict[str, int], son: Person
) -> None:
    row = Stretch.objects.filter(matter_id=book["back"]).latest("seq")
    Stretch.objects.create(
        matter_id=book["old"],
        seq=99,
        sort=row.sort,
        lead_unit_id=row.lead_unit_id,
        holder_unit_id=row.holder_unit_id,
        holder_body_id=row.holder_body_id,
        state=row.state,
        since=row.since,
    )
    with pytest.raises(Refused) as no:
        services.seal(draft.pk, seen=1, actor=son.actor, at=SEALING)
    code = f"V-2024-{book['old']:05d}"
    assert "không cân đối" in no.value.verdict.reason
    assert "Sở Nội vụ" in no.value.verdict.reason
    assert code in no.value.verdict.reason
    assert not Seal.objects.exists()


def test_a_sum_that_is_not_its_rows_is_refused(
    draft: Report, son: Person, province: Province
) -> None:
    rollup = Rollup.objects.filter(unit=province["noi_vu"], late__gt=0).first()
    assert rollup is not None
    Rollup.objects.filter(pk=rollup.pk).update(late=rollup.late + 1)
    services.count(draft.pk, seen=1, actor=son.actor, at=SEALING)
    with pytest.raises(Refused, match="ghi 2 nhưng có 1 dòng"):
        services.seal(draft.pk, seen=2, actor=son.actor, at=SEALING)


def test_what_changed_since_people_read_it_is_refused(
    draft: Report, son: Person, chi: Person, province: Province
) -> None:
    pk = later.backdated(province, chi)
    with pytest.raises(Refused, match="Tính lại số liệu") as no:
        services.seal(draft.pk, seen=1, actor=son.actor, at=at("21/05 10:00"))
    assert f"V-2024-{pk:05d}" in no.value.verdict.reason
    services.count(draft.pk, seen=1, actor=chi.actor, at=at("21/05 10:05"))
    services.seal(draft.pk, seen=2, actor=son.actor, at=at("21/05 10:10"))


def test_a_text_written_by_other_figures_is_refused(
    draft: Report, son: Person, chi: Person, province: Province
) -> None:
    body = province["noi_vu"]
    services.edit(draft.pk, body, text="Còn 3.", seen=1, actor=chi.actor, at=SEALING)
    later.backdated(province, chi)
    services.count(draft.pk, seen=2, actor=chi.actor, at=at("21/05 10:05"))
    with pytest.raises(Refused, match="viết theo số liệu cũ: Sở Nội vụ"):
        services.seal(draft.pk, seen=3, actor=son.actor, at=at("21/05 10:10"))
    services.restore(draft.pk, body, seen=3, actor=chi.actor, at=at("21/05 10:15"))
    services.seal(draft.pk, seen=4, actor=son.actor, at=at("21/05 10:20"))
    assert Passage.objects.filter(report=draft).count() == 2


def test_what_was_sealed_is_what_is_downloaded(sealed: Report, quang: Person) -> None:
    seal = Seal.objects.get(report=sealed)
    with clock.fixed(at("20/05 10:00")):
        browser: Client = quang.client()
        for file in File:
            answer = browser.get(f"/bao-cao/{sealed.pk}/tep/{file.value}/")
            assert digest(answer.content) == seal.files[file.value]["sha256"]
        found = browser.get(f"/bao-cao/{sealed.pk}/tep/json/").content
        assert digest(found) == seal.sha256
        assert json.loads(found)["kind"] == "tuan"
        assert browser.get(f"/bao-cao/{sealed.pk}/tep/exe/").status_code == 404
        assert browser.get(f"/bao-cao/{sealed.pk}/xem-truoc/pdf/").status_code == 404


def test_a_touched_file_is_never_shown(
    sealed: Report, chi: Person, settings: Any
) -> None:
    for path in settings.MEDIA_ROOT.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes() + b" ")
    with clock.fixed(at("20/05 10:00")):
        for path in ("", "tep/pdf/", "kiem-tra/"):
            answer = chi.client().get(f"/bao-cao/{sealed.pk}/{path}")
            assert answer.status_code == 409
            assert "bản sao lưu" in answer.content.decode()
    assert len(list(queries.damaged())) == len(File)


def test_what_nobody_touched_is_whole(sealed: Report) -> None:
    assert list(queries.damaged()) == []


def test_names_are_those_of_the_windows_last_day(draft: Report) -> None:
    figures = counting.count(draft.period, SEALING)
    assert [each["name"] for each in figures["bodies"]] == ["Sở Nội vụ", "Sở Tài chính"]


def test_the_page_says_what_is_frozen_and_seals(draft: Report, son: Person) -> None:
    with clock.fixed(SEALING):
        browser = son.client()
        text = browser.get(f"/bao-cao/{draft.pk}/chot/").content.decode()
        assert "giữ nguyên mãi mãi" in text
        answer = browser.post(f"/bao-cao/{draft.pk}/chot/", {"seen": "1"}, follow=True)
        text = answer.content.decode()
    assert "Báo cáo đã được chốt" in text
    assert "BÁO CÁO" in text
    assert Seal.objects.get(report=draft).sha256 in text
