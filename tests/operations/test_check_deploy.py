"""Before officials may come in, a host is asked; what is wrong is said with its remedy."""

from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from kycuong.config import deployment
from kycuong.config.commands import check_deploy

pytestmark = pytest.mark.django_db


@pytest.fixture
def host(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Return the settings of a host on which nothing is wrong."""
    monkeypatch.setenv("KYCUONG_SECRET_KEY", "k" * deployment.KEY_LENGTH)
    monkeypatch.setenv("KYCUONG_HOSTS", "kycuong.angiang.gov.vn")
    settings.DEMO = settings.DEBUG = False
    settings.HTTPS, settings.KYCUONG_URL = True, "https://kycuong.angiang.gov.vn"
    settings.ALLOWED_HOSTS = ["kycuong.angiang.gov.vn"]
    settings.KYCUONG_PROXIES = ("127.0.0.1",)
    settings.STATIC_ROOT = str(tmp_path)
    (tmp_path / "staticfiles.json").write_text("{}")
    return settings


def faults() -> list[str]:
    """Return what must be mended, without what a test's own server lacks on purpose."""
    said = [each.text for each in deployment.findings() if each.level == "fault"]
    return [text for text in said if "ops/postgres" not in text]


def test_a_host_that_lacks_nothing_has_no_fault(host: Any) -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("DEMO", True, "KYCUONG_DEMO"),
        ("DEBUG", True, "KYCUONG_DEBUG"),
        ("HTTPS", False, "KYCUONG_HTTPS=1"),
        ("KYCUONG_URL", "http://kycuong.angiang.gov.vn", "https://"),
        ("ALLOWED_HOSTS", ["*"], "KYCUONG_HOSTS"),
        ("STATIC_ROOT", "/nonexistent", "kycuong migrate --static-only"),
    ],
)
def test_each_wrong_setting_is_named_with_its_remedy(
    host: Any, name: str, value: Any, remedy: str
) -> None:
    setattr(host, name, value)
    (said,) = faults()
    assert remedy in said


def test_a_host_behind_nginx_without_its_address_is_warned(host: Any) -> None:
    host.KYCUONG_PROXIES = ()
    notes = [each.text for each in deployment.findings() if each.level == "note"]
    assert any("KYCUONG_PROXIES" in text for text in notes)
    assert faults() == []


def test_a_table_of_another_version_is_a_fault(host: Any) -> None:
    last = MigrationRecorder.Migration.objects.filter(app="searching").latest("name")
    last.delete()
    (said,) = faults()
    assert said == "Còn 1 bước chuyển đổi; hãy chạy kycuong migrate."


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="PostgreSQL says how it is set"
)
def test_a_server_that_may_lose_an_acknowledged_act_is_a_fault(host: Any) -> None:
    said = [each.text for each in deployment.findings() if each.level == "fault"]
    assert "fsync = off; hãy đặt on (ops/postgres/primary.conf)." in said


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the embedded database has no clock"
)
@pytest.mark.parametrize(("apart", "named"), [(90, 1), (1, 0)])
def test_a_clock_apart_from_the_databases_is_named_with_its_seconds(
    host: Any, apart: int, named: int
) -> None:
    with connection.cursor() as cursor:  # the server's clock, as this host hears it
        cursor.execute("CREATE SCHEMA apart")
        cursor.execute(
            "CREATE FUNCTION apart.clock_timestamp() RETURNS timestamptz LANGUAGE sql "
            f"AS $$SELECT pg_catalog.clock_timestamp() - interval '{apart} seconds'$$"
        )
        cursor.execute("SET LOCAL search_path = apart, pg_catalog, public")
    said = [each.text for each in deployment.findings() if each.level == "fault"]
    clocks = [text for text in said if "Đồng hồ" in text]
    assert len(clocks) == named
    assert all(f"lệch {apart} giây" in text for text in clocks)


def test_the_command_fails_where_something_must_be_mended(
    host: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deployment, "QUESTIONS", (deployment._modes,))
    assert check_deploy.run(Namespace(strict=False)) == 0
    host.KYCUONG_PROXIES = ()
    assert check_deploy.run(Namespace(strict=False)) == 0
    assert check_deploy.run(Namespace(strict=True)) == 1
    host.DEBUG = True
    assert check_deploy.run(Namespace(strict=False)) == 1
    assert "✗ Đang bật KYCUONG_DEMO hoặc KYCUONG_DEBUG" in capsys.readouterr().out
