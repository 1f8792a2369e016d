"""Return statistics both ways: every figure opens what it counts, too few are grey."""

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from tests.cast import Person, Province

from kycuong.kernel.parameters import services as parameters
from kycuong.ledger.periods import Period
from kycuong.rules.gate import Gate
from kycuong.shared import clock
from kycuong.work.submissions.queries import decisions
from kycuong.work.submissions.services import Added
from kycuong.work.submissions.tests.courses import (
    TITLE,
    accepted,
    at,
    resent,
    returned,
    sent,
)

pytestmark = pytest.mark.django_db
TITLE_OF_PHUC = "Chuyên viên Phòng Khoa giáo - Văn xã"
MAY = Period(at("01/05 00:00").date(), at("31/05 00:00").date())
PAGE = "/ho-so-trinh/thong-ke/"
ASKED = "ky=khac&tu=2024-04-01&den=2024-06-30"


@pytest.fixture(autouse=True)
def now() -> Iterator[Callable[[str], None]]:
    with ExitStack() as stack:
        stack.enter_context(clock.fixed(at("31/05 08:00")))
        yield lambda text: stack.enter_context(clock.fixed(at(text)))


def sample(province: Province, count: int) -> None:
    """Let the Office set how many are compared, by a text of its own."""
    pk = parameters.propose(
        key="returns_sample",
        value=str(count),
        since=at("01/04 00:00").date(),
        basis="Quyết định 12/QĐ-UBND",
        actor=province.people["chi"].actor,
        at=at("01/04 08:00"),
    )
    parameters.confirm(pk, actor=province.people["son"].actor, at=at("01/04 09:00"))


def text(person: Person, address: str) -> str:
    answer = person.client().get(address)
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def test_the_second_return_of_the_same_paper_counts_of_the_gate(
    province: Province,
) -> None:
    pk = returned(province)
    resent(province, pk, when="06/05 09:00")
    vague = Added(Gate.G5, "Số liệu trang 3 và trang 5 khác nhau.", "draft")
    returned(province, pk=pk, added=(vague,), when="07/05 09:00")
    first, second = decisions.decisions(MAY, at("31/05 08:00"))
    assert (first.round, first.counted, first.charged) == (1, True, False)
    assert (second.round, second.charged) == (2, True)
    assert first.body == second.body == province["noi_vu"]
    rows = decisions.returned(MAY, at("31/05 08:00"))
    assert [(row.dossier, row.round) for row in rows] == [(pk, 1), (pk, 2)]
    assert rows[0].body_name == "Sở Nội vụ"


def test_asked_again_for_the_same_instant_it_answers_the_same(
    province: Province,
) -> None:
    pk = returned(province)
    then = decisions.returned(MAY, at("03/05 08:00"))
    resent(province, pk, when="06/05 09:00")
    returned(province, pk=pk, when="07/05 09:00")
    assert decisions.returned(MAY, at("03/05 08:00")) == then
    assert decisions.decided(MAY, at("03/05 08:00")) == 1


def test_the_gates_time_and_lateness_are_the_ledgers(province: Province) -> None:
    """Sent on Friday 26 April, due on Friday 3 May: 29 April to 1 May are off."""
    pk = sent(province)
    accepted(province, pk, when="02/05 08:00")
    late = sent(province, by="giang", when="26/04 08:00")
    accepted(province, late, when="06/05 08:00")
    found = {each.dossier: each for each in decisions.decisions(MAY, at("31/05 08:00"))}
    assert found[pk].late is False
    assert found[late].late is True
    assert found[pk].minutes == 8 * 60


def test_below_the_sample_the_row_is_grey_without_rate_and_last(
    province: Province, son: Person
) -> None:
    returned(province)
    accepted(
        province, sent(province, by="giang", when="26/04 08:00"), when="03/05 09:00"
    )
    page = text(son, f"{PAGE}?{ASKED}")
    assert page.count('<tr class="grey">') == 2
    assert "100,0 %" not in page
    sample(province, 1)
    page = text(son, f"{PAGE}?{ASKED}")
    assert '<tr class="grey">' not in page
    assert "100,0 %" in page
    for sort in ("ty-le", "-ty-le"):
        page = text(son, f"{PAGE}?{ASKED}&sap={sort}")
        first = page.index("Sở Nội vụ</th>") < page.index("Sở Tài chính</th>")
        assert first is (sort == "-ty-le")


def test_every_figure_opens_its_dossiers(province: Province, son: Person) -> None:
    pk = returned(province)
    page = text(son, f"{PAGE}?{ASKED}")
    body, officer = province["noi_vu"], province.people["phuc"].user.pk
    for word in ("gui", "xet", "tra-lan-dau", "tra"):
        address = f"{PAGE}so-lieu/?{ASKED}&so={word}&co-quan={body}"
        assert f"so={word}&amp;co-quan={body}" in page
        assert f"HS-2024-{pk:05d}" in text(son, address)
    opened = text(son, f"{PAGE}so-lieu/?{ASKED}&so=tra&nguoi={officer}")
    assert "Chưa nêu phương án cụ thể." in opened
    lines = b"".join(
        son.client()
        .get(f"{PAGE}so-lieu/xuat.csv?{ASKED}&so=tra&co-quan={body}&sap=-ho-so")
        .streaming_content  # type: ignore[attr-defined]
    ).decode()
    assert f"HS-2024-{pk:05d},{TITLE},Sở Nội vụ," in lines
    for word in ("khong-tinh", "nhan", "la-gi"):
        address = f"{PAGE}so-lieu/?{ASKED}&so={word}&co-quan={body}"
        assert son.client().get(address).status_code == 404


def test_a_head_reads_the_own_row_and_no_officers_name(
    province: Province, dung: Person, giang: Person, an: Person, quang: Person
) -> None:
    returned(province)
    page = text(dung, f"{PAGE}?{ASKED}")
    assert "Sở Nội vụ</th>" in page
    assert "Huỳnh Gia Phúc" not in page
    assert "Sở Nội vụ</th>" not in text(giang, f"{PAGE}?{ASKED}")
    assert "Bảng này theo cơ quan" in text(an, f"{PAGE}?{ASKED}")
    assert dung.client().get(f"{PAGE}tham-tra/?{ASKED}").status_code == 403
    user, body = province.people["phuc"].user.pk, province["noi_vu"]
    named = f"{PAGE}so-lieu/?{ASKED}&so=xet&nguoi={user}"
    assert dung.client().get(named).status_code == 403
    other = f"{PAGE}so-lieu/?{ASKED}&so=xet&co-quan={body}"
    assert giang.client().get(other).status_code == 404
    assert "Huỳnh Gia Phúc" in text(quang, f"{PAGE}tham-tra/?{ASKED}")


def test_the_files_say_what_the_page_says(province: Province, son: Person) -> None:
    returned(province)
    sample(province, 1)
    browser = son.client()
    lines = b"".join(
        browser.get(f"{PAGE}xuat.csv?{ASKED}").streaming_content  # type: ignore[attr-defined]
    ).decode()
    assert '"100,0 %"' in lines
    assert "Sở Nội vụ,1,1,1,1,0,0" in lines
    book = b"".join(
        browser.get(f"{PAGE}tham-tra/xuat.xlsx?{ASKED}").streaming_content  # type: ignore[attr-defined]
    )
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    assert rows.to_python()[-1][:5] == ["Huỳnh Gia Phúc", TITLE_OF_PHUC, "1", "1", "0"]


def test_a_file_of_no_period_is_refused(province: Province, son: Person) -> None:
    for bad in ("ky=khac", "ky=khac&tu=2024-05-02&den=2024-05-01", "ky=la"):
        assert son.client().get(f"{PAGE}xuat.csv?{bad}").status_code == 404


@pytest.mark.parametrize("word", ["", "ky=khac&tu=1&den=<b>", "sap=__class__&trang=9"])
def test_nonsense_in_the_address_shows_this_quarter(
    province: Province, son: Person, word: str
) -> None:
    page = text(son, f"{PAGE}?{word}")
    assert "<b>" not in page.split("Kỳ", 1)[1][:50]


def test_an_empty_period_teaches(province: Province, son: Person) -> None:
    page = text(son, f"{PAGE}?ky=khac&tu=2023-01-01&den=2023-02-01")
    assert "Trong kỳ không có hồ sơ trình nào" in page
    people = text(son, f"{PAGE}tham-tra/?ky=khac&tu=2023-01-01&den=2023-02-01")
    assert "Trong kỳ chưa ai nhận hoặc trả lại" in people


def test_questions_to_the_database_do_not_grow_with_dossiers(
    province: Province, son: Person, django_assert_max_num_queries: Any
) -> None:
    returned(province)
    returned(province, when="03/05 08:00")
    browser = son.client()
    browser.get(f"{PAGE}?{ASKED}")
    with django_assert_max_num_queries(25):
        assert TITLE not in browser.get(f"{PAGE}?{ASKED}").content.decode()
