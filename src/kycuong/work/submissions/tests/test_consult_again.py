"""Asked again: an answer stands until another one; who asks, who reads, who explains."""

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.cast import Person, Province

from kycuong.ledger import services as ledger
from kycuong.rules.gate import Asked, Consultee, Stance
from kycuong.shared import clock
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.submissions import examining, heard, queries, services
from kycuong.work.submissions.models import Consulted, Dossier
from kycuong.work.submissions.queries import asking, opinion_lines
from kycuong.work.submissions.tests.courses import add, asked, at, prepared, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(province: Province) -> int:
    return prepared(province)


def disagreed(province: Province, dossier: int) -> int:
    (pk,) = asked(province, dossier, "tai_chinh")
    giang = province.people["giang"].actor
    services.answer(
        pk, stance="disagree", text="Trái luật.", actor=giang, at=at("24/04 14:00")
    )
    return pk


def changed(province: Province, dossier: int) -> None:
    old = asking.papers_of(dossier)[0]["paper"]
    dung = province.people["dung"]
    add(dossier, "draft", dung, "25/04 08:00", text="Sửa.", name="b.docx", replaces=old)


def said(dossier: int, when: str) -> list[Consultee]:
    kept = Dossier.objects.get(pk=dossier)
    return list(examining.facts_of(kept, at(when)).consulted)


def test_nobody_is_asked_again_about_papers_that_did_not_change(
    province: Province, dossier: int, dung: Person
) -> None:
    pk = disagreed(province, dossier)
    for again in (
        lambda: services.ask_again(pk, actor=dung.actor, at=at("25/04 09:00")),
        lambda: asked(province, dossier, "tai_chinh", when="25/04 09:00"),
    ):
        with pytest.raises(Refused) as no:
            again()
        assert "Chỉ hỏi lại khi giấy tờ" in no.value.verdict.reason
    changed(province, dossier)
    assert services.ask_again(pk, actor=dung.actor, at=at("25/04 09:00"))


def test_silence_after_an_answer_keeps_the_answer_and_is_no_silence(
    province: Province, dossier: int, dung: Person
) -> None:
    pk = disagreed(province, dossier)
    changed(province, dossier)
    (again,) = services.ask_again(pk, actor=dung.actor, at=at("25/04 09:00"))
    asked(province, dossier, "thanh_tra", when="25/04 09:00")
    (waiting, _other) = sorted(said(dossier, "25/04 10:00"), key=lambda e: e.name)
    assert waiting.stance is Stance.DISAGREE
    ledger.lapse(at=at("10/05 08:00"))
    assert row(again).state == "silent"
    (kept, silent) = sorted(said(dossier, "10/05 09:00"), key=lambda e: e.name)
    assert (kept.name, kept.state, kept.stance) == (
        *("Sở Tài chính", Asked.ANSWERED),
        Stance.DISAGREE,
    )
    assert silent.state is Asked.SILENT
    told = opinion_lines.told(Consulted.objects.filter(dossier=dossier))
    assert [each.text for each in told if each.body == "Sở Tài chính"] == ["Trái luật."]
    shown = asking.consult_page(dung.actor, dossier, at("10/05 09:00"))
    assert (len({each.stance for each in shown.lines}), len(told)) == (3, 2)
    assert [each.told for each in shown.lines if each.pk == again] == [False]
    clocks = {each.matter_id for each in Consulted.objects.filter(state="silent")}
    assert heard.had_answered(clocks) == {row(again).matter_id}


def test_a_new_answer_takes_the_place_of_the_old(
    province: Province, dossier: int, dung: Person, giang: Person
) -> None:
    pk = disagreed(province, dossier)
    changed(province, dossier)
    (again,) = services.ask_again(pk, actor=dung.actor, at=at("25/04 09:00"))
    services.answer(
        again, stance="agree", text="", actor=giang.actor, at=at("25/04 14:00")
    )
    assert [each.stance for each in said(dossier, "25/04 13:59")] == [Stance.DISAGREE]
    assert [each.stance for each in said(dossier, "25/04 14:01")] == [Stance.AGREE]
    with pytest.raises(Refused):
        services.settle(pk, text="Cũ.", actor=dung.actor, at=at("25/04 15:00"))
    services.settle(again, text="Mới.", actor=dung.actor, at=at("25/04 15:00"))


def test_a_stance_that_there_is_not_is_refused(
    province: Province, dossier: int, giang: Person
) -> None:
    (pk,) = asked(province, dossier, "tai_chinh")
    with pytest.raises(Refused):
        services.answer(
            pk, stance="bogus", text="Có.", actor=giang.actor, at=at("24/04 14:00")
        )
    assert row(pk).state == "waiting"


@pytest.mark.parametrize(
    ("name", "may"), [("an", False), ("binh", True), ("dung", True)]
)
def test_whoever_leads_asks_and_others_are_told_who(
    province: Province, dossier: int, name: str, *, may: bool
) -> None:
    def ask() -> None:
        services.consult(
            dossier,
            bodies=[province["tai_chinh"]],
            question="?",
            actor=province.people[name].actor,
            at=at("24/04 10:00"),
        )

    if may:
        ask()
        return
    with pytest.raises(Refused) as no:
        ask()
    assert "Lãnh đạo cơ quan trình" in no.value.verdict.who_can
    assert not Consulted.objects.exists()


def test_an_explanation_never_overwrites_one_that_was_not_seen(
    province: Province, dossier: int, an: Person, dung: Person
) -> None:
    pk = disagreed(province, dossier)
    seen = opinion_lines.settled_mark(row(pk))
    services.settle(pk, text="Của An.", seen=seen, actor=an.actor, at=at("25/04 09:00"))
    with pytest.raises(Refused) as no:
        services.settle(
            pk, text="Của Dũng.", seen=seen, actor=dung.actor, at=at("25/04 09:01")
        )
    assert "Của An." in no.value.verdict.reason
    assert "Của Dũng." in no.value.verdict.reason
    assert row(pk).settled == "Của An."


def test_who_is_asked_reads_the_question_and_its_papers_and_nothing_else(
    province: Province, dossier: int, giang: Person, dung: Person
) -> None:
    inner = add(dossier, "other", dung, "24/04 09:00", name="noi-bo.docx")
    services.remove_paper(dossier, inner, actor=dung.actor, at=at("24/04 09:10"))
    (pk,) = asked(province, dossier, "tai_chinh")
    about = row(pk).papers[0]["paper"]
    later = add(dossier, "other", dung, "24/04 11:00", name="sau.docx")
    browser, home = giang.client(), f"/ho-so-trinh/{dossier}/"
    with clock.fixed(at("25/04 09:00")):
        first = browser.get(home)
        assert (first.status_code, first["Location"]) == (
            *(302, f"/ho-so-trinh/y-kien/{pk}/"),
        )
        for part in ("cac-lan/", "phieu-kiem-soat/", "lay-y-kien/", "tham-tra/"):
            assert browser.get(home + part).status_code == 404, part
        for hidden in (inner, later):
            assert browser.get(f"{home}tep/{hidden}/").status_code == 404
            assert browser.get(f"{home}tep/{hidden}/tai-ve/").status_code == 404
        assert browser.get(f"{home}tep/{about}/").status_code == 200
        assert dung.client().get(home).status_code == 200
    with pytest.raises(NotThere):
        services.preflight(dossier, actor=giang.actor, at=at("25/04 09:00"))
    with pytest.raises(NotThere):
        queries.get_for(giang.actor, dossier, "view", at=at("25/04 09:00"))


def test_no_file_is_kept_of_whoever_may_not_answer(
    province: Province, dossier: int, an: Person
) -> None:
    (pk,) = asked(province, dossier, "tai_chinh")
    kept = apps.get_model("files", "StoredFile")._default_manager
    before = kept.count()
    with clock.fixed(at("25/04 09:00")):
        an.client().post(
            f"/ho-so-trinh/y-kien/{pk}/tra-loi/",
            {
                "stance": "agree",
                "text": "x",
                "attached": SimpleUploadedFile("z.pdf", b"zzzzz"),
            },
        )
    assert kept.count() == before
