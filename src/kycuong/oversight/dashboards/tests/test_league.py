"""The league: like with like, what is not known is not a rate, each count opens."""

import csv
import io
import random
from datetime import date
from typing import Any
from zipfile import ZipFile

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.ledger import services
from kycuong.ledger.models import Entry
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.flows import flow_total
from kycuong.ledger.tests.histories import write_random
from kycuong.ledger.tests.matters import at, give
from kycuong.oversight.dashboards import queries
from kycuong.oversight.dashboards.asking import Asked
from kycuong.oversight.dashboards.queries.bodies import league
from kycuong.oversight.dashboards.tests.opening import (
    figures,
    page,
    rows_behind,
    words,
)
from kycuong.rules.duty.peers import Group
from kycuong.rules.duty.rates import Known
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
QUARTER = Period(date(2024, 4, 1), date(2024, 6, 30))
LATER = at("31/05 09:00")


def done(province: Province, lead: str, *, late: bool = False) -> int:
    """Give a duty due on Friday 26/04 that is fulfilled on the day, or on Monday."""
    person = {"noi_vu": "dung", "tai_chinh": "giang", "tri_ton": "ton"}[lead]
    actor = province.people[person].actor
    pk = give(province, to=lead, due=date(2024, 4, 26))
    services.accept(pk, actor=actor, at=at("24/04 09:00"))
    when = at("29/04 08:00") if late else at("26/04 16:00")
    result = {"text": "Đã tập huấn 320 người.", "document_number": "1/KH"}
    services.submit(pk, **result, actor=actor, at=when)
    services.approve(pk, actor=province.people["son"].actor, at=at("03/05 08:00"))
    return pk


def bodies(asked: Asked | None = None) -> dict[str, Any]:
    found = league(asked or Asked(QUARTER, LATER))
    return {body.name: body for body in found.bodies}


def test_the_due_day_is_on_time_and_open_overdue_counts(province: Province) -> None:
    for _ in range(5):
        done(province, "noi_vu")
    done(province, "noi_vu", late=True)
    give(province, due=date(2024, 4, 30))
    assert bodies()["Sở Nội vụ"].rate.words == "5 trên 7 (71,4 %)"


def test_what_was_done_before_its_due_day_is_told_beside_what_was_done_on_it(
    province: Province, quang: Person
) -> None:
    done(province, "noi_vu")
    pk = give(province, to="noi_vu", due=date(2024, 4, 26))
    dung = province.people["dung"].actor
    services.accept(pk, actor=dung, at=at("24/04 09:00"))
    result = {"text": "Đã tập huấn 320 người.", "document_number": "1/KH"}
    services.submit(pk, **result, actor=dung, at=at("25/04 23:59"))
    services.approve(pk, actor=province.people["son"].actor, at=at("03/05 08:00"))
    lines = queries.league_lines(quang.actor, Asked(QUARTER, LATER))
    line = next(each for each in lines if each.name == "Sở Nội vụ")
    assert (line.on_time, line.early, line.late) == ("2", "1", "0")


def test_a_body_without_a_case_never_shows_100_per_cent(province: Province) -> None:
    give(province, to="tai_chinh", due=date(2024, 6, 28))
    done(province, "noi_vu")
    found = bodies()
    assert found["Sở Tài chính"].rate.known is Known.NOTHING
    assert found["Thanh tra tỉnh"].rate.known is Known.NO_DATA
    lines = queries.league_lines(province.people["quang"].actor, Asked(QUARTER, LATER))
    said = {line.name: (line.percent, line.counted) for line in lines}
    assert said["Sở Tài chính"] == ("–", "không phát sinh")
    assert said["Thanh tra tỉnh"] == ("–", "chưa có số liệu")
    assert said["Sở Nội vụ"] == ("100,0 %", "1 trên 1")


def test_below_the_sample_a_row_is_grey_unranked_and_follows_in_protocol_order(
    province: Province, quang: Person
) -> None:
    for _ in range(4):
        done(province, "noi_vu")
    for late in (False, False, True, True, True):
        done(province, "tai_chinh", late=late)
    for sort in ("-ty-le", "ty-le", "hang", "ten", "-xong-dung-han"):
        lines = queries.league_lines(quang.actor, Asked(QUARTER, LATER), sort=sort)
        assert lines[0].name == "Sở Tài chính"
        assert lines[0].rank == "1 trên 1"
        grey = [line.name for line in lines if line.grey]
        assert grey[:3] == [
            "Văn phòng Ủy ban nhân dân tỉnh",
            "Sở Nội vụ",
            "Thanh tra tỉnh",
        ]
        assert not any(line.rank for line in lines if line.grey)


def test_bodies_are_ranked_among_their_like_by_what_is_sure(
    province: Province, quang: Person
) -> None:
    for _ in range(6):
        done(province, "noi_vu")
    for _ in range(9):
        done(province, "tai_chinh")
    for late in (True, True, True, True, False):
        done(province, "tri_ton", late=late)
    found = bodies()
    assert {found[n].standing.group for n in ("Sở Nội vụ", "Sở Tài chính")} == {
        Group.SMALL
    }
    ranks = [
        found[n].standing.rank
        for n in ("Sở Tài chính", "Sở Nội vụ", "Ủy ban nhân dân huyện Tri Tôn")
    ]
    assert ranks == [1, 2, 3]
    assert found["Sở Nội vụ"].standing.alike
    said = words(page(quang, "/theo-doi/xep-hang/?ky=quy", LATER))
    assert "hạng 2 trên 3 · không khác nhau rõ" in said


def test_a_head_sees_the_own_row_and_the_group_but_no_other_name(
    province: Province, dung: Person, an: Person
) -> None:
    for lead in ("noi_vu", "tai_chinh", "tri_ton"):
        for _ in range(5):
            done(province, lead)
    said = words(page(dung, "/theo-doi/xep-hang/", LATER))
    assert "Sở Nội vụ dưới 10 việc hạng" in said
    assert "Nhóm dưới 10 việc: 3 cơ quan, 3 đủ số việc" in said
    assert "trung vị 100,0 %" in said
    for name in ("Sở Tài chính", "Tri Tôn"):
        assert name not in said
    officer = words(page(an, "/theo-doi/xep-hang/", LATER))
    assert "Bảng này theo cơ quan" in officer
    with clock.fixed(LATER):
        text = dung.client().get("/theo-doi/xep-hang/xuat.csv").getvalue().decode()
        nothing = an.client().get("/theo-doi/xep-hang/xuat.csv").getvalue().decode()
    assert "Sở Nội vụ" in text
    assert "Sở Tài chính" not in text
    assert len(nothing.splitlines()) == 1


def test_the_file_is_the_page(province: Province, quang: Person) -> None:
    for _ in range(5):
        done(province, "noi_vu")
    done(province, "tai_chinh", late=True)
    address = "/theo-doi/xep-hang/?ky=quy&sap=-ty-le"
    shown = page(quang, address, LATER)
    with clock.fixed(LATER):
        browser = quang.client()
        text = browser.get(address.replace("?", "xuat.csv?")).getvalue().decode()
        book = browser.get(address.replace("?", "xuat.xlsx?")).getvalue()
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    names = [row[0] for row in rows[1:]]
    table = shown[shown.index("<tbody>") :]
    assert [table.index(f">{name}</th>") for name in names] == sorted(
        table.index(f">{name}</th>") for name in names
    )
    assert names[-1] == "Cộng"
    said = words(shown)
    for row in rows[1:]:
        assert all(cell in said for cell in row if cell)
    assert "Sở Nội vụ" in str(
        ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml").decode()
    )


def test_every_count_of_the_league_opens_as_many_rows(
    province: Province, quang: Person, dung: Person
) -> None:
    chance = random.Random(22)
    for _ in range(18):
        write_random(province, chance)
    end = max(Entry.objects.values_list("at", flat=True))
    assert league(Asked(QUARTER, end)).flow(None) == flow_total(QUARTER, end)
    seen = 0
    for person in (quang, dung):
        for more in ("", "&loai=tra-loi", "&ngay=2024-05-03"):
            address = f"/theo-doi/xep-hang/?ky=quy{more}"
            for url, figure in {*figures(page(person, address, end))}:
                assert rows_behind(person, url, end) == figure, url
                seen += 1
    assert seen > 20


def test_a_past_day_is_told_as_it_was_known(province: Province, quang: Person) -> None:
    done(province, "noi_vu", late=True)
    address = "/theo-doi/xep-hang/?ky=quy&ngay=28/4/2024"
    then = words(page(quang, address, LATER))
    assert "như đã biết cuối ngày 28/04/2024" in then
    assert "0 trên 1" in then
    before = words(page(quang, address.replace("28/4", "26/4"), LATER))
    assert "không phát sinh" in before
    future = words(page(quang, address.replace("28/4/2024", "1/1/2030"), LATER))
    assert "Ngày này chưa đến" in future


def test_the_page_is_light(an_giang: Any) -> None:
    with clock.fixed(MORNING):
        shown = an_giang.client("ubnd.chutich").get("/theo-doi/xep-hang/")
    assert shown.status_code == 200
    assert len(shown.content) < 60_000
