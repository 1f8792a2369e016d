"""Pages that stand for no context: not there, refused, broken, too old."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.test import Client, RequestFactory
from django.views.defaults import server_error
from tests.cast import MORNING, Person

from kycuong.shared import clock
from kycuong.shared.middleware import Refusals
from kycuong.shared.verdict import NotThere, Refused, refuse


def answered(problem: Exception) -> HttpResponse:
    response = Refusals(lambda request: HttpResponse()).process_exception(
        RequestFactory().get("/viec/1/"), problem
    )
    assert response is not None
    return response


def test_a_refusal_teaches_which_rule_and_who_can() -> None:
    verdict = refuse(
        "Chỉ người đang giữ việc mới chuyển được.",
        law="Nghị định 30/2020/NĐ-CP, Điều 24",
        who_can="Sở Nội vụ chuyển được việc này.",
    )
    response = answered(Refused(verdict))
    html = response.content.decode()
    assert response.status_code == 403
    for part in (verdict.reason, verdict.law, verdict.who_can):
        assert part in html


def test_what_is_not_there_and_what_is_hidden_answer_alike() -> None:
    response = answered(NotThere())
    assert response.status_code == 404
    assert "Không có trang này" in response.content.decode()


def test_other_problems_are_not_swallowed() -> None:
    middleware = Refusals(lambda request: HttpResponse())
    assert middleware.process_exception(HttpRequest(), ValueError()) is None


def test_the_broken_page_needs_no_request_and_no_database() -> None:
    html = server_error(RequestFactory().get("/")).content.decode()
    assert "không có gì bị ghi một nửa" in html
    assert "tokens.css" in html


def test_an_old_form_is_told_in_vietnamese() -> None:
    request = RequestFactory().post("/", {})
    middleware = CsrfViewMiddleware(lambda request: HttpResponse())
    middleware.process_request(request)
    response = middleware.process_view(request, lambda request: HttpResponse(), (), {})
    assert response is not None
    assert response.status_code == 403
    assert "Trang đã cũ" in response.content.decode()


@pytest.mark.django_db
def test_an_address_nobody_has_shows_the_way_back(an: Person) -> None:
    with clock.fixed(MORNING):
        signed_in = an.client().get("/khong-co/")
        stranger = Client().get("/khong-co/")
    assert signed_in.status_code == stranger.status_code == 404
    assert 'class="sections"' in signed_in.content.decode()
    assert 'class="sections"' not in stranger.content.decode()


@pytest.mark.django_db
def test_every_page_forbids_inline_scripts_and_styles(an: Person) -> None:
    with clock.fixed(MORNING):
        response = an.client().get("/")
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy
    html = response.content.decode()
    assert "style=" not in html
    assert "<script>" not in html
    assert '"allowEval":false' in html
