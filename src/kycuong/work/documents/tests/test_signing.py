"""Who may sign: the block above the name is judged by the day it bears."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from tests.cast import DAY, MORNING, SINCE, Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import services as organisations
from kycuong.kernel.organisations.appointing import appoint
from kycuong.kernel.organisations.delegating import delegate
from kycuong.kernel.organisations.enums import Role
from kycuong.shared.verdict import Refused
from kycuong.work.documents import queries, services, signing
from kycuong.work.documents.letterform import Signature
from kycuong.work.documents.models import Draft
from kycuong.work.documents.queries.drafts import issuer_of
from kycuong.work.documents.services.drafts import letter_of
from kycuong.work.documents.tests.steps import drafted

HEAD = Signature(("CHÁNH VĂN PHÒNG",), "Ngô Thanh Sơn")
TL = ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")


def lines(province: Province, key: str, on: date = DAY, kind: str = "") -> set[Any]:
    return {
        (" / ".join(way.lines), way.name)
        for way in signing.ways(province[key], on=on, kind=kind)
    }


def delegated(
    province: Province, capacity: str, *, until: date | None, since: date = SINCE
) -> None:
    delegate(
        giver=province.people["quang"].post,
        receiver=province.people["son"].post,
        capacity=capacity,
        subject="Công văn đôn đốc",
        instrument="Quyết định 05/QĐ-UBND",
        since=since,
        until=until,
        actor=province.people["quang"].actor,
        at=MORNING,
    )


def test_the_head_of_a_one_head_body_signs_without_a_mark(province: Province) -> None:
    assert lines(province, "noi_vu") == {("GIÁM ĐỐC", "Nguyễn Văn Dũng")}


def test_a_collective_body_is_signed_for_on_its_behalf(province: Province) -> None:
    assert lines(province, "committee") == {
        ("TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH", "Bùi Minh Quang")
    }
    bare = Signature(("CHỦ TỊCH",), "Bùi Minh Quang")
    verdict = signing.judge(bare, province["committee"], on=DAY, kind="cong_van")
    assert "theo chế độ tập thể" in verdict.reason
    assert verdict.law.endswith("Điều 13 khoản 2")
    assert signing.judge(bare, province["committee"], on=DAY, kind="quyet_dinh")


@pytest.mark.parametrize(
    ("signature", "said", "clause"),
    [
        (Signature(("CHÁNH VĂN PHÒNG",), "Lê Thị Mai"), "không giữ chức vụ", "1, 2"),
        (
            Signature(("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), "Ngô Thanh Sơn"),
            "Chỉ cấp phó ký thay",
            "1, 2",
        ),
        (Signature(TL, "Ngô Thanh Sơn"), "quy chế làm việc", "4"),
        (
            Signature(("TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "Ngô Thanh Sơn"),
            "không ủy quyền lại",
            "3",
        ),
        (
            Signature(("TM. VĂN PHÒNG", "CHÁNH VĂN PHÒNG"), "Ngô Thanh Sơn"),
            "chế độ tập thể",
            "2",
        ),
        (Signature(("Q. CHÁNH VĂN PHÒNG",), "Ngô Thanh Sơn"), "giao quyền", "1"),
    ],
)
def test_what_is_not_lawful_is_refused_with_the_clause_and_who_may(
    province: Province, signature: Signature, said: str, clause: str
) -> None:
    verdict = signing.judge(signature, province["office"], on=DAY)
    assert not verdict
    assert said in verdict.reason
    assert verdict.law.endswith(f"khoản {clause}")
    assert verdict.who_can == "Ngô Thanh Sơn (CHÁNH VĂN PHÒNG)"


def test_marks_case_and_degrees_make_no_difference(province: Province) -> None:
    typed = Signature(("Chánh  văn phòng",), "TS. Ngô Thanh Sơn")
    assert signing.judge(typed, province["office"], on=DAY)


def test_a_portfolio_behind_the_title_is_no_part_of_it(province: Province) -> None:
    deputy = organisations.add_post(
        unit=province["noi_vu"],
        title="Phó Giám đốc phụ trách cải cách hành chính",
        role=Role.DEPUTY,
        valid_from=SINCE,
        actor=SYSTEM,
        at=MORNING,
    )
    appoint(post=deputy, new_name="Lê Thị Mai", on=SINCE, actor=SYSTEM, at=MORNING)
    signed = ("KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC", "Lê Thị Mai")
    assert signed in lines(province, "noi_vu")
    for title in ("Phó Giám đốc", "Phó Giám đốc phụ trách"):
        typed = Signature(("KT. GIÁM ĐỐC", title), "Lê Thị Mai")
        assert signing.judge(typed, province["noi_vu"], on=DAY)


def test_by_order_needs_that_it_was_listed_and_only_while_it_was(
    province: Province,
) -> None:
    delegated(province, "TL", until=date(2024, 4, 24))
    order = Signature(TL, "Ngô Thanh Sơn")
    office = province["committee"]
    assert signing.judge(order, office, on=date(2024, 4, 24))
    over = signing.judge(order, office, on=date(2024, 4, 25))
    assert not over
    assert "Bùi Minh Quang (TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH)" in over.who_can
    assert not signing.judge(order, province["office"], on=DAY)


def test_authority_is_passed_on_to_nobody_but_an_order_to_the_deputy(
    province: Province,
) -> None:
    deputy = organisations.add_post(
        unit=province["office"],
        title="Phó Chánh Văn phòng",
        role=Role.DEPUTY,
        valid_from=SINCE,
        actor=SYSTEM,
        at=MORNING,
    )
    appoint(post=deputy, new_name="Lê Thị Mai", on=SINCE, actor=SYSTEM, at=MORNING)
    delegated(province, "TUQ", until=date(2024, 12, 31))
    names = {name for _, name in lines(province, "committee")}
    assert names == {"Bùi Minh Quang", "Ngô Thanh Sơn"}
    delegated(province, "TL", until=None)
    passed = ("TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG", "Lê Thị Mai")
    assert passed in lines(province, "committee")
    assert (
        "KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG",
        "Lê Thị Mai",
    ) in lines(province, "office")


def test_the_signature_is_judged_again_by_the_day_of_issue(
    chi: Person, province: Province
) -> None:
    wrong = drafted(chi, signature=Signature(("CHÁNH VĂN PHÒNG",), "Lê Thị Mai"))
    with pytest.raises(Refused, match="Ngày 24/04/2024, Lê Thị Mai không giữ"):
        services.issue(wrong, day=DAY, actor=chi.actor, at=MORNING)
    page = queries.draft_page(chi.actor, wrong, DAY)
    assert not page.may_sign
    right = drafted(chi, signature=HEAD)
    assert services.issue(right, day=DAY, actor=chi.actor, at=MORNING)


def test_a_refusal_on_the_page_says_who_may_sign(chi: Person) -> None:
    pk = drafted(chi, signature=Signature(TL, "Ngô Thanh Sơn"))
    sent = {"seen": 1, "day": "24/04/2024"}
    answer = chi.client().post(f"/van-ban/di/du-thao/{pk}/ban-hanh/", sent)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Điều 13 khoản 4" in html
    assert "Được ký: Ngô Thanh Sơn (CHÁNH VĂN PHÒNG)." in html


def test_drafts_of_before_the_issuer_was_kept_pass_by_the_name_they_print(
    chi: Person, province: Province
) -> None:
    pk = drafted(chi, issuer=province["committee"], symbol="UBND-TH")
    row = Draft.objects.get(pk=pk)
    row.issuer_id = None
    letter = letter_of(row)
    assert issuer_of(row, letter, DAY) == province["committee"]
    other = replace(letter, issuer_name="Văn phòng Ủy ban nhân dân tỉnh")
    assert issuer_of(row, other, DAY) == province["office"]


def test_choosing_a_signer_fills_the_block(chi: Person, province: Province) -> None:
    pk = drafted(chi, signature=Signature(("AI ĐÓ",), "Ai Đó"))
    browser = chi.client()
    page = browser.get(f"/van-ban/di/du-thao/{pk}/sua/").content.decode()
    assert "Ngô Thanh Sơn: CHÁNH VĂN PHÒNG" in page
    (way,) = signing.ways(province["office"], on=DAY)
    sent = {
        "seen": 1,
        "kind": "cong_van",
        "symbol": "VPUBND-TH",
        "place": "An Giang",
        "subject": "đôn đốc",
        "addressees": "Sở Nội vụ",
        "body": "Đề nghị báo cáo.",
        "way": way.key,
        "recipients": "Như trên\nLưu: VT",
    }
    browser.post(f"/van-ban/di/du-thao/{pk}/sua/", sent)
    assert queries.draft_page(chi.actor, pk, DAY).letter.signature == HEAD
    hostile = sent | {"seen": 2, "way": "1:LÃNH ĐẠO"}
    answer = browser.post(f"/van-ban/di/du-thao/{pk}/sua/", hostile)
    assert answer.status_code == 200  # the form says that this is no choice
    assert queries.draft_page(chi.actor, pk, DAY).seen == 2


def test_the_expected_number_is_taken_by_nobody(chi: Person) -> None:
    first, second = drafted(chi), drafted(chi)

    def expected(pk: int) -> str:
        return dict(queries.draft_page(chi.actor, pk, DAY).facts)["Số dự kiến"]

    said = "01/VPUBND-TH (chỉ cấp khi ban hành)"
    assert expected(first) == expected(second) == said
    services.issue(second, day=DAY, actor=chi.actor, at=MORNING)
    assert expected(first) == "02/VPUBND-TH (chỉ cấp khi ban hành)"


def test_the_calendar_day_of_the_clock_counts(chi: Person) -> None:
    late = datetime(2024, 4, 24, 23, 59, tzinfo=MORNING.tzinfo)
    pk = drafted(chi, at=late, signature=HEAD)
    assert services.issue(pk, day=DAY, actor=chi.actor, at=late)
