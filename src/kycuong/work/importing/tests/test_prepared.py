"""A long workbook: asked for once, written behind, shown to who asked."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from tests.cast import Person, Province

from kycuong.ledger.queries import Filters
from kycuong.ledger.tests.matters import accepted, at
from kycuong.work.importing import services
from kycuong.work.importing.enums import Progress
from kycuong.work.importing.models import Prepared
from kycuong.work.importing.tests.lists import opened

NOW = at("26/04 09:00")


def asked(person: Person, at: Any = NOW, **filters: Any) -> tuple[int, bool]:
    keys = ("ma", "viec", "han", "san-pham")
    return services.prepare(person.actor, at, Filters(**filters), keys, False)


def test_the_same_list_asked_for_twice_is_written_once(
    province: Province, dung: Person, giang: Person
) -> None:
    first, fresh = asked(dung)
    assert fresh
    assert asked(dung, NOW + timedelta(minutes=9)) == (first, False)
    assert asked(dung, NOW + timedelta(minutes=10))[1]
    assert asked(dung, sort="-han")[1]
    assert asked(giang)[1]


def test_its_page_shows_progress_and_then_the_file(
    province: Province, dung: Person, giang: Person, on: Any
) -> None:
    pks = [accepted(province, dung, product=f"Tờ trình {n}") for n in range(3)]
    on("26/04 09:00")
    pk, _ = asked(dung, sort="-ma")
    path = reverse("importing:prepared", args=[pk])
    file = reverse("importing:prepared_file", args=[pk])
    browser = dung.client()
    assert "Đang lập tệp 3 dòng" in browser.get(path).content.decode()
    part = browser.get(path, headers={"HX-Request": "true"})
    assert part.content.decode().startswith('<div class="progress"')
    assert browser.get(file).status_code == 404
    services.write_prepared(pk)
    services.write_prepared(pk)
    assert browser.get(path, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    rows = opened(b"".join(browser.get(file).streaming_content))[2:]
    assert [row[0] for row in rows] == [f"V-2024-{pk:05d}" for pk in pks[::-1]]
    assert [row[3] for row in rows] == ["Tờ trình 2", "Tờ trình 1", "Tờ trình 0"]
    for other in (path, file):
        assert giang.client().get(other).status_code == 404


def test_who_lost_the_seat_gets_nothing(province: Province, dung: Person) -> None:
    pk, _ = asked(dung)
    Prepared.objects.filter(pk=pk).update(seat="p999999")
    services.write_prepared(pk)
    assert Prepared.objects.get(pk=pk).stage == Progress.FAILED


def test_a_writing_that_breaks_says_so(
    province: Province, dung: Person, on: Any
) -> None:
    on("26/04 09:00")
    pk, _ = asked(dung)
    Prepared.objects.filter(pk=pk).update(filters={"no such": 1})
    with pytest.raises(TypeError):
        services.write_prepared(pk)
    page = dung.client().get(reverse("importing:prepared", args=[pk]))
    assert "Không lập được tệp" in page.content.decode()
