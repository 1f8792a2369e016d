"""A matter gets another class only with a reason; its words and finders follow."""

import pytest
from tests.cast import Person, Province

from kycuong.kernel.audit.queries import acts
from kycuong.kernel.permissions.enums import Classification
from kycuong.kernel.searching import queries as searching
from kycuong.kernel.searching import services as passages
from kycuong.ledger import queries, services
from kycuong.ledger.queries import visible_to
from kycuong.ledger.tests.matters import at, give
from kycuong.rules.duty import Due
from kycuong.shared import clock
from kycuong.shared.verdict import NotThere, Refused

pytestmark = pytest.mark.django_db
NOON = at("24/04 12:00")
SECRET = "Kiểm tra dấu hiệu vi phạm của ông Nguyễn Văn Tý, CCCD 089080001234"
WHY = "Có thông tin của người tố cáo."
RESTRICTED, PERSONAL = Classification.RESTRICTED, Classification.PERSONAL_DATA
INTERNAL = Classification.INTERNAL


@pytest.fixture
def matter(province: Province) -> int:
    """Give it openly; its lead reports on it by name."""
    pk = give(province, title=SECRET)
    dung = province.people["dung"].actor
    services.accept(pk, actor=dung, at=at("24/04 09:00"))
    said = "Đã làm việc với ông Nguyễn Văn Tý tại Quỳnh Lưu."
    services.report(pk, text=said, actor=dung, at=at("24/04 10:00"))
    return pk


def classify(person: Person, pk: int, to: str, reason: str = WHY) -> None:
    services.classify(pk, classification=to, reason=reason, actor=person.actor, at=NOON)


def found(words: str) -> bool:
    answer = searching.owners("matter", searching.asked(words))
    return bool(answer if isinstance(answer, set) else answer.exists())


def row(province: Province, pk: int) -> "tuple[str, str]":
    (one,) = visible_to(province.people["quang"].actor).filter(pk=pk)
    return one.title, one.classification


@pytest.mark.parametrize("to", [RESTRICTED, PERSONAL])
def test_what_was_found_of_it_is_found_no_more(
    province: Province, matter: int, to: str
) -> None:
    assert found("089080001234")
    assert found("quynh luu")
    classify(province.people["chi"], matter, to)
    title, classification = row(province, matter)
    assert classification == to
    assert "Tý" not in title
    for words in ("089080001234", "nguyen van ty", "quynh luu"):
        assert not found(words), words
    assert list(passages.verify()) == []
    assert list(services.verify(at=NOON)) == []
    with clock.fixed(NOON):
        page = province.people["dung"].client().get(f"/viec/{matter}/")
        quang = province.people["quang"].client().get("/viec/?tim=tý")
    assert SECRET in page.content.decode()
    assert "Nguyễn Văn Tý" not in quang.content.decode()
    (trace,) = acts(verb="ledger.classified")
    assert trace.detail == {"from": INTERNAL, "to": to, "reason": WHY}


def test_who_no_longer_may_see_it_sees_it_no_more(
    province: Province, matter: int
) -> None:
    an = province.people["an"]
    queries.get_for(an.actor, matter, "view")
    classify(province.people["dung"], matter, RESTRICTED)
    with pytest.raises(NotThere):
        queries.get_for(an.actor, matter, "view")
    with pytest.raises(NotThere):
        classify(an, matter, INTERNAL)


def test_only_who_gave_it_or_leads_it_narrows_with_a_reason(
    province: Province, matter: int
) -> None:
    with pytest.raises(NotThere):
        classify(province.people["giang"], matter, RESTRICTED)
    with pytest.raises(Refused) as no:
        classify(province.people["an"], matter, RESTRICTED)
    assert no.value.verdict.law
    assert no.value.verdict.who_can
    with pytest.raises(Refused, match="lý do"):
        classify(province.people["dung"], matter, RESTRICTED, " ")
    with pytest.raises(Refused, match="đang như vậy"):
        classify(province.people["dung"], matter, INTERNAL)


def test_only_heads_of_who_gave_it_and_leaders_let_more_people_read(
    province: Province, matter: int
) -> None:
    dung, son = province.people["dung"], province.people["son"]
    classify(dung, matter, RESTRICTED)
    with pytest.raises(Refused, match="cơ quan giao việc"):
        classify(dung, matter, INTERNAL)
    classify(son, matter, INTERNAL)
    assert row(province, matter) == (SECRET, INTERNAL)
    assert found("089080001234")
    assert found("quynh luu")
    assert list(passages.verify()) == []


@pytest.fixture
def part(province: Province, matter: int) -> int:
    due = Due.end_of(at("02/05 08:00").date())
    (pk,) = services.split(
        matter,
        pieces=[services.Piece(province["tai_chinh"], "", due)],
        actor=province.people["dung"].actor,
        at=at("24/04 11:00"),
    )
    return int(pk)


def test_what_breaks_off_at_a_part_narrows_nothing(
    province: Province, matter: int, part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop = passages.drop

    def broken(place: str, owner: int) -> None:
        if owner == part:
            raise ConnectionError
        drop(place, owner)

    monkeypatch.setattr(passages, "drop", broken)
    with pytest.raises(ConnectionError):
        classify(province.people["chi"], matter, RESTRICTED)
    assert row(province, matter) == (SECRET, INTERNAL)
    assert found("089080001234")


def test_parts_are_narrowed_with_their_whole(
    province: Province, matter: int, part: int
) -> None:
    classify(province.people["chi"], matter, RESTRICTED)
    assert row(province, part)[1] == RESTRICTED
    classify(province.people["son"], matter, INTERNAL)
    assert row(province, part)[1] == RESTRICTED, "each is opened by itself"


def test_the_page_asks_for_class_and_reason(province: Province, matter: int) -> None:
    browser = province.people["dung"].client()
    with clock.fixed(NOON):
        page = browser.get(f"/viec/{matter}/").content.decode()
        assert f"/viec/{matter}/pham-vi/" in page
        where = f"/viec/{matter}/pham-vi/"
        assert "Lý do" in browser.get(where).content.decode()
        assert browser.post(where, {"classification": PERSONAL}).status_code == 409
        done = browser.post(where, {"classification": PERSONAL, "reason": WHY})
    assert done["Location"] == f"/viec/{matter}/"
    assert row(province, matter)[1] == PERSONAL
