"""Checks that break off are taken up again; two at once give one outcome."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.cast import MORNING, Person, build_province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import queries as files
from kycuong.shared import clock
from kycuong.work.formcheck import edition, examining, jobs, queries, running, services
from kycuong.work.formcheck.enums import DEAD_AFTER, State
from kycuong.work.formcheck.models import Check, Outcome, Part
from kycuong.work.formcheck.services import Upload
from kycuong.work.formcheck.tests.papers import checked, faulty, long, page

NOISE = bytes(range(256)) * 4000


def broken_off(outcome: Outcome) -> None:
    """Leave an outcome as a killed worker leaves it."""
    with act(SYSTEM, "tests.killed", at=MORNING):
        Part.objects.filter(outcome=outcome).delete()
        Outcome.objects.filter(pk=outcome.pk).update(
            state=State.CHECKING, stage="Đang đọc và kiểm tra", result={}, ended_at=None
        )


def test_a_broken_check_shows_progress_and_can_be_started_again(an: Person) -> None:
    address = checked(an, faulty())
    outcome = Outcome.objects.get()
    kept = outcome.result
    broken_off(outcome)
    text = page(an, address)
    assert "Đang đọc và kiểm tra" in text
    assert "Kiểm tra lại từ đầu" not in text
    assert an.client().get(f"{address}tien-do/").status_code == 200
    assert an.client().get(f"{address}phieu/").status_code == 404
    with clock.fixed(MORNING + DEAD_AFTER + timedelta(minutes=1)):
        assert "Kiểm tra lại từ đầu" in page(an, address)
        assert an.client().post(f"{address}kiem-tra-lai/").status_code == 302
    outcome.refresh_from_db()
    assert outcome.state == State.DONE
    assert outcome.result == kept
    assert "2 lỗi thể thức" in page(an, address)
    done = an.client().get(f"{address}tien-do/")
    assert done["HX-Refresh"] == "true"


def test_what_may_still_run_is_not_started_beside_itself(
    an: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = checked(an, faulty())
    broken_off(Outcome.objects.get())
    begun: list[int] = []
    monkeypatch.setattr(jobs, "start", lambda outcome, at: begun.append(outcome.pk))
    for _ in range(5):
        an.client().post(f"{address}kiem-tra-lai/")
    assert not begun
    with clock.fixed(MORNING + DEAD_AFTER + timedelta(minutes=1)):
        for _ in range(5):
            an.client().post(f"{address}kiem-tra-lai/")
    assert len(begun) == 1


def test_asking_again_takes_up_a_check_that_died(an: Person) -> None:
    checked(an, faulty())
    outcome = Outcome.objects.get()
    broken_off(outcome)
    checked(an, faulty())
    outcome.refresh_from_db()
    assert outcome.state == State.CHECKING  # it may still be running
    with clock.fixed(MORNING + DEAD_AFTER + timedelta(minutes=1)):
        checked(an, faulty())
    outcome.refresh_from_db()
    assert outcome.state == State.DONE


def test_a_finished_check_is_not_run_again(an: Person) -> None:
    address = checked(an, faulty())
    before = Outcome.objects.get().ended_at
    with clock.fixed(MORNING + timedelta(days=1)):
        running.run(Outcome.objects.get().pk, at=clock.now())
        an.client().post(f"{address}kiem-tra-lai/")
    assert Outcome.objects.get().ended_at == before


def test_a_fault_of_our_own_is_no_fault_of_the_document(
    an: Person, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path  # a store of its own: its file goes away
    address = checked(an, faulty())
    outcome = Outcome.objects.get()
    broken_off(outcome)
    place = files.path_of(outcome.file)
    place.rename(place.with_suffix(".away"))
    with pytest.raises(FileNotFoundError):
        running.run(outcome.pk, at=MORNING)
    place.with_suffix(".away").rename(place)
    assert "không phải vì văn bản" in page(an, address)
    an.client().post(f"{address}kiem-tra-lai/")
    assert "2 lỗi thể thức" in page(an, address)


def test_another_edition_of_the_rules_checks_anew(an: Person) -> None:
    address = checked(an, faulty())
    with act(SYSTEM, "tests.upgraded", at=MORNING):
        Outcome.objects.update(rule_version="ND30-older")
    text = page(an, address)
    assert "bản quy tắc cũ" in text
    assert "2 lỗi thể thức" in text
    assert queries.result(Outcome.objects.get().sha256) is None
    newer = an.client().post(f"{address}kiem-tra-lai/")["Location"]
    assert newer != address
    assert "bản quy tắc cũ" not in page(an, newer)
    assert Outcome.objects.count() == 2


def test_the_edition_is_named_by_what_decides() -> None:
    named = edition.rule_version()
    edition.rule_version.cache_clear()
    assert edition.rule_version() == named


def test_the_same_bytes_give_the_same_values(an: Person) -> None:
    checked(an, faulty())
    stored = Check.objects.get().file
    again = [examining.examine(files.path_of(stored), name=n) for n in ("a", "b.pdf")]
    assert again[0] == again[1]
    assert again[0].result == Outcome.objects.get().result


@pytest.mark.parametrize("name", ["lon.pdf", "ba-tram-trang.docx"])
def test_a_long_file_is_left_to_the_worker(
    an: Person, settings: Any, name: str
) -> None:
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}
    }
    data = long(300) if name.endswith("docx") else b"%PDF-1.4\n" + NOISE
    assert name.endswith("pdf") or len(data) < 100_000  # but long once unpacked
    address = checked(an, data, name)
    assert Outcome.objects.get().state == State.WAITING
    text = page(an, address)
    assert "Có thể rời trang này" in text
    assert "hx-get" in text
    listed = page(an, "/the-thuc/")
    assert "Đang kiểm tra" in listed
    assert "hx-trigger" in listed
    with clock.fixed(MORNING):
        running.run(Outcome.objects.get().pk, at=MORNING)
    text = page(an, address)
    assert 'role="alert"' in text or "Không thấy lỗi" in text


@pytest.mark.django_db(transaction=True)
def test_two_people_with_the_same_bytes_at_once_give_one_outcome() -> None:
    people = build_province().people
    data = long(6)

    def hand_in(who: str) -> str:
        try:
            upload = Upload("cung-mot-tep.docx", [data])
            with clock.fixed(MORNING):
                view = services.check_upload(
                    [upload], actor=people[who].actor, at=MORNING
                )[0]
            return view.url
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(hand_in, ["an", "dung", "giang", "an"]))
    assert Outcome.objects.count() == 1
    assert Outcome.objects.get().state == State.DONE
    assert Check.objects.count() == 2
    assert found[0] == found[1] == found[3] != found[2]
    assert Part.objects.count() == Outcome.objects.get().parts
