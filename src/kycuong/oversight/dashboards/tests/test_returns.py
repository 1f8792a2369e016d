"""Returns both ways: who is returned, who returns, how many rounds, and why."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.cast import Person, Province

from kycuong.ledger import services
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.returns import returned_bodies, returners
from kycuong.ledger.tests.matters import accepted, at, declined, give
from kycuong.oversight.dashboards import queries
from kycuong.oversight.dashboards.asking import Asked
from kycuong.oversight.dashboards.tests.opening import page, words
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
QUARTER = Period(date(2024, 4, 1), date(2024, 6, 30))
LATER = at("31/05 09:00")
ASKED = Asked(QUARTER, LATER)


def judged(province: Province, *, lead: str = "noi_vu", back: int = 0) -> int:
    """Give a duty whose result is returned so often, then accepted on 06/05."""
    head = {"noi_vu": "dung", "tai_chinh": "giang"}[lead]
    actor, phuc = province.people[head].actor, province.people["phuc"].actor
    pk = give(province, to=lead, due=date(2024, 5, 31))
    services.accept(pk, actor=actor, at=at("24/04 09:00"))
    result = {"text": "Đã tập huấn 320 người.", "document_number": "1/KH"}
    for day in range(back):
        morning, noon = at(f"{25 + day}/04 08:00"), at(f"{25 + day}/04 11:00")
        services.submit(pk, **result, actor=actor, at=morning)
        reason = "Thiếu số liệu của 4 huyện."
        services.rework(pk, reason=reason, actor=phuc, at=noon)
    services.submit(pk, **result, actor=actor, at=at("29/04 09:00"))
    services.approve(pk, actor=phuc, at=at("06/05 09:00"))
    return pk


def body(province: Province, key: str = "noi_vu", period: Period = QUARTER) -> Any:
    found = {row.body: row for row in returned_bodies(period, LATER)}
    return found[province[key]]


def test_results_and_rounds_are_counted_until_acceptance(province: Province) -> None:
    for back in (0, 0, 1, 3):
        judged(province, back=back)
    row = body(province)
    assert (row.accepted, row.returned, row.judged) == (4, 4, 8)
    assert row.rounds == {1: 2, 2: 1, 4: 1}
    assert row.median == 1.5


def test_a_return_belongs_to_the_day_it_was_written(province: Province) -> None:
    judged(province, back=1)
    april = Period(date(2024, 4, 1), date(2024, 4, 30))
    may = Period(date(2024, 5, 1), date(2024, 5, 31))
    assert (body(province, period=april).returned, body(province, period=may).returned) == (1, 0)  # fmt: skip
    assert body(province, period=april).accepted == 0
    assert body(province, period=may).rounds == {2: 1}


def test_who_returns_is_counted_by_person(province: Province) -> None:
    judged(province, back=2)
    judged(province, lead="tai_chinh")
    found = {row.name: (row.judged, row.returned) for row in returners(QUARTER, LATER)}
    assert found == {"Huỳnh Gia Phúc": (4, 2)}


def test_one_person_has_one_line_under_the_last_title(
    province: Province, quang: Person
) -> None:
    dung, phuc = (province.people[name].actor for name in ("dung", "phuc"))
    result = {"text": "Đã tập huấn 320 người.", "document_number": "1/KH"}
    for day, title in (("26/04", phuc.post_title), ("29/04", "Phó Chánh Văn phòng")):
        pk = accepted(province, province.people["dung"])
        services.submit(pk, **result, actor=dung, at=at(f"{day} 08:00"))
        by = replace(phuc, post_title=title)
        services.rework(pk, reason="Thiếu số liệu.", actor=by, at=at(f"{day} 09:00"))
    (line,) = queries.returns_page(quang.actor, ASKED).people
    assert (line.title, line.returned) == ("Phó Chánh Văn phòng", "2")
    assert page(quang, line.returned_url, LATER).count('class="entry"') == 2


def test_refused_work_counts_under_whoever_refused_it(
    province: Province, dung: Person
) -> None:
    declined(province, dung)
    row = body(province)
    assert (row.given, row.refused, row.returned) == (1, 1, 0)


def test_below_the_sample_a_row_is_grey_and_never_first(
    province: Province, quang: Person
) -> None:
    judged(province, back=3)
    for _ in range(5):
        judged(province, lead="tai_chinh")
    for sort in ("-ty-le", "ty-le", "ten", "-vong"):
        lines = queries.body_lines(quang.actor, ASKED, sort=sort)
        assert [(line.name, line.grey) for line in lines] == [
            ("Sở Tài chính", False),
            ("Sở Nội vụ", True),
        ]


def test_a_count_opens_the_returns_with_their_reasons(
    province: Province, quang: Person
) -> None:
    judged(province, back=2)
    shown = page(quang, "/theo-doi/tra-lai/?ky=quy", LATER)
    assert "Huỳnh Gia Phúc" in shown
    line = queries.body_lines(quang.actor, ASKED, sort="")[0]
    opened = page(quang, line.returned_url, LATER)
    assert opened.count('class="entry"') == int(line.returned) == 2
    assert "Thiếu số liệu của 4 huyện. 2" in words(opened)
    person = queries.returns_page(quang.actor, ASKED).people[0]
    assert page(quang, person.returned_url, LATER).count('class="entry"') == 2


def test_a_head_reads_the_own_body_and_nobody_who_returns(
    province: Province, dung: Person, an: Person, giang: Person
) -> None:
    for lead in ("noi_vu", "tai_chinh"):
        judged(province, lead=lead, back=1)
    said = words(page(dung, "/theo-doi/tra-lai/", LATER))
    assert "Sở Nội vụ" in said
    assert "Sở Tài chính" not in said
    assert "Người xét" not in said
    assert "Bảng này theo cơ quan" in page(an, "/theo-doi/tra-lai/", LATER)
    others = f"/theo-doi/tra-lai/?mo=tra-lai&don-vi={province['noi_vu']}"
    with clock.fixed(LATER):
        assert dung.client().get(others).status_code == 200
        assert giang.client().get(others).status_code == 404
        assert dung.client().get("/theo-doi/tra-lai/?mo=tra-lai").status_code == 404
        assert dung.client().get(others.replace("tra-lai&", "x&")).status_code == 404


def test_the_page_teaches_when_nothing_was_judged(
    province: Province, quang: Person, dung: Person
) -> None:
    accepted(province, dung)
    said = words(page(quang, "/theo-doi/tra-lai/?ky=tuan-truoc", LATER))
    assert "Không có kết quả nào được xét" in said
