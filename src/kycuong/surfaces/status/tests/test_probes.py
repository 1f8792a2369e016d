"""What machines ask: alive, ready, how much of everything."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import MORNING, Person, Province

from kycuong.kernel.schedules import services as schedules
from kycuong.shared import clock
from kycuong.surfaces.status import probes

pytestmark = pytest.mark.django_db


def test_health_asks_nothing_of_anybody(client: Client) -> None:
    client.get("/suc-khoe/")  # the process looks once how it was set up
    with CaptureQueriesContext(connection) as asked:
        answer = client.get("/suc-khoe/")
    assert (answer.status_code, answer.json(), asked.captured_queries) == (
        200,
        {"ok": True},
        [],
    )
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


def test_readiness_needs_database_migrations_files_and_cache(client: Client) -> None:
    answer = client.get("/san-sang/")
    assert answer.status_code == 200
    assert answer.json()["checks"] == {
        "database": True,
        "migrations": True,
        "files": True,
        "cache": True,
        "schedule": False,
    }
    assert not answer.cookies


def test_a_schedule_that_lives_is_seen(client: Client) -> None:
    schedules.beat(clock.now(), wall=clock.wall(), complete=True)
    assert client.get("/san-sang/").json()["checks"]["schedule"]


def test_where_no_file_can_be_kept_no_page_is_served(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    (tmp_path / "a").write_text("no folder")
    settings.MEDIA_ROOT = str(tmp_path / "a" / "files")
    answer = client.get("/san-sang/")
    assert answer.status_code == 503
    assert answer.json()["checks"]["files"] is False


def test_where_a_migration_waits_no_page_is_served(
    client: Client, monkeypatch: Any
) -> None:
    monkeypatch.setattr(probes, "_migrated", [])
    assert probes.is_migrated()
    monkeypatch.setattr(probes, "_migrated", [])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'status'")
    assert client.get("/san-sang/").status_code == 503


def test_measures_are_for_this_machine_alone(client: Client) -> None:
    assert client.get("/do-luong/").status_code == 200
    passed_on = {"HTTP_X_FORWARDED_FOR": "10.1.1.1"}
    assert client.get("/do-luong/", **passed_on).status_code == 404
    assert client.get("/do-luong/", REMOTE_ADDR="10.1.1.1").status_code == 404


def test_or_for_who_has_the_token(client: Client, settings: Any) -> None:
    settings.KYCUONG_METRICS_TOKEN = "measured-from-afar"
    far = {"REMOTE_ADDR": "10.1.1.1"}
    right = {"HTTP_AUTHORIZATION": "Bearer measured-from-afar"}
    wrong = {"HTTP_AUTHORIZATION": "Bearer measured-from-afa"}
    assert client.get("/do-luong/", **far, **right).status_code == 200
    assert client.get("/do-luong/", **far, **wrong).status_code == 404
    settings.KYCUONG_METRICS_TOKEN = ""
    assert client.get("/do-luong/", **far, HTTP_AUTHORIZATION="").status_code == 404


def test_measures_count_what_happened(client: Client) -> None:
    def seen() -> float:
        text = client.get("/do-luong/").content.decode()
        found = re.search(
            r'^kycuong_requests_total\{.*?route="status:health".*?\} (\S+)$', text, re.M
        )
        return float(found[1]) if found else 0.0

    before = seen()
    client.get("/suc-khoe/")
    client.get("/suc-khoe/")
    assert seen() == before + 2


@pytest.mark.parametrize(
    "name",
    [
        "kycuong_request_seconds_bucket",
        "kycuong_database_seconds_total",
        "kycuong_job_lag_seconds",
        "kycuong_outbox_waiting",
        "kycuong_mail_failures",
    ],
)
def test_what_is_measured(client: Client, name: str) -> None:
    client.get("/suc-khoe/")
    assert re.search(rf"^{name}[ {{]", client.get("/do-luong/").content.decode(), re.M)


def test_the_office_reads_in_words_what_to_do(son: Person, province: Province) -> None:
    with clock.fixed(MORNING):
        text = son.client().get("/trang-thai/").content.decode()
    assert "Bộ chạy chưa chạy lần nào." in text
    assert "Báo quản trị hệ thống khởi động run_schedule" in text
    assert "Chưa đặt bộ quét mã độc." in text


def test_a_slow_page_is_shown_with_its_id(
    son: Person, province: Province, settings: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("kycuong.surfaces.status.services._noted", [float("-inf")])
    settings.KYCUONG_SLOW_PAGE_MS = 0
    with clock.fixed(MORNING):
        slow = son.client().get("/viec/")
        text = son.client().get("/trang-thai/").content.decode()
    assert slow["X-Request-ID"] in text
    assert "ledger:matters" in text


def test_others_are_told_whose_page_it_is(dung: Person, province: Province) -> None:
    with clock.fixed(MORNING):
        answer = dung.client().get("/trang-thai/")
    assert answer.status_code == 403
    assert "Văn phòng Ủy ban nhân dân tỉnh" in answer.content.decode()


def test_the_note_of_the_last_backup_is_read(
    son: Person, province: Province, settings: Any, tmp_path: Path
) -> None:
    settings.KYCUONG_BACKUP_NOTE = tmp_path / "last-backup.json"
    note = {"at": "2024-04-23T18:00:00Z", "ok": True}
    settings.KYCUONG_BACKUP_NOTE.write_text(json.dumps(note))
    with clock.fixed(MORNING):
        text = son.client().get("/trang-thai/").content.decode()
    assert "Bản gần nhất xong lúc 01:00 ngày 24/04/2024." in text
