"""Who may read a check: whoever made it, their body, the Office; nobody else learns of it."""

import pytest
from tests.cast import MORNING, Person

from kycuong.shared.verdict import Refused
from kycuong.work.formcheck import policy, queries, services
from kycuong.work.formcheck.models import Check
from kycuong.work.formcheck.tests.papers import answered, checked, faulty, page

PAGES = ("", "phieu/", "tep/", "ban-sua/", "loi/csv/", "loi/xlsx/", "tien-do/")


@pytest.mark.parametrize("who", ["an", "binh", "dung", "son", "phuc", "chi"])
def test_the_body_and_the_office_read_it(
    who: str, an: Person, request: pytest.FixtureRequest
) -> None:
    address = checked(an, faulty())
    reader: Person = request.getfixturevalue(who)
    for each in PAGES:
        assert answered(reader, address + each) == 200, each


@pytest.mark.parametrize("who", ["giang", "khanh", "long", "quang"])
def test_others_learn_nothing(
    who: str, an: Person, request: pytest.FixtureRequest
) -> None:
    address = checked(an, faulty("Nội dung chưa công bố."), "du-thao-mat.docx")
    stranger: Person = request.getfixturevalue(who)
    for each in PAGES:
        assert answered(stranger, address + each) == 404, each
    assert stranger.client().post(address + "kiem-tra-lai/").status_code == 404
    for scope in ("cua-toi", "co-quan", "tat-ca"):
        assert "du-thao-mat" not in page(stranger, f"/the-thuc/?xem={scope}")
        exported = stranger.client().get(f"/the-thuc/danh-sach/csv/?xem={scope}")
        assert b"du-thao-mat" not in exported.getvalue()


def test_same_bytes_of_another_body_do_not_open_its_check(
    an: Person, giang: Person
) -> None:
    mine = checked(an, faulty(), "cua-so-noi-vu.docx")
    theirs = checked(giang, faulty(), "cua-so-tai-chinh.docx")
    assert giang.client().get(mine).status_code == 404
    text = page(giang, theirs)
    assert "cua-so-noi-vu" not in text
    assert an.actor.name not in text


def test_the_office_sees_every_body_where_it_asks_for_all(
    an: Person, son: Person
) -> None:
    checked(an, faulty(), "cua-so.docx")
    assert "cua-so.docx" not in page(son, "/the-thuc/")
    text = page(son, "/the-thuc/?xem=tat-ca")
    assert "cua-so.docx" in text
    assert "Sở Nội vụ" in text


def test_whose_document_it_is_reads_what_the_office_had_checked(
    son: Person, dung: Person, giang: Person, an: Person
) -> None:
    checked(an, faulty())
    kept = Check.objects.get().file_id
    view = services.check_file(kept, actor=son.actor, at=MORNING, body=dung.actor.unit)
    assert page(dung, view.url)
    assert giang.client().get(view.url).status_code == 404
    assert view.line == "2 lỗi"
    assert queries.get_for(dung.actor, view.pk).body_id == dung.actor.unit


def test_without_a_post_nothing_is_checked(an: Person) -> None:
    assert not policy.may_check(None)
    with pytest.raises(Refused, match="chức vụ"):
        services.check_upload([], actor=None, at=MORNING)  # type: ignore[arg-type]
