"""A document comes in over the axis: like any letter, once, and its sender is told."""

import pytest
from tests.at_once import at_once
from tests.cast import MORNING, Person, Province, build_province

from kycuong.ledger import services as ledger
from kycuong.rules.duty import Due
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.documents import queries as documents
from kycuong.work.documents import services as registers
from kycuong.work.exchange import services
from kycuong.work.exchange.edxml import Attachment, Organ, parse
from kycuong.work.exchange.models import Arrival, Enclosure, Message
from kycuong.work.exchange.tests.steps import (
    KEY,
    MINISTRY,
    TEXT,
    Document,
    Intake,
    StoredFile,
    arrival,
    envelope,
    recall_of,
    received,
    registered,
    told,
)

MARKED = TEXT.replace("Số: 512".encode(), "MẬT\nSố: 512".encode())


@pytest.mark.usefixtures("province")
def test_a_document_waits_for_registration_like_any_letter(chi: Person) -> None:
    found = received(chi)
    assert found.taken and not found.replay
    assert found.intake is not None
    page = documents.intake_page(chi.actor, found.intake)
    assert page.initial(MORNING.date())["number"] == "512/UBND-TH"
    assert page.typed["urgency"] == "khan"
    assert page.typed["issuer"] == "Bộ Nội vụ"
    assert not Document.objects.exists()  # nothing is registered by itself
    assert told() == ["01"]


@pytest.mark.usefixtures("province")
def test_where_header_and_file_differ_the_clerk_is_told(chi: Person) -> None:
    found = received(chi, number="513")
    assert found.intake is not None
    notes = documents.intake_page(chi.actor, found.intake).notes
    assert any("513/UBND-TH" in note and "512/UBND-TH" in note for note in notes)
    assert any("G14 chưa có trong danh bạ" in note for note in notes)
    services.know(organ="g14", name="Bộ Nội vụ", actor=chi.actor, at=MORNING)
    notes = documents.intake_page(chi.actor, found.intake).notes
    assert not any("danh bạ" in note for note in notes)


@pytest.mark.usefixtures("province")
def test_a_senders_due_date_is_no_due_date_of_ours(chi: Person) -> None:
    found = received(chi)
    assert arrival(found).header["due"] == "2024-04-30"
    assert "due" not in Intake.objects.get(pk=found.intake).typed


@pytest.mark.usefixtures("province")
def test_the_same_document_never_becomes_two(chi: Person) -> None:
    first = received(chi)
    again = received(chi)
    assert again.replay and again.arrival == first.arrival
    assert again.intake == first.intake
    other = received(chi, subject="nội dung khác")
    assert "với nội dung khác" in other.problem
    assert Arrival.objects.count() == Intake.objects.count() == 1
    assert told() == ["01"]


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_document_comes_in() -> None:
    province = build_province()
    people = (province.people["chi"], province.people["phuc"])
    found = at_once(*(lambda one=one: received(one) for one in people))
    assert found[0].arrival == found[1].arrival
    assert Arrival.objects.count() == Intake.objects.count() == 1
    assert told() == ["01"]


def test_registration_and_the_work_that_follows_are_told_in_order(
    province: Province, chi: Person, dung: Person
) -> None:
    document = registered(chi, received(chi))
    assert told() == ["01", "03"]
    matter = ledger.open_matter(
        kind="directive",
        title="Báo cáo",
        issuer=province["office"],
        lead=province["noi_vu"],
        due=Due.end_of(MORNING.date()),
        source=ledger.Source(label="Công văn", document=document),
        actor=province.people["phuc"].actor,
        at=MORNING,
    )
    assert told() == ["01", "03", "04"]
    ledger.accept(matter, actor=dung.actor, at=MORNING)
    ledger.submit(
        matter,
        text="Đã gửi báo cáo số 12/BC-SNV kèm 3 phụ lục đến Văn phòng.",
        document_number="12/BC-SNV",
        document_date=MORNING.date(),
        actor=dung.actor,
        at=MORNING,
    )
    assert told() == ["01", "03", "04", "05"]
    ledger.approve(matter, actor=province.people["phuc"].actor, at=MORNING)
    assert told() == ["01", "03", "04", "05", "06"]


@pytest.mark.usefixtures("province")
def test_a_refusal_tells_the_sender_why(chi: Person) -> None:
    found = received(chi)
    assert found.arrival is not None
    with pytest.raises(Refused, match="lý do"):
        services.refuse(found.arrival, reason=" ", actor=chi.actor, at=MORNING)
    services.refuse(found.arrival, reason="Thiếu phụ lục.", actor=chi.actor, at=MORNING)
    last = Message.objects.filter(way="out").latest("pk")
    status = parse(last.text.encode())
    assert (last.code, status.description) == ("02", "Thiếu phụ lục.")
    assert status.answers.document_id == KEY and status.sender.id == "H01.01"
    with pytest.raises(Refused, match="không từ chối được nữa"):
        services.refuse(found.arrival, reason="x", actor=chi.actor, at=MORNING)


@pytest.mark.usefixtures("province")
def test_leaving_a_file_out_of_the_register_is_a_refusal_too(chi: Person) -> None:
    found = received(chi)
    assert found.intake is not None
    registers.abandon(found.intake, why="twice", actor=chi.actor, at=MORNING)
    assert told() == ["01", "02"]


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(
    ("changes", "sentence", "codes"),
    [
        ({"to": (Organ("G22", "Bộ Y tế"),)}, "gửi cho Bộ Y tế", ["02"]),
        ({"to": (Organ("000.00.03.H01"),)}, "gửi cho Sở Nội vụ", []),
        ({"attachments": ()}, "không kèm tệp", ["02"]),
        ({"attachments": (Attachment("a.pdf", b""),)}, "không kèm tệp", ["02"]),
        ({"business": "7"}, "không có trong quy chuẩn", ["02"]),
        ({"business": "2"}, "gói cập nhật", ["02"]),
        ({"secret": "Tối mật"}, "độ mật", ["02"]),
        ({"subject": "Báo cáo (Mật)"}, "độ mật", ["02"]),
    ],
)
def test_what_is_not_taken_says_why_and_keeps_nothing(
    chi: Person, changes: dict[str, object], sentence: str, codes: list[str]
) -> None:
    found = received(chi, **changes)
    assert sentence in found.problem and found.problem.endswith(".")
    assert not Arrival.objects.exists() and not Intake.objects.exists()
    assert not StoredFile.objects.exists()
    assert told() == codes
    again = received(chi, **changes)
    assert again.replay and again.problem == found.problem
    assert told() == codes  # the sender is told once


@pytest.mark.usefixtures("province")
def test_what_no_machine_can_read_stands_in_the_journal(chi: Person) -> None:
    found = received(chi, data=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
    assert "DOCTYPE" in found.problem
    row = Message.objects.get()
    assert (row.state, row.problem, row.text) == ("refused", found.problem, "")


@pytest.mark.usefixtures("province")
def test_of_a_state_secret_nothing_stays(chi: Person) -> None:
    files = (Attachment("a.txt", MARKED), Attachment("b.txt", b"phu luc"))
    found = received(chi, attachments=files)
    row = arrival(found)
    assert (row.step, row.header) == ("refused", {})
    assert not StoredFile.objects.exists() and not Enclosure.objects.exists()
    assert told() == ["01", "02"]


@pytest.mark.usefixtures("province")
def test_further_files_are_kept_beside_the_first(chi: Person) -> None:
    files = (
        Attachment("a.txt", TEXT),
        Attachment("a.txt", b"1"),
        Attachment("c", b"2"),
    )
    found = received(chi, attachments=files)
    rows = Enclosure.objects.filter(arrival=found.arrival).select_related("file")
    assert [(row.number, row.file.name) for row in rows] == [(2, "a (2).txt"), (3, "c")]


@pytest.mark.usefixtures("province")
def test_an_unknown_priority_fills_in_nothing(chi: Person) -> None:
    assert (
        "urgency" not in Intake.objects.get(pk=received(chi, priority="9").intake).typed
    )


def test_what_is_addressed_to_the_committee_comes_to_its_office(chi: Person) -> None:
    assert received(chi, to=(Organ("000.00.00.H01"), Organ("H01.00"))).taken


def test_only_who_keeps_a_register_takes_in(an: Person, giang: Person) -> None:
    for person in (an, giang):
        with pytest.raises(Refused) as no:
            received(person)
        assert no.value.verdict.who_can and no.value.verdict.law


def test_another_body_learns_of_nothing(chi: Person, van_thu: Person) -> None:
    found = received(chi)
    assert found.arrival is not None
    with pytest.raises(NotThere):
        services.refuse(found.arrival, reason="x", actor=van_thu.actor, at=MORNING)


@pytest.mark.usefixtures("province")
def test_a_sender_gets_back_what_nobody_has_registered(chi: Person) -> None:
    found = received(chi)
    assert found.arrival is not None
    assert received(chi, data=recall_of()).taken
    services.answer(found.arrival, agree=True, actor=chi.actor, at=MORNING)
    assert arrival(found).step == "taken_back"
    assert told() == ["01", "15"]
    assert Intake.objects.get(pk=found.intake).state == "dropped"
    assert "không còn gì" in received(chi, data=recall_of(reason="Lần hai.")).problem


def test_what_is_being_worked_on_is_not_given_back(
    province: Province, chi: Person
) -> None:
    found = received(chi)
    document = registered(chi, found)
    ledger.open_matter(
        kind="directive",
        title="Báo cáo",
        issuer=province["office"],
        lead=province["noi_vu"],
        due=None,
        source=ledger.Source(label="Công văn", document=document),
        actor=province.people["phuc"].actor,
        at=MORNING,
    )
    received(chi, data=recall_of())
    assert found.arrival is not None
    with pytest.raises(Refused, match="đang thực hiện"):
        services.answer(found.arrival, agree=True, actor=chi.actor, at=MORNING)
    with pytest.raises(Refused, match="lý do"):
        services.answer(found.arrival, agree=False, actor=chi.actor, at=MORNING)
    services.answer(
        found.arrival, agree=False, reason="Đã giao việc.", actor=chi.actor, at=MORNING
    )
    assert told() == ["01", "03", "04", "16"]
    assert arrival(found).step == "assigned"


@pytest.mark.usefixtures("province")
def test_a_recall_may_also_come_as_a_document_of_that_kind(chi: Person) -> None:
    found = received(chi)
    asked = envelope(
        document_id="G14,2024/04/24,r",
        business="1",
        business_document=KEY,
        attachments=(),
    )
    from_ministry = received(chi, **_fields(asked))
    assert from_ministry.arrival == found.arrival
    assert arrival(found).recall == "asked"
    unknown = received(chi, business="1", business_document="khac", attachments=())
    assert "chưa nhận" in unknown.problem
    assert MINISTRY.id == arrival(found).sender


def _fields(one: object) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}  # type: ignore[attr-defined]
