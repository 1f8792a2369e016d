"""Both databases find the same, and what is kept can be compared and made again."""

import pytest
from django.db import transaction
from tests.cast import MORNING

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.audit.recorded import OutsideAct
from kycuong.kernel.searching import queries, services
from kycuong.kernel.searching.models import Passage

pytestmark = pytest.mark.django_db
BOOK = {
    1: "Đẩy mạnh cải cách thủ tục hành chính; Công văn 493/UBND-KGVX",
    2: "Cách cải tạo đất, hành lang an toàn, thủ công và chính sách",
    3: "Báo cáo giải ngân vốn đầu tư công",
    4: "Đầu mối giải trình; tư liệu công khai",
}


@pytest.fixture(autouse=True)
def book() -> None:
    with act(SYSTEM, "searching.tried", at=MORNING):
        services.put_many("tried", [(pk, 0, text) for pk, text in BOOK.items()])
        services.put("tried", 3, 7, "Đã gửi sạt lở bờ sông Hậu")


@pytest.fixture(params=["few", "many"])
def amount(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys given as they are, and keys left to be asked for."""
    monkeypatch.setattr(queries, "FEW", 1000 if request.param == "few" else 0)


def found(text: str) -> set[int]:
    rows = queries.owners("tried", queries.asked(text))
    if isinstance(rows, set):
        return rows
    return {row["owner"] for row in rows}


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("cải cách", {1, 2}),
        ("cai cach", {1, 2}),
        ('"cải cách"', {1}),
        ('"thủ tục hành chính"', {1}),
        ('"thủ tục hành"', {1}),
        ('"đầu tư công"', {3}),
        ("đầu tư công ", {3, 4}),
        ("đâu tư", {3, 4}),
        ("493/UBND-KGVX", {1}),
        ("493 ubnd", {1}),
        ("493/ubnd", {1}),
        ("93/ubnd", set()),
        ("giải ng", {3}),
        ("giai* tr", {4}),
        ("ng ", set()),
        ("sạt lở", {3}),
        ("báo cáo sạt lở", set()),
        ("đất", {2}),
        ("dat", {2}),
        ("zzz", set()),
        ("'; DROP TABLE x; --", set()),
        ('"', set()),
        ("\x00", set()),
    ],
)
def test_words_phrases_beginnings_and_numbers_are_found(
    text: str, owners: set[int], amount: None
) -> None:
    assert found(text) == owners
    assert set(queries.parts("tried", queries.asked(text), BOOK)) == owners


def test_the_writing_in_which_it_stands_is_told() -> None:
    question = queries.asked("sạt lở")
    assert queries.parts("tried", question, [1, 2, 3]) == {3: 7}


def test_another_place_is_not_looked_at() -> None:
    assert queries.owners("other", queries.asked("cải cách")) == set()


def test_words_that_were_changed_are_no_longer_found() -> None:
    with act(SYSTEM, "searching.tried", at=MORNING):
        services.put("tried", 3, 0, "Nội dung khác")
        services.drop("tried", 1)
    assert found("giải ngân") == set()
    assert found("nội dung khác") == {3}
    assert found("493/ubnd") == set()


def test_nothing_is_kept_outside_an_act() -> None:
    with pytest.raises(OutsideAct):
        services.put("tried", 9, 0, "chữ")


def test_a_refused_act_leaves_no_words() -> None:
    with (
        pytest.raises(ValueError, match="no"),
        transaction.atomic(),
        act(SYSTEM, "searching.tried", at=MORNING),
    ):
        services.put("tried", 9, 0, "chữ lạ")
        raise ValueError("no")
    assert found("chữ lạ") == set()


def test_what_was_altered_by_hand_is_named_and_made_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    writings = [*((pk, 0, text) for pk, text in sorted(BOOK.items())), (5, 0, "mới")]
    writings.insert(3, (3, 7, "Đã gửi sạt lở bờ sông Hậu"))
    monkeypatch.setattr(services, "sources", {"tried": lambda: iter(writings)})
    told = [str(one) for one in services.verify()]
    assert told == ["Tra cứu tried 5.0: thiếu"]
    with act(SYSTEM, "searching.tried", at=MORNING):
        Passage.objects.filter(place="tried", owner=2).update(text=" khac ")
        services.put("tried", 8, 0, "thừa")
    told = [str(one) for one in services.verify()]
    assert told == [
        "Tra cứu tried 2.0: ghi khác nguồn",
        "Tra cứu tried 5.0: thiếu",
        "Tra cứu tried 8.0: thừa, không còn nguồn",
    ]
    assert services.rebuild(actor=SYSTEM, at=MORNING) == len(writings)
    assert list(services.verify()) == []
    assert found("cách cải tạo") == {2}
