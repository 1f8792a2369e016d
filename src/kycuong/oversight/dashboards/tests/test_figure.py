"""One figure: told as of its own end, within the reader's rights, on page and in files."""

import csv
import io
import re
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from tests.cast import Person, Province, appointed

from kycuong.ledger import exports, services
from kycuong.ledger.queries import holdings
from kycuong.ledger.tests.matters import accepted, at, give
from kycuong.oversight.dashboards.tests.opening import figures, page, rows_behind, words
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
QUARTER = "ky=khac&tu=2024-04-01&den=2024-06-30"


def done_after_the_quarter(province: Province) -> int:
    """Give a duty that was late on 30/06 and is fulfilled on 02/07."""
    dung = province.people["dung"]
    pk = accepted(province, dung, due=date(2024, 6, 14))
    result = {"text": "Đã ban hành kế hoạch.", "document_number": "1/KH"}
    services.submit(pk, **result, actor=dung.actor, at=at("02/07 08:00"))
    son = province.people["son"].actor
    services.approve(pk, actor=son, at=at("02/07 09:00"))
    return pk


def file(person: Person, address: str, when: Any) -> tuple[str, bytes]:
    """Return what a file is called, and the file."""
    with clock.fixed(when):
        found = person.client().get(address)
        assert found.status_code == 200, address
        return found["Content-Disposition"], b"".join(found)


def lines(person: Person, address: str, when: Any) -> list[list[str]]:
    text = file(person, address, when)[1].decode().removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text)))


def test_what_was_late_when_a_quarter_ended_is_not_said_to_be_late_now(
    province: Province, quang: Person
) -> None:
    done_after_the_quarter(province)
    later = at("08/07 08:00")
    shown = page(quang, "/theo-doi/xep-hang/?ky=quy-truoc", later)
    said = words(shown)
    assert "số liệu hết ngày 30/06/2024" in said
    assert "Tồn cuối kỳ, quá hạn" in said
    assert "Đang quá hạn" not in said
    assert "tính đến 08:00" not in said
    url = next(url for url, _ in figures(shown) if "so-lieu=ton-qua-han&" in url)
    opened = words(page(quang, url, later))
    assert "số liệu hết ngày 30/06/2024" in opened
    assert "Thời gian còn lại lúc đó" in opened
    assert re.search(r"quá hạn \d+ ngày làm việc hết ngày 30/06/2024", opened)
    assert rows_behind(quang, url, later) == 1


def test_a_quarter_ends_with_its_last_day(province: Province, quang: Person) -> None:
    done_after_the_quarter(province)
    address = f"/theo-doi/xep-hang/?{QUARTER}"
    assert "tính đến 23:59" in words(page(quang, address, at("30/06 23:59")))
    midnight = words(page(quang, address, at("01/07 00:00")))
    assert "số liệu hết ngày 30/06/2024" in midnight


def test_a_running_list_is_told_as_of_now(province: Province, quang: Person) -> None:
    accepted(province, province.people["dung"], due=date(2024, 5, 2))
    now = at("06/05 08:00")
    said = words(page(quang, f"/theo-doi/so-lieu/?so-lieu=ton-qua-han&{QUARTER}", now))
    assert "tính đến 08:00 ngày 06/05/2024" in said
    assert "lúc đó" not in said


def test_the_file_has_the_columns_of_its_page_and_names_its_period(
    province: Province, quang: Person, dung: Person
) -> None:
    accepted(province, dung)
    now = at("06/05 08:00")
    for word, moments in (("nhan", True), ("ton-cuoi-ky", False)):
        query = f"so-lieu={word}&{QUARTER}"
        shown = page(quang, f"/theo-doi/so-lieu/?{query}", now)
        head = shown[shown.index("<thead>") : shown.index("</thead>")]
        heads = [words(each) for each in re.findall(r"<th\b.*?</th>", head, re.S)]
        table = lines(quang, f"/theo-doi/so-lieu/xuat.csv?{query}", now)
        assert table[0][2:] == heads[1:]
        assert ("Lúc" in heads) is moments
        if moments:
            assert table[1][-1] == "08:00 ngày 24/04/2024"
        named, _text = file(quang, f"/theo-doi/so-lieu/xuat.csv?{query}", now)
        assert f"{word}_2024-04-01_2024-05-06.csv" in named


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_no_file_is_made_of_an_address_that_asks_for_no_period(
    province: Province, quang: Person, dung: Person, name: str
) -> None:
    accepted(province, dung)
    for table in ("xep-hang", "tra-lai"):
        for wrong in ("ky=khac&tu=2024-06-01&den=2024-05-01", "ngay=2099-01-01"):
            address = f"/theo-doi/{table}/xuat.{name}?{wrong}"
            with clock.fixed(at("06/05 08:00")):
                assert quang.client().get(address).status_code == 404
        good = f"/theo-doi/{table}/xuat.{name}"
        named, _text = file(quang, good, at("06/05 08:00"))
        assert f"{table}_2024-04-01_2024-05-06.{name}" in named


def test_a_head_of_a_division_in_no_division_reads_what_the_own_post_holds(
    province: Province,
) -> None:
    now = at("06/05 08:00")
    give(province, kind="explanation", title="Giải trình kín", due=date(2024, 4, 26))
    truong = appointed(
        name="Mai Văn Trưởng", username="truong", unit=province["noi_vu"],
        title="Trưởng phòng Tổng hợp", role="division_head",
    )  # fmt: skip
    home = words(page(truong, "/theo-doi/", now))
    assert "Tổng quan: Mai Văn Trưởng" in home
    assert "Giải trình kín" not in home
    for word in ("dang-mo", "dang-qua-han"):
        shown = page(truong, f"/theo-doi/so-lieu/?so-lieu={word}", now)
        assert "Giải trình kín" not in shown
        address = f"/theo-doi/so-lieu/xuat.csv?so-lieu={word}"
        assert len(lines(truong, address, now)) == 1


def test_open_matters_one_may_not_see_are_counted_and_not_named(
    province: Province, dung: Person, an: Person
) -> None:
    now = at("06/05 08:00")
    give(province, kind="explanation", title="Giải trình kín", due=date(2024, 4, 26))
    accepted(province, dung, due=date(2024, 4, 26))
    whose = holdings.Whose(body=province["noi_vu"], sorts=None)
    own, theirs = (
        holdings.rows_of_open(who.actor, whose, now, holdings.What.OVERDUE)
        for who in (dung, an)
    )
    assert (len(own.rows), own.hidden) == (2, 0)
    assert (len(theirs.rows), theirs.hidden) == (1, 1)
    assert len(holdings.worst(an.actor, whose, now, 10)) == 1
    written = holdings.every_open(an.actor, whose, now, holdings.What.OPEN)
    assert len([*written]) == 1


def test_weeks_before_the_book_have_no_figures(
    province: Province, quang: Person, dung: Person
) -> None:
    accepted(province, dung)
    now = at("26/04 08:00")
    for person in (quang, dung):
        shown = words(page(person, "/theo-doi/", now))
        trend = shown[shown.index("Bảng số liệu của hình") :]
        weeks = re.findall(r"(\d\d/\d\d – \d\d/\d\d/\d{4}|nay).*?(chưa có số liệu|không phát sinh)", trend)  # fmt: skip
        assert weeks[0][1] == "chưa có số liệu"
        assert [told for _, told in weeks].index("không phát sinh") >= 12
    early = "/theo-doi/xep-hang/?ky=khac&tu=2023-01-01&den=2023-03-31"
    total = words(page(quang, early, now)).split("Cộng")[1]
    assert total.split("Nhóm so sánh")[0].count("chưa có số liệu") == 2


def test_a_filter_that_asks_wrongly_wrote_nothing(
    province: Province, quang: Person
) -> None:
    said = words(page(quang, "/theo-doi/xep-hang/?ngay=2099-01-01", at("06/05 08:00")))
    assert "Chưa lọc được: còn 1 chỗ cần sửa" in said
    assert "Chưa ghi được" not in said


@pytest.fixture(autouse=True)
def _files(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_long_workbook_of_a_figure_or_a_day_is_written_behind(
    province: Province, quang: Person, giang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = at("06/05 08:00")
    for day in (2, 3, 6):
        accepted(province, province.people["dung"], due=date(2024, 5, day))
    lists = (
        "/theo-doi/so-lieu/{}?so-lieu=dang-mo&sap=-ma",
        f"/theo-doi/so-lieu/{{}}?so-lieu=nhan&{QUARTER}",
        "/theo-doi/ngay/{}?ngay=2024-04-25&xem=con-mo&sap=-ma",
    )
    monkeypatch.setattr(exports, "AT_ONCE", 2)
    with clock.fixed(now):
        for address in lists:
            client = quang.client()
            found = client.get(address.format("xuat.xlsx"))
            assert found.status_code == 302, address
            shown = client.get(found["Location"])
            assert "Tải tệp Excel" in shown.content.decode()
            assert giang.client().get(found["Location"]).status_code == 404
            kept = b"".join(client.get(found["Location"] + "viec.xlsx"))
            book = CalamineWorkbook.from_filelike(io.BytesIO(kept))
            rows = book.get_sheet_by_index(0).to_python()[1:]
            assert rows == lines(quang, address.format("xuat.csv"), now)
    monkeypatch.setattr(exports, "AT_ONCE", 3)
    with clock.fixed(now):
        for address in lists:
            at_once = quang.client().get(address.format("xuat.xlsx"))
            assert at_once.status_code == 200
            assert b"".join(at_once)
