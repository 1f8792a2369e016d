"""A document goes out over the axis: by a person, once, and what comes back is noted."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from tests.cast import MORNING, Person, Province

from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.distribution import services as distribution
from kycuong.work.exchange import services
from kycuong.work.exchange.edxml import Envelope, Organ, Reference, parse
from kycuong.work.exchange.models import Message, Parcel
from kycuong.work.exchange.services.carrying import RESTS
from kycuong.work.exchange.tests.steps import (
    Delivery,
    about,
    received,
    sent,
    status,
    told,
)

TAX = Organ("H01.05", "Sở Tài chính")


def package(pk: int) -> Message:
    row: Message = Message.objects.get(way="out", kind="document", document=pk)
    return row


def test_a_document_goes_out_with_its_file_and_its_header(
    province: Province, chi: Person
) -> None:
    pk = sent(province, "G14", "H01.05")
    _name, content = services.take(package(pk).pk, actor=chi.actor, at=MORNING)
    found = parse(content)
    assert isinstance(found, Envelope)
    assert found.sender.id == "H01.01" and [to.id for to in found.to] == [
        "G14",
        "H01.05",
    ]
    assert found.document_id == f"H01.01,2024/04/24,{found.full_number}"
    assert found.attachments[0].content[:2] == b"PK"
    assert set(Parcel.objects.values_list("step", flat=True)) == {"sent"}


def test_nobody_gets_it_twice_and_nobody_unknown_gets_it(
    province: Province, chi: Person
) -> None:
    pk = sent(province)
    assert services.send(pk, organs=["G14"], actor=chi.actor, at=MORNING) is None
    with pytest.raises(Refused, match="Chưa biết mã định danh G99"):
        services.send(pk, organs=["G99"], actor=chi.actor, at=MORNING)
    assert Message.objects.filter(way="out").count() == 1


def test_only_who_keeps_the_register_sends(
    province: Province, an: Person, van_thu: Person
) -> None:
    pk = sent(province)
    for person in (an, van_thu):
        with pytest.raises((NotThere, Refused)):
            services.send(pk, organs=["H01.05"], actor=person.actor, at=MORNING)


def test_a_folder_gets_each_message_whole_and_once(
    province: Province, chi: Person, settings: LazySettings, tmp_path: Path
) -> None:
    settings.KYCUONG_EXCHANGE_OUT = str(tmp_path)
    pk = sent(province)
    assert services.send_due(MORNING) == 1
    assert services.send_due(MORNING) == 0
    services.resend(package(pk).pk, actor=chi.actor, at=MORNING)
    assert services.send_due(MORNING) == 1
    names = [each.name for each in tmp_path.iterdir()]
    assert names == [f"{package(pk).name}.edxml"]  # a repeat is the same message
    assert isinstance(parse((tmp_path / names[0]).read_bytes()), Envelope)
    assert Parcel.objects.get().step == "sent"


def test_what_cannot_go_is_tried_again_and_in_the_end_given_up(
    province: Province, chi: Person, settings: LazySettings, tmp_path: Path
) -> None:
    settings.KYCUONG_EXCHANGE_OUT = str(tmp_path / "none")
    pk, now = sent(province), MORNING
    for rest in (*RESTS, None):
        assert services.send_due(now) == 0
        row = package(pk)
        assert "Không ghi được vào thư mục" in row.problem
        if rest is not None:
            assert row.state == "queued" and row.next_try_at == now + rest
            now += rest
    assert package(pk).state == "failed"
    services.resend(package(pk).pk, actor=chi.actor, at=now)
    assert package(pk).state == "queued"


class Axis(BaseHTTPRequestHandler):
    """An axis that fails once, then takes."""

    got: list[tuple[str, str, int]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        said = (self.headers["Idempotency-Key"], self.headers["Authorization"])
        self.got.append((*said, len(body)))
        self.send_response(503 if len(self.got) == 1 else 202)
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


def test_an_axis_that_fails_gets_the_same_message_again(
    province: Province, settings: LazySettings
) -> None:
    server = HTTPServer(("127.0.0.1", 0), Axis)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        settings.KYCUONG_EXCHANGE_OUT = f"http://127.0.0.1:{server.server_port}/gui"
        settings.KYCUONG_EXCHANGE_TOKEN = "bi-mat"
        pk = sent(province)
        assert services.send_due(MORNING) == 0
        assert package(pk).problem == "Trục trả lời 503."
        assert services.send_due(MORNING + RESTS[0]) == 1
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert Axis.got[0] == Axis.got[1]
    assert Axis.got[0][:2] == (package(pk).name, "Bearer bi-mat")


def came(person: Person, pk: int, code: str, **changes: Any) -> str:
    data = status(code, of=about(pk), **changes)
    return received(person, data=data).problem


def test_what_the_recipient_tells_stands_with_the_parcel(
    province: Province, chi: Person
) -> None:
    pk = sent(province)
    assert not came(chi, pk, "01")
    assert not came(chi, pk, "03", staff="Lê Văn Tư")
    assert not came(chi, pk, "01", description="đến muộn")
    row = Parcel.objects.get()
    assert (row.step, row.told_by) == ("accepted", "Lê Văn Tư")
    assert "rồi lại báo từ chối" in came(chi, pk, "02", description="Nhầm.")
    assert "không có trong danh mục" in came(chi, pk, "77")
    assert Parcel.objects.get().step == "accepted"


def test_the_same_status_twice_is_one(province: Province, chi: Person) -> None:
    pk = sent(province)
    data = status("02", of=about(pk), description="Không thuộc thẩm quyền.")
    assert not received(chi, data=data).replay
    assert received(chi, data=data).replay
    assert Parcel.objects.get().reason == "Không thuộc thẩm quyền."
    assert Message.objects.filter(way="in").count() == 1


def test_a_status_of_a_stranger_changes_nothing(
    province: Province, chi: Person
) -> None:
    pk = sent(province)
    problem = came(chi, pk, "03", sender=Organ("G22", "Bộ Y tế"))
    assert "không nằm trong nơi nhận" in problem
    other = received(chi, data=status("03", of=Reference("H01.01", document_id="khác")))
    assert "không gửi qua trục" in other.problem
    assert Parcel.objects.get().step == "queued"


def test_a_body_of_the_registry_that_accepts_counts_as_having_opened(
    province: Province, chi: Person
) -> None:
    pk = sent(province, "H01.05")
    inside = province["tai_chinh"]
    distribution.send(pk, bodies=[inside], actor=chi.actor, at=MORNING)
    assert not came(chi, pk, "03", sender=TAX, staff="Văn thư Sở")
    row = Delivery.objects.get(document=pk, body=inside)
    assert row.opened_by == "Văn thư Sở, Sở Tài chính (qua trục liên thông)"


def test_what_has_not_left_is_taken_back_at_once(
    province: Province, chi: Person
) -> None:
    pk = sent(province)
    assert services.ask_back(pk, reason="Nhầm.", actor=chi.actor, at=MORNING) == 1
    assert Parcel.objects.get().step == "taken_back"
    assert package(pk).state == "failed" and told() == []
    with pytest.raises(Refused, match="Không còn nơi nhận"):
        services.ask_back(pk, reason="Nhầm.", actor=chi.actor, at=MORNING)


def test_what_has_left_is_asked_back_and_the_recipient_answers(
    province: Province, chi: Person
) -> None:
    pk = sent(province)
    services.take(package(pk).pk, actor=chi.actor, at=MORNING)
    assert "không đề nghị" in came(chi, pk, "15")
    services.ask_back(pk, reason="Nhầm.", actor=chi.actor, at=MORNING)
    assert told() == ["13"]
    assert not came(chi, pk, "16", description="Đã vào sổ.")
    assert (Parcel.objects.get().step, Parcel.objects.get().recall) == (
        "sent",
        "declined",
    )
    services.ask_back(pk, reason="Lần hai.", actor=chi.actor, at=MORNING)
    assert not came(chi, pk, "15", description="Đồng ý.")
    assert Parcel.objects.get().step == "taken_back"
