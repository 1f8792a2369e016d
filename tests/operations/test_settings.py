"""What the settings of a host mean, and what is refused in one sentence."""

import argparse
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError, OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory

from kycuong.config import cli, database
from kycuong.config.commands import serve
from kycuong.shared import patience
from kycuong.shared.patience import TooLong

NAMES = ("DATABASE", "REPLICA", "POOL", "PROCESS", "WEB_SECONDS", "DEMO", "FILES")


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(f"KYCUONG_{name}", raising=False)


def test_without_an_address_the_embedded_database_lies_in_the_data_folder(
    tmp_path: Path,
) -> None:
    found = database.databases(tmp_path)
    assert list(found) == ["default"]
    assert found["default"]["NAME"] == tmp_path / "kycuong.sqlite3"


def test_several_hosts_mean_the_one_that_takes_writes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    address = "postgresql://ky%40:m%3At@10.0.0.5:5432,10.0.0.6:5433/so?sslmode=require"
    monkeypatch.setenv("KYCUONG_DATABASE", address)
    found = database.databases(tmp_path)["default"]
    assert (found["HOST"], found["PORT"]) == ("10.0.0.5,10.0.0.6", "5432,5433")
    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("ky@", "m:t", "so")
    assert found["OPTIONS"]["target_session_attrs"] == "read-write"
    assert found["OPTIONS"]["sslmode"] == "require"
    assert found["OPTIONS"]["options"] == "-c jit=off", "commands have no limit"


def test_a_statement_may_take_as_long_as_its_kind_of_process_allows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KYCUONG_DATABASE", "postgresql://k@h/so")
    monkeypatch.setenv("KYCUONG_REPLICA", "postgresql://k@r/so")
    monkeypatch.setenv("KYCUONG_POOL", "3")
    for kind, limit in (("web", 2000), ("job", 600_000)):
        monkeypatch.setenv("KYCUONG_PROCESS", kind)
        found = database.databases(tmp_path)["default"]
        assert f"statement_timeout={limit}" in found["OPTIONS"]["options"]
        # Jobs hold locks on their connection: they never share one.
        assert ("pool" in found["OPTIONS"]) == (kind == "web")
        assert (found["CONN_MAX_AGE"] == 0) == (kind == "web")
    replica = database.databases(tmp_path)["replica"]
    assert "default_transaction_read_only=on" in replica["OPTIONS"]["options"]
    assert replica["TEST"] == {"MIRROR": "default"}


def test_an_address_that_is_none_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Any
) -> None:
    monkeypatch.setenv("KYCUONG_DATABASE", "so-viec")
    with pytest.raises(database.BadAddress, match="KYCUONG_DATABASE không phải"):
        database.databases(tmp_path)
    assert cli.main(["no-such-command"]) == 2
    assert "check-deploy" in capsys.readouterr().err


def test_the_embedded_database_is_not_served_to_other_machines(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Any
) -> None:
    monkeypatch.setenv("KYCUONG_DATA", str(tmp_path))
    parser = argparse.ArgumentParser()
    serve.add_arguments(parser)
    assert serve.run(parser.parse_args(["--host", "0.0.0.0"])) == 2
    assert "KYCUONG_DATABASE" in capsys.readouterr().err
    assert serve.run(parser.parse_args(["--host", "127.0.0.1"])) == 2
    assert "kycuong migrate" in capsys.readouterr().err
    monkeypatch.setenv("KYCUONG_DEMO", "1")
    assert serve.run(parser.parse_args([])) == 2
    assert "KYCUONG_DEMO" in capsys.readouterr().err
    assert "KYCUONG_PROCESS" not in os.environ


@pytest.mark.django_db
def test_a_page_that_keeps_the_database_too_long_is_stopped(settings: Any) -> None:
    def page(request: Any) -> HttpResponse:
        with connection.cursor() as cursor:
            for _ in range(1000):
                cursor.execute("SELECT 1")
        return HttpResponse("xong")

    settings.KYCUONG_STATEMENT_SECONDS = 0.0005
    limited, factory = patience.limited(page), RequestFactory()
    with pytest.raises(TooLong):
        limited(factory.get("/"))
    assert limited(factory.post("/")).content == b"xong"  # a write is let end
    settings.KYCUONG_STATEMENT_SECONDS = 0
    with pytest.raises(MiddlewareNotUsed):
        patience.limited(page)


@pytest.mark.django_db
def test_one_statement_that_takes_too_long_is_stopped_in_the_embedded_database(
    settings: Any,
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL stops a statement itself")
    counting = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s) "
        "SELECT max(i) FROM n"
    )

    def page(request: Any) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute(counting, [int(request.GET["n"])])
            return HttpResponse(str(cursor.fetchone()[0]))

    settings.KYCUONG_STATEMENT_SECONDS = 0.05
    limited, factory = patience.limited(page), RequestFactory()
    with pytest.raises(OperationalError) as stopped:
        limited(factory.get("/?n=100000000"))
    assert patience.too_long(stopped.value)
    assert limited(factory.get("/?n=100")).content == b"100"
    assert (
        limited(factory.post("/?n=500000")).status_code == 200
    )  # nobody asks any more


def from_server(code: str) -> DatabaseError:
    cause = Exception()
    cause.sqlstate = code  # type: ignore[attr-defined]
    error = OperationalError("…")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (TooLong(), "thu hẹp"),
        (from_server("57014"), "thu hẹp"),
        (from_server("53100"), "hết chỗ"),
        (from_server("57P01"), "tạm thời không trả lời"),
        (from_server("25006"), "tạm thời không trả lời"),
        (OperationalError("connection failed"), "tạm thời không trả lời"),
    ],
)
def test_what_will_pass_is_said_in_one_sentence(error: Exception, said: str) -> None:
    answer = patience.unavailable(error)
    assert answer is not None
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert said in answer.content.decode()


def test_what_is_broken_is_not_said_to_pass() -> None:
    assert patience.unavailable(from_server("42P01")) is None
    assert patience.unavailable(ValueError("x")) is None
    assert patience.unavailable(None) is None
