"""What is refused, with the sentence that says why and what to do."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.cast import Province

from kycuong.ledger import services as ledger
from kycuong.ledger.services import Source
from kycuong.ledger.tests.matters import give
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.retention import services
from kycuong.work.retention.enums import State
from kycuong.work.retention.models import Disposal, Line
from kycuong.work.retention.tests.steps import (
    NOW,
    SEATED,
    Document,
    at,
    came,
    carried,
    convened,
    decided,
    drafted,
    opined,
    ready,
    supervised,
)

pytestmark = pytest.mark.django_db


def refused(sentence: str, do: Callable[[], object]) -> None:
    with pytest.raises(Refused) as no:
        do()
    assert sentence in no.value.verdict.reason
    assert no.value.verdict.law


def test_a_year_too_early_is_refused_by_name(province: Province) -> None:
    pk = came(province)
    eve = at("2034 31/12 23:59")
    refused(
        "bảo quản 10 năm: đến hết năm 2034", lambda: drafted(province, pk, when=eve)
    )
    first = at("2035 01/01 00:00")
    assert drafted(province, pk, when=first)


def test_a_document_whose_matter_is_open_is_not_due(province: Province) -> None:
    pk = came(province)
    source = Source("Công văn 493", f"/van-ban/{pk}/", "Báo cáo.", pk, 0, 8)
    matter = give(province, source=source)
    refused("Công việc chưa kết thúc", lambda: drafted(province, pk))
    chi = province.people["chi"].actor
    ledger.call_off(
        matter, reason="Không còn cần.", actor=chi, at=at("2026 05/01 09:00")
    )
    refused("Kết thúc năm 2026", lambda: drafted(province, pk))
    assert drafted(province, pk, when=at("2037 06/01 08:00"))


def test_what_has_no_class_is_classified_first(province: Province) -> None:
    pk = came(province, doc_type="lệnh")
    refused("Chưa xác định nhóm", lambda: drafted(province, pk))
    phuc = province.people["phuc"].actor
    services.classify(pk, key="losing_bid", basis="Mục 98", actor=phuc, at=NOW)
    assert drafted(province, pk)


def test_what_is_permanent_is_never_listed(province: Province) -> None:
    pk = came(province, doc_type="quyết định")
    late = at("2099 06/01 08:00")
    refused("Bảo quản vĩnh viễn", lambda: drafted(province, pk, when=late))


def test_a_document_stands_on_one_live_list(province: Province) -> None:
    pk = came(province)
    drafted(province, pk)
    refused("đang nằm trong danh mục khác", lambda: drafted(province, pk))


def test_another_bodys_document_is_not_there(province: Province) -> None:
    with pytest.raises(NotThere):
        drafted(province, came(province, by="van_thu"))


def test_the_council_has_three_people_without_the_drafter(province: Province) -> None:
    pk = drafted(province, came(province))
    refused("ít nhất 3", lambda: convened(province, pk, "son", "an"))
    refused("Người lập", lambda: convened(province, pk, "son", "an", "phuc"))


def test_only_members_speak_and_only_once(province: Province) -> None:
    pk = drafted(province, came(province))
    convened(province, pk)
    refused("Chỉ ủy viên", lambda: opined(province, pk, "quang"))
    opined(province, pk, "an")
    refused("đã ghi ý kiến", lambda: opined(province, pk, "an"))


def test_nothing_is_decided_before_all_have_spoken(province: Province) -> None:
    pk = drafted(province, came(province))
    convened(province, pk)
    opined(province, pk, "an")
    refused("Còn 2 ủy viên", lambda: decided(province, pk))


def test_only_the_committees_leader_decides(province: Province) -> None:
    pk = drafted(province, came(province))
    convened(province, pk)
    for key in SEATED:
        opined(province, pk, key)
    refused("do lãnh đạo Ủy ban", lambda: decided(province, pk, by="son"))


def test_a_council_that_is_against_it_is_not_overruled(province: Province) -> None:
    pk = drafted(province, came(province))
    convened(province, pk)
    for key in SEATED:
        opined(province, pk, key, agrees=key == "son")
    refused("không tán thành (1 đồng ý, 2 không)", lambda: decided(province, pk))
    decided(province, pk, approve=False)
    assert Disposal.objects.get().state == State.REFUSED
    assert not Line.objects.filter(live=True).exists()


def test_two_watch_and_a_third_does_it(province: Province) -> None:
    pk = drafted(province, came(province))
    convened(province, pk)
    for key in SEATED:
        opined(province, pk, key)
    refused("khi đã có quyết định", lambda: supervised(province, pk, "son"))
    decided(province, pk)
    refused("Người lập", lambda: supervised(province, pk, "phuc"))
    supervised(province, pk, "son")
    refused("phải là người khác", lambda: supervised(province, pk, "son"))
    refused("Còn thiếu 1", lambda: carried(province, pk))
    supervised(province, pk, "chi")
    refused("Người giám sát", lambda: carried(province, pk))
    assert carried(province, pk, by="phuc") == 1


def test_it_is_carried_out_once(province: Province) -> None:
    pk = ready(province, came(province))
    carried(province, pk)
    refused("chỉ một lần", lambda: carried(province, pk))


def test_a_hold_placed_meanwhile_keeps_the_document_whole(province: Province) -> None:
    held, free = came(province), came(province, number="494/UBND-KGVX")
    pk = ready(province, held, free)
    chi = province.people["chi"].actor
    services.hold(held, kind="complaint", reason="Đơn số 7/2035", actor=chi, at=NOW)
    assert carried(province, pk) == 1
    assert Document.objects.get(destroyed_at=None).pk == held
    assert "Đơn số 7/2035" in Line.objects.get(document=held).kept


def test_a_lifted_hold_lets_it_fall_due_again(province: Province) -> None:
    document = came(province)
    chi = province.people["chi"].actor
    hold = services.hold(document, kind="court", reason="Vụ 3", actor=chi, at=NOW)
    refused("Đang tạm giữ", lambda: drafted(province, document))
    services.release(hold, reason="Bản án đã thi hành", actor=chi, at=NOW)
    refused("đã được bỏ", lambda: services.release(hold, reason="x", actor=chi, at=NOW))
    assert drafted(province, document)


def test_the_same_hold_sent_twice_is_placed_once(province: Province) -> None:
    document, chi = came(province), province.people["chi"].actor
    given: dict[str, Any] = {"kind": "court", "actor": chi, "at": NOW}
    hold = services.hold(document, reason="Vụ 3", **given)
    refused("vì chính vụ", lambda: services.hold(document, reason=" Vụ 3 ", **given))
    services.hold(document, reason="Vụ 4", **given)
    services.release(hold, reason="Đã xong", actor=chi, at=NOW)
    services.hold(document, reason="Vụ 3", **given)


def test_what_the_council_strikes_stays_whole(province: Province) -> None:
    first, second = came(province), came(province, number="494/UBND-KGVX")
    pk = drafted(province, first, second)
    convened(province, pk)
    an = province.people["an"].actor
    line = Line.objects.get(document=first)
    services.strike(pk, line.pk, reason="Còn tra cứu", actor=an, at=NOW)
    for key in SEATED:
        opined(province, pk, key)
    decided(province, pk)
    for key in ("son", "an"):
        supervised(province, pk, key)
    assert carried(province, pk) == 1
    assert Document.objects.get(pk=first).destroyed_at is None


def test_a_withdrawn_list_frees_its_documents(province: Province) -> None:
    document = came(province)
    pk = drafted(province, document)
    phuc = province.people["phuc"].actor
    services.withdraw(pk, reason="Chọn nhầm", actor=phuc, at=NOW)
    assert drafted(province, document) != pk


def test_what_is_destroyed_is_neither_held_nor_classed(province: Province) -> None:
    document = came(province)
    carried(province, ready(province, document))
    chi = province.people["chi"].actor
    with pytest.raises(Refused, match="đã tiêu hủy"):
        services.hold(document, kind="other", reason="x", actor=chi, at=NOW)
    with pytest.raises(Refused, match="đã tiêu hủy"):
        services.classify(document, key="letter", basis="x", actor=chi, at=NOW)


def test_a_restricted_document_is_there_for_those_it_admits(province: Province) -> None:
    document = came(province, classification="restricted")
    with pytest.raises(NotThere):
        drafted(province, document)
    drafted(province, document, by="chi")
    assert Line.objects.get().subject == "Văn bản thuộc phạm vi hạn chế"
