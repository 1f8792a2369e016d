"""Who may read a check: the body that had it made; nobody else learns of it."""

from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from tests.cast import MORNING, Person

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.formcheck import policy, queries, services, sources
from kycuong.work.formcheck.models import Check
from kycuong.work.formcheck.sources import Origin, Source
from kycuong.work.formcheck.tests.papers import answered, checked, faulty, page

PAGES = ("", "phieu/", "tep/", "ban-sua/", "loi/csv/", "loi/xlsx/", "tien-do/")


@pytest.mark.parametrize("who", ["an", "binh", "dung"])
def test_the_body_reads_it(
    who: str, an: Person, request: pytest.FixtureRequest
) -> None:
    address = checked(an, faulty())
    reader: Person = request.getfixturevalue(who)
    for each in PAGES:
        assert answered(reader, address + each) == 200, each


@pytest.mark.parametrize(
    "who", ["giang", "khanh", "long", "quang", "son", "phuc", "chi"]
)
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


def test_whoever_left_the_body_reads_its_checks_no_more(
    an: Person, giang: Person
) -> None:
    address = checked(an, faulty())
    pk = Check.objects.get().pk
    moved = replace(an.actor, unit=giang.actor.unit)
    for actor in (moved, replace(an.actor, unit=None, rights=frozenset())):
        assert not queries.visible_to(actor).exists()
        with pytest.raises(NotThere):
            queries.get_for(actor, pk)
    assert page(an, address)


def test_a_source_is_asked_at_every_reading(an: Person) -> None:
    checked(an, faulty())
    kept = Check.objects.get().file_id
    allowed, read = [kept], []

    def readable(actor: Actor) -> Any:
        return apps.get_model("files.StoredFile").objects.filter(pk__in=allowed)

    source = Source(readable, lambda item, actor, at: read.append(item))
    sources.join("thu", source)
    try:
        origin = Origin("thu", kept)
        view = services.check_file(kept, origin=origin, actor=an.actor, at=MORNING)
        assert view.line == "2 lỗi"
        for number, each in enumerate(PAGES, start=1):
            assert answered(an, view.url + each) == 200, each
            assert read == [kept] * number, each
        allowed.clear()
        for each in PAGES:
            assert answered(an, view.url + each) == 404, each
        assert an.client().post(view.url + "kiem-tra-lai/").status_code == 404
    finally:
        sources.leave("thu")
    assert answered(an, view.url) == 404


def test_a_source_that_nobody_answers_for_is_closed(an: Person) -> None:
    checked(an, faulty())
    kept = Check.objects.get().file_id
    lost = Origin("before", 0)
    view = services.check_file(kept, origin=lost, actor=an.actor, at=MORNING)
    assert answered(an, view.url) == 404
    assert queries.visible_to(an.actor).count() == 1


def test_without_a_post_nothing_is_checked(an: Person) -> None:
    assert not policy.may_check(None)
    with pytest.raises(Refused, match="chức vụ"):
        services.check_upload([], actor=None, at=MORNING)  # type: ignore[arg-type]
