"""One id ties a page to its acts; one line says what a page cost."""

import logging
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from tests.cast import MORNING, Person, Province

from kycuong.kernel.audit import tracing
from kycuong.kernel.schedules import watching
from kycuong.ledger.tests.matters import give
from kycuong.shared import clock
from kycuong.surfaces.status.middleware import GIVEN


@pytest.fixture
def lines(caplog: Any) -> Any:
    for name in ("kycuong.page", "kycuong.job", "kycuong.query"):
        caplog.set_level(logging.INFO, name)
    return caplog


def test_every_answer_bears_an_id_of_its_own(client: Client, db: None) -> None:
    ids = {client.get("/tai-khoan/dang-nhap/")["X-Request-ID"] for _ in range(3)}
    assert len(ids) == 3
    assert all(GIVEN.match(each) for each in ids)


def test_the_id_of_a_trusted_proxy_is_kept(client: Client, settings: Any) -> None:
    settings.KYCUONG_PROXIES = ("10.0.0.0/8",)
    given = {"HTTP_X_REQUEST_ID": "0f8a-11-from-proxy", "REMOTE_ADDR": "10.1.2.3"}
    assert client.get("/suc-khoe/", **given)["X-Request-ID"] == "0f8a-11-from-proxy"


@pytest.mark.parametrize("address", ["10.1.2.3", "", "unix:"])
def test_nobody_else_names_a_request(client: Client, address: str) -> None:
    given = {"HTTP_X_REQUEST_ID": "0f8a-11-from-anybody", "REMOTE_ADDR": address}
    assert client.get("/suc-khoe/", **given)["X-Request-ID"] != "0f8a-11-from-anybody"


@pytest.mark.parametrize("typed", ["short", "x" * 41, "a b c d e f", 'a"b{c}<d>'])
def test_what_is_no_id_is_not_taken_over(
    client: Client, settings: Any, typed: str
) -> None:
    settings.KYCUONG_PROXIES = ("127.0.0.1",)
    assert client.get("/suc-khoe/", HTTP_X_REQUEST_ID=typed)["X-Request-ID"] != typed


def test_a_page_its_line_and_its_act_bear_one_id(
    dung: Person, province: Province, lines: Any
) -> None:
    with clock.fixed(MORNING):
        pk = give(province)
        answer = dung.client().post(f"/viec/{pk}/tiep-nhan/", {"seen": 1})
    assert answer.status_code == 302
    act = apps.get_model("audit.Act").objects.latest("pk")
    line = next(each for each in lines.records if each.name == "kycuong.page")
    assert act.request == line.request_id == answer["X-Request-ID"]
    assert act.via == line.via == "page"
    assert (line.route, line.method, line.status) == ("ledger:accept", "POST", 302)
    assert (line.user, line.post) == (dung.user.pk, dung.post)
    assert line.queries > 3
    assert 0 < line.db_ms < line.ms


def test_a_page_that_streams_is_written_down_when_its_last_byte_is_out(
    dung: Person, province: Province, lines: Any
) -> None:
    with clock.fixed(MORNING):
        give(province)
        answer: Any = dung.client().get("/viec/xuat.csv")
        assert not lines.records
        before = tracing.request_id.get()
        assert b"".join(answer.streaming_content)
    assert tracing.request_id.get() == before
    (line,) = lines.records
    assert (line.route, line.status) == ("ledger:matters_csv", 200)


def test_after_a_request_nothing_of_it_is_left(client: Client) -> None:
    client.get("/suc-khoe/")
    assert (tracing.request_id.get(), tracing.via.get()) == ("", "")


def test_an_unknown_address_makes_no_new_series(client: Client, lines: Any) -> None:
    client.get("/khong-co/" + "x" * 200)
    assert [each.route for each in lines.records if each.name == "kycuong.page"] == [
        "-"
    ]


def test_a_slow_statement_is_named_without_its_parameters(
    dung: Person, lines: Any, settings: Any
) -> None:
    settings.KYCUONG_SLOW_QUERY_MS = 0
    with clock.fixed(MORNING):
        dung.client().get("/tim/", {"q": "kín đáo"})
    slow = [each for each in lines.records if each.name == "kycuong.query"]
    assert slow
    assert "desk:search" in {each.route for each in slow}
    assert not [
        each.sql for each in slow if "kín" in each.sql or dung.user.username in each.sql
    ]


def test_a_job_has_an_id_of_its_own(lines: Any) -> None:
    with watching.watched("ledger.reckon"):
        inside = tracing.request_id.get(), tracing.via.get()
    (line,) = lines.records
    assert inside[0].startswith("job-")
    assert inside[1] == "job"
    assert (line.job, line.outcome) == ("ledger.reckon", "done")
    assert tracing.via.get() == ""


def test_a_job_that_breaks_says_so_and_lets_go(lines: Any) -> None:
    with pytest.raises(ZeroDivisionError), watching.watched("ledger.reckon"):
        1 / 0  # noqa: B018
    (line,) = lines.records
    assert (line.outcome, line.levelname) == ("failed", "WARNING")
    assert tracing.request_id.get() == ""
