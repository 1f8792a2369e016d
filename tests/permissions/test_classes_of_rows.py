"""Rows of an import bear a class; page, interface, bulk and import say the same of it."""

from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as house
from django.urls import reverse
from django.utils import translation
from tests.api.calling import caller
from tests.cast import Person, Province
from tests.journeys.test_import_new_duties import HEADS, row

from kycuong.kernel.audit.queries import acts
from kycuong.kernel.permissions import guard
from kycuong.kernel.permissions.enums import Classification
from kycuong.ledger import queries, services
from kycuong.ledger.bulk import choosing
from kycuong.ledger.models import Matter
from kycuong.ledger.tests.conftest import on
from kycuong.ledger.tests.matters import accepted, at, give
from kycuong.shared.verdict import NotThere
from kycuong.work.importing import classes
from kycuong.work.importing.enums import Fate, Stage
from kycuong.work.importing.found import Wrong
from kycuong.work.importing.models import Batch, Known
from kycuong.work.importing.steps import HIDDEN
from kycuong.work.importing.tests.lists import (
    Rows,
    as_csv,
    edit,
    exported,
    perform,
    said,
    send,
)

__all__ = ["on"]
pytestmark = pytest.mark.django_db
SECRET = "Kiểm tra dấu hiệu vi phạm của ông Nguyễn Văn Tý"
PUBLIC, INTERNAL = Classification.PUBLIC, Classification.INTERNAL
PERSONAL, RESTRICTED = Classification.PERSONAL_DATA, Classification.RESTRICTED
WHY = "Có thông tin của người tố cáo."


@pytest.fixture(autouse=True)
def _files(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def listed(person: Person, *named: str, head: str = "Độ mật", why: str = "") -> Batch:
    """Send a list of new duties A1, A2 …, each with what it names in that column."""
    rows = [
        [*row(f"A{place}", Nội_dung=SECRET), word, why]
        for place, word in enumerate(named, start=1)
    ]
    return send(person, as_csv([[*HEADS, head, "Lý do"], *rows]), "giao.csv")


def given(province: Province, person: Person, word: str) -> int:
    perform(person, listed(person, word))
    return int(Known.objects.get(code="A1").matter_id)


def class_of(pk: int) -> str:
    return str(Matter.objects.get(pk=pk).classification)


def sight(person: Person, verb: str, pk: int) -> str:
    """Return what the one guard answers of a person, a verb and a matter."""
    try:
        verdict = guard.may(person.actor, f"ledger.{verb}", pk, at=at("24/04 12:00"))
    except NotThere:
        return "none"
    return "may" if verdict else "refused"


@pytest.mark.parametrize(
    ("word", "classification"),
    [
        ("", INTERNAL),
        ("Nội bộ", INTERNAL),
        ("THƯỜNG", INTERNAL),
        ("không mật", INTERNAL),
        ("cong khai", PUBLIC),
        ("Hạn chế", RESTRICTED),
        ("dữ liệu cá nhân", PERSONAL),
        ("Có dữ liệu cá nhân", PERSONAL),
    ],
)
def test_a_cell_names_a_class_in_the_words_people_use(
    word: str, classification: str
) -> None:
    assert (classes.class_named(word) or INTERNAL) == classification


@pytest.mark.parametrize("language", [code for code, _ in house.LANGUAGES])
def test_a_class_is_read_in_every_language_and_kept_in_one(language: str) -> None:
    with translation.override(language):
        for each in Classification:
            assert classes.class_named(str(each.label)) == each
        assert classes.label_of(RESTRICTED) == "Hạn chế"


def test_a_word_that_is_no_class_says_which_are() -> None:
    with pytest.raises(Wrong) as no:
        classes.class_named("khẩn")
    assert "«khẩn» không phải là phạm vi tiếp cận" in str(no.value)
    assert "«Hạn chế»" in str(no.value)


@pytest.mark.parametrize(
    "head", ["Phạm vi tiếp cận", "Phạm vi", "Độ mật", "Mức độ mật"]
)
def test_a_row_gives_a_duty_of_the_class_it_names(
    province: Province, phuc: Person, on: Any, head: str
) -> None:
    on("24/04 09:00")
    batch = listed(phuc, "Hạn chế", "", "khẩn", head=head)
    assert [fate for _, fate, _ in said(batch)] == [Fate.READY, Fate.READY, Fate.WRONG]
    assert "Phạm vi tiếp cận: Hạn chế." in said(batch)[0][2]
    perform(phuc, batch)
    first, second = Matter.objects.order_by("pk")
    assert (first.classification, second.classification) == (RESTRICTED, INTERNAL)
    assert (first.title, second.title) == ("Việc thuộc phạm vi hạn chế", SECRET)
    assert sight(province.people["dung"], "view", first.pk) == "may"
    assert sight(province.people["an"], "view", first.pk) == "none"


def test_the_trail_of_an_import_does_not_say_what_the_rows_say(
    province: Province, phuc: Person, on: Any
) -> None:
    on("24/04 09:00")
    given(province, phuc, "Hạn chế")
    held = apps.get_model("audit", "Payload").objects.values_list("what", flat=True)
    assert held
    assert not [what for what in held if "Tý" in what]


@pytest.mark.parametrize("word", ["Mật", "TỐI MẬT", "tuyệt mật"])
def test_a_list_with_a_state_secret_is_taken_out_again_with_its_bytes(
    province: Province,
    phuc: Person,
    on: Any,
    tmp_path: Any,
    django_capture_on_commit_callbacks: Any,
    word: str,
) -> None:
    on("24/04 09:00")
    with django_capture_on_commit_callbacks(execute=True):
        batch = listed(phuc, "", word)
    assert batch.stage == Stage.UNREADABLE
    assert batch.problem.startswith("Dòng 3 có dấu chỉ độ mật")
    assert not batch.lines.exists()
    assert not [each for each in tmp_path.rglob("*") if each.is_file()]
    page = phuc.client().get(reverse("importing:batch", args=[batch.pk]))
    assert "Tệp bạn gửi vẫn được giữ" not in page.content.decode()
    file = phuc.client().get(reverse("importing:file", args=[batch.pk]))
    assert file.status_code == 404
    assert [each.verb for each in acts(verb="importing.secret_refused")]


def test_a_duty_that_is_marked_secret_in_its_words_is_not_taken_either(
    province: Province, phuc: Person, on: Any
) -> None:
    on("24/04 09:00")
    data = as_csv([HEADS, row("A1", Nội_dung="Báo cáo tình hình (Tối mật)")])
    assert send(phuc, data, "giao.csv").stage == Stage.UNREADABLE


def test_another_class_of_a_known_row_is_given_as_on_the_page(
    province: Province, phuc: Person, son: Person, on: Any
) -> None:
    on("24/04 09:00")
    pk = given(province, phuc, "")
    on("24/04 10:00")
    ((_, fate, why),) = said(listed(phuc, "Hạn chế"))
    assert (fate, "phải nêu lý do" in why) == (Fate.WRONG, True)
    narrowing = listed(phuc, "Hạn chế", why=WHY)
    assert "thành «Hạn chế»" in said(narrowing)[0][2]
    assert class_of(pk) == INTERNAL, "tried and taken back"
    perform(phuc, narrowing)
    assert class_of(pk) == RESTRICTED
    ((_, fate, why),) = said(listed(phuc, "Nội bộ", why=WHY))
    assert (fate, sight(phuc, "widen", pk)) == (Fate.WRONG, "refused")
    page = phuc.client().post(
        f"/viec/{pk}/pham-vi/", {"classification": INTERNAL, "reason": WHY}
    )
    assert "Cho nhiều người đọc hơn do lãnh đạo cơ quan giao việc" in why
    assert "Cho nhiều người đọc hơn do lãnh đạo" in page.content.decode()
    assert class_of(pk) == RESTRICTED
    perform(son, listed(son, "Nội bộ", why=WHY))
    assert class_of(pk) == INTERNAL


def test_a_row_that_names_the_class_it_has_or_none_is_as_it_was(
    province: Province, phuc: Person, on: Any
) -> None:
    on("24/04 09:00")
    pk = given(province, phuc, "hạn chế")
    for word in ("Hạn chế", "HẠN CHẾ", ""):
        assert said(listed(phuc, word)) == []
    assert class_of(pk) == RESTRICTED


def test_a_known_row_of_a_matter_that_is_not_theirs_is_not_there(
    province: Province, phuc: Person, son: Person, on: Any
) -> None:
    on("24/04 09:00")
    pk = given(province, son, "Hạn chế")
    assert sight(phuc, "view", pk) == "none"
    for batch in (listed(phuc, "Hạn chế"), listed(phuc, "Nội bộ", why=WHY)):
        assert said(batch) == [(2, Fate.WRONG, HIDDEN)]


def test_a_returned_row_gives_another_class_with_a_reason(
    province: Province, dung: Person, on: Any
) -> None:
    on("24/04 09:00")
    pk = accepted(province, dung)
    rows = exported(dung)
    wanted = edit(rows, rows[1][0], Phạm_vi_tiếp_cận="Có dữ liệu cá nhân")
    assert "phải nêu lý do" in said(send(dung, as_csv(wanted)))[0][2]
    batch = send(dung, as_csv(edit(wanted, rows[1][0], Lý_do=WHY)))
    perform(dung, batch)
    assert (said(batch)[0][1], class_of(pk)) == (Fate.DONE, PERSONAL)
    same = edit(exported(dung), rows[1][0], Phạm_vi_tiếp_cận="có dữ liệu cá nhân")
    assert said(send(dung, as_csv(same))) == []


def by_row(person: Person, rows: Rows) -> str:
    """Return what an import answers who reports on a matter by a row of another's."""
    edited = edit(rows, rows[1][0], Tiến_độ_mới="Đang làm.")
    ((_, fate, why),) = said(send(person, as_csv(edited)))
    if why == HIDDEN:
        return "none"
    return "may" if fate == Fate.READY else "refused"


def by_many(person: Person, pk: int, now: Any) -> str:
    """Return what the page of acts on many says of one."""
    items = choosing.choice_of("report", [pk], actor=person.actor, at=now).items
    if not items:
        return "none"
    return "may" if items[0].verdict else "refused"


@pytest.mark.parametrize("classification", [RESTRICTED, PERSONAL])
def test_page_interface_bulk_and_import_say_the_same_of_a_matter(
    province: Province, on: Any, classification: str
) -> None:
    pk = give(province, title=SECRET, classification=classification)
    people = province.people
    services.accept(pk, actor=people["dung"].actor, at=at("24/04 09:00"))
    answers = set()
    for minute, person in enumerate(people.values()):
        now = at(f"24/04 12:{minute:02}")
        on(f"24/04 12:{minute:02}")
        rows = exported(people["quang"])
        body = {"seen": queries.last_seq(pk), "text": "Đang làm."}
        answer = sight(person, "report", pk)
        assert by_row(person, rows) == answer, person.actor
        assert by_many(person, pk, now) == answer, person.actor
        page = person.client().get(f"/viec/{pk}/tien-do/")
        machine = caller(person, at=now).post(f"matters/{pk}/report", body)
        for status in (page.status_code, machine.status_code):
            assert status == {"none": 404, "refused": 403, "may": 200}[answer]
        answers.add(answer)
    assert answers == {"none", "refused", "may"}
