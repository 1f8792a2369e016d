"""Answering what was asked; silence is agreement, recorded by name."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.cast import Person, Province

from kycuong.kernel.notifications import queries as notifications
from kycuong.ledger import queries, services
from kycuong.ledger.models import Entry
from kycuong.ledger.tests.matters import accepted, at, child_of
from kycuong.ledger.tests.verbs import may, send, state
from kycuong.shared.verdict import Refused

QUESTION = "Góp ý dự thảo Kế hoạch nâng cao Chỉ số cải cách hành chính."


def consulted(province: Province, dung: Person, *units: str, days: int = 5) -> int:
    """Return a matter on which Dũng asked bodies on 24/04/2024 at 10:00."""
    pk = accepted(province, dung)
    services.consult(
        pk,
        units=[province[unit] for unit in units or ("tai_chinh",)],
        question=QUESTION,
        days=days,
        actor=dung.actor,
        at=at("24/04 10:00"),
    )
    return pk


def test_it_works(province: Province, dung: Person, giang: Person, on: Any) -> None:
    pk = consulted(province, dung)
    question = child_of(pk, "opinion")
    assert notifications.unread_count(giang.actor) == 1
    on("25/04 09:00")
    form = giang.client().get(f"/viec/{question}/tra-loi/").content.decode()
    for text in ("Góp ý dự thảo Kế hoạch", "Đồng ý", "Không đồng ý", "Ý kiến khác"):
        assert text in form
    sent = send(
        giang,
        "answer",
        question,
        stance="disagree",
        text="Đề nghị bỏ mục 3 vì trùng Kế hoạch 45.",
        attached=SimpleUploadedFile("gop-y.txt", b"Bo muc 3"),
    )
    assert sent.status_code == 302
    assert state(question).outcome == "fulfilled"
    assert state(pk).open_parts == 0
    page = dung.client().get(f"/viec/{pk}/").content.decode()
    assert "không đồng ý" in page
    assert "Đề nghị bỏ mục 3 vì trùng Kế hoạch 45." in page
    assert "lấy ý kiến của Sở Tài chính" in page
    assert "ghi nhận ý kiến của Sở Tài chính" in page
    child = dung.client().get(f"/viec/{question}/").content.decode()
    assert "Sở Tài chính trả lời lúc" in child
    assert "gop-y.txt" in child
    assert notifications.unread_count(dung.actor) == 2


def test_the_head_of_the_body_asked_answers_and_whoever_it_is_handed_to(
    province: Province, dung: Person, ton: Person, giang: Person
) -> None:
    question = child_of(consulted(province, dung), "opinion")
    assert {
        k for k, who in province.people.items() if may(who, "answer", question)
    } == {"giang"}


def test_an_answer_says_its_stance_and_its_words(
    province: Province, dung: Person, giang: Person, on: Any
) -> None:
    question = child_of(consulted(province, dung), "opinion")
    on("25/04 09:00")
    assert send(giang, "answer", question, text="Nhất trí").status_code == 200
    assert send(giang, "answer", question, stance="agree").status_code == 200
    with pytest.raises(Refused):
        services.answer(question, text=" ", actor=giang.actor, at=at("25/04 09:00"))


def test_silence_to_the_last_instant_is_no_agreement_yet(
    province: Province, dung: Person
) -> None:
    question = child_of(consulted(province, dung), "opinion")
    assert state(question).due.last == at("04/05 23:59").replace(
        second=59, microsecond=999_999
    )
    assert services.lapse(at=at("04/05 23:59")) == 0
    assert services.lapse(at=at("05/05 00:00")) == 1
    assert services.lapse(at=at("05/05 00:15")) == 0


def test_silence_is_agreement_by_name(
    province: Province, dung: Person, giang: Person
) -> None:
    pk = consulted(province, dung, "tai_chinh", "long_xuyen")
    services.answer(
        child_of(pk, "opinion"),
        text="Nhất trí.",
        stance="agree",
        actor=province.people["long"].actor,
        at=at("25/04 09:00"),
    )
    services.lapse(at=at("05/05 00:00"))
    page = queries.matter_page(dung.actor, pk, at("06/05 08:00"))
    said = {each.head: each.said for each in page.family.parts}
    assert said == {
        "Sở Tài chính": "không trả lời, coi như đồng ý",
        "Ủy ban nhân dân thành phố Long Xuyên": "đồng ý",
    }
    silent = Entry.objects.get(kind="lapse")
    assert state(silent.matter_id).outcome == "lapsed"
    told = queries.matter_page(dung.actor, silent.matter_id, at("06/05 08:00"))
    sentence = told.entries[0].after
    assert "Sở Tài chính không trả lời đến hết hạn ngày 04/05/2024" in sentence
    assert "coi như đồng ý" in sentence
    assert told.status == "Hết hạn, không trả lời"


def test_the_whole_is_not_handed_in_while_a_question_is_open(
    province: Province, dung: Person
) -> None:
    pk = consulted(province, dung)
    assert not may(dung, "submit", pk)
    page = queries.matter_page(dung.actor, pk, at("25/04 08:00"))
    assert "Còn 1 phần việc hoặc ý kiến chưa trả lời" in page.notices[0].text
    services.lapse(at=at("05/05 00:00"))
    assert may(dung, "submit", pk)


def test_a_question_never_outlives_the_matter_it_is_about(
    province: Province, dung: Person, son: Person
) -> None:
    pk = consulted(province, dung)
    services.cancel(pk, reason="Thôi", actor=son.actor, at=at("25/04 09:00"))
    assert state(child_of(pk, "opinion")).outcome == "cancelled"
    assert not list(services.verify(at("25/04 10:00")))


def test_whoever_asks_may_withdraw_the_question(
    province: Province, dung: Person
) -> None:
    pk = consulted(province, dung)
    services.cancel(
        child_of(pk, "opinion"),
        reason="Không cần nữa",
        actor=dung.actor,
        at=at("25/04 09:00"),
    )
    assert state(pk).open_parts == 0
    assert may(dung, "submit", pk)
