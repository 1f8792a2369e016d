"""The pages of review: links both ways, buttons that work without scripts, cost."""

import re
from datetime import date
from typing import Any

import pytest
from tests.cast import Person

from kycuong.work.directives.models import Directive, Draft, Item
from kycuong.work.directives.tests.steps import accepted, drafts, items, opened
from kycuong.work.documents.tests.letters import LETTER, seed
from kycuong.work.documents.tests.steps import registered

ORDERS_NOTHING = """ỦY BAN NHÂN DÂN TỈNH AN GIANG
Số: 7/UBND-TH
An Giang, ngày 22 tháng 4 năm 2024
V/v cảm ơn

Kính gửi: Sở Nội vụ.

Ủy ban nhân dân tỉnh cảm ơn Sở Nội vụ đã phối hợp trong năm 2023.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Bùi Minh Quang
"""
EARLY = LETTER.replace("10/5/2024", "10/4/2024")


def page(person: Person, directive: int) -> str:
    return person.client().get(f"/giao-viec/{directive}/").content.decode()


def test_every_item_is_a_link_to_its_draft_and_back(chi: Person) -> None:
    directive = opened(chi)
    html = page(chi, directive)
    for item, draft in zip(items(directive), drafts(directive), strict=True):
        link = f'id="i{item.pk}" data-at="{item.start}" href="#d{draft.pk}"'
        assert link in html
        assert f'href="#i{item.pk}"' in html


def test_the_letter_stands_there_whole(chi: Person) -> None:
    html = page(chi, opened(chi))
    start = html.index('id="letter"')
    inside = html[html.index(">", start) + 1 : html.index("</section>", start)]
    bare = re.sub(r"</?(?:a|span)\b[^>]*>", "", inside)
    assert bare == LETTER.lstrip()


def test_a_document_offers_its_review_to_the_office_alone(
    chi: Person, quang: Person
) -> None:
    document = registered(chi, ORDERS_NOTHING)
    assert "Soát việc được giao" in page_of(chi, document)
    assert "Soát việc được giao" not in page_of(quang, document)
    response = chi.client().post(f"/giao-viec/van-ban/{document}/")
    assert response["Location"].startswith("/giao-viec/")


def test_a_letter_that_orders_waits_for_review_once_registered(
    chi: Person, phuc: Person
) -> None:
    document = registered(chi, LETTER)
    directive = Directive.objects.get(document_id=document)
    assert "Soát tiếp" in page_of(chi, document)
    assert f"/giao-viec/{directive.pk}/" in phuc.client().get("/").content.decode()


def test_a_letter_that_orders_nothing_waits_for_nobody(chi: Person) -> None:
    registered(chi, ORDERS_NOTHING)
    assert not Directive.objects.exists()


def test_another_bodys_register_opens_no_review(van_thu: Person) -> None:
    registered(van_thu, LETTER)
    assert not Directive.objects.exists()


def page_of(person: Person, document: int) -> str:
    return person.client().get(f"/van-ban/{document}/").content.decode()


def test_buttons_work_without_scripts(chi: Person) -> None:
    directive = opened(chi)
    browser = chi.client()
    first, second, third = drafts(directive)
    root = f"/giao-viec/{directive}/"
    response = browser.post(f"{root}nhan/", {"draft": f"{first.pk}.{first.version}"})
    assert response["Location"] == f"{root}#d{second.pk}"
    seen = f"{third.pk}.{third.version}"
    browser.post(f"{root}nhan/?han=none", {"draft": seen})
    assert Draft.objects.get(pk=third.pk).due_choice == "none"
    browser.post(f"{root}gop/", {"draft": f"{second.pk}.{second.version}"})
    assert len(drafts(directive)) == 2


def test_a_stale_button_changes_nothing_and_says_so(chi: Person) -> None:
    directive = opened(chi)
    row = drafts(directive)[0]
    accepted(directive, chi, draft=row)
    response = chi.client().post(
        f"/giao-viec/{directive}/nhan/",
        {"draft": f"{row.pk}.{row.version}"},
        follow=True,
    )
    assert "đã được người khác thay đổi" in response.content.decode()


def test_an_item_is_marked_as_no_task_on_its_page(chi: Person) -> None:
    directive = opened(chi)
    item = items(directive)[2]
    address = f"/giao-viec/{directive}/muc/{item.pk}/khong-phai-viec/"
    assert "Ghi lý do" in chi.client().get(address).content.decode()
    assert chi.client().post(address, {"reason": ""}).status_code == 200
    chi.client().post(address, {"reason": "chỉ để biết"})
    assert "Không phải nhiệm vụ, vì chỉ để biết" in page(chi, directive)
    chi.client().post(f"/giao-viec/{directive}/muc/{item.pk}/lay-lai/")
    assert Item.objects.get(pk=item.pk).no_task == ""


def test_a_split_without_scripts_offers_the_sentences(chi: Person) -> None:
    text = LETTER.replace(
        "kỷ cương hành chính.\n", "kỷ cương hành chính. Tổng hợp từng đợt.\n"
    )
    directive = opened(chi, text)
    row = drafts(directive)[2]
    address = f"/giao-viec/{directive}/nhap/{row.pk}/tach/"
    assert "Tổng hợp từng đợt" in chi.client().get(address).content.decode()
    offset = text.index("Tổng hợp từng")
    chi.client().post(address, {"version": row.version, "offset": offset})
    assert len(drafts(directive)) == 4


def test_a_task_is_added_from_sentences_without_scripts(chi: Person) -> None:
    directive = opened(chi)
    address = f"/giao-viec/{directive}/them/"
    assert 'name="start"' in chi.client().get(address).content.decode()
    start = LETTER.index("Ủy ban nhân dân tỉnh yêu cầu")
    response = chi.client().post(address, {"start": start, "end": start + 40})
    assert "/sua/" in response["Location"]


def test_a_deadline_before_the_letters_date_is_shown_and_left_open(
    chi: Person,
) -> None:
    directive = opened(chi, EARLY)
    row = drafts(directive)[0]
    assert row.due_choice == ""
    assert row.due_on is None
    html = page(chi, directive)
    assert row.proposed["warned"][0][:20] in html
    assert "10/04/2024" in html


def test_an_incomplete_review_explains_why_it_cannot_be_dispatched(
    chi: Person, phuc: Person
) -> None:
    directive = opened(chi)
    html = phuc.client().get(f"/giao-viec/{directive}/giao/").content.decode()
    assert "Chưa giao được: 0/3 mục" in html
    response = phuc.client().post(f"/giao-viec/{directive}/giao/")
    assert response.status_code == 409


def test_the_whole_way_in_the_browser(chi: Person, phuc: Person) -> None:
    directive = opened(chi)
    accepted(directive, chi)
    html = phuc.client().get(f"/giao-viec/{directive}/giao/").content.decode()
    assert "Sẽ mở 3 việc từ 3 nhiệm vụ, cho 2 cơ quan." in html
    response = phuc.client().post(f"/giao-viec/{directive}/giao/", follow=True)
    assert "Còn 3/3 việc chưa xong." in response.content.decode()
    again = phuc.client().post(f"/giao-viec/{directive}/giao/")
    assert again["Location"] == f"/giao-viec/{directive}/viec/"
    document = Directive.objects.get(pk=directive).document_id
    assert "Xem việc đã giao" in page_of(phuc, document)


@pytest.mark.parametrize("path", ["", "giao/", "them/"])
def test_other_bodies_learn_nothing(
    chi: Person, giang: Person, an: Person, path: str
) -> None:
    directive = opened(chi)
    for stranger in (giang, an):
        address = f"/giao-viec/{directive}/{path}"
        assert stranger.client().get(address).status_code == 404
    assert giang.client().get("/giao-viec/").status_code == 404


def test_a_leader_reads_but_does_not_review(chi: Person, quang: Person) -> None:
    directive = opened(chi)
    assert quang.client().get(f"/giao-viec/{directive}/").status_code == 200
    row = drafts(directive)[0]
    response = quang.client().post(
        f"/giao-viec/{directive}/nhan/", {"draft": f"{row.pk}.1"}
    )
    assert response.status_code == 403


def test_the_review_of_the_seed_letter_is_light(
    chi: Person, django_assert_max_num_queries: Any
) -> None:
    directive = opened(chi, seed(), issued_on=date(2024, 4, 22))
    browser = chi.client()
    browser.get(f"/giao-viec/{directive}/")
    with django_assert_max_num_queries(14):
        response = browser.get(f"/giao-viec/{directive}/")
    assert len(response.content) < 60_000


def long_letter() -> str:
    """Return our letter with forty-five items and a long preamble."""
    head, tail = LETTER.split("1. Sở Nội vụ", 1)
    end = tail[tail.index("Nơi nhận") :]
    body = "\n\n".join(
        f"{n}. Sở Nội vụ rà soát việc thứ {n}, gửi Sở Tài chính trước ngày "
        f"{1 + n % 28}/6/2024. {'Bảo đảm đúng quy định của pháp luật. ' * 6}"
        for n in range(1, 46)
    )
    lead = "Ủy ban nhân dân tỉnh yêu cầu"
    return (
        head.replace(lead, f"{'Tình hình chung đã rõ. ' * 900}\n\n{lead}")
        + body
        + (f"\n\n{end}")
    )


def test_a_long_letter_is_reviewed_page_by_page_under_sixty_kilobytes(
    chi: Person,
) -> None:
    text = long_letter()
    directive = opened(chi, text)
    assert len(items(directive)) == 45
    browser = chi.client()
    pages = [browser.get(f"/giao-viec/{directive}/?trang={n}") for n in (1, 2, 3)]
    assert all(len(each.content) < 60_000 for each in pages)
    shown = "".join(each.content.decode() for each in pages)
    for draft in drafts(directive):
        assert shown.count(f'id="d{draft.pk}"') == 1
        assert f'data-items="{items(directive)[0].pk}"' in shown
    for item in items(directive):
        assert shown.count(f'id="i{item.pk}"') == 1
    last = drafts(directive)[19]
    seen = {"draft": f"{last.pk}.{last.version}"}
    response = browser.post(f"/giao-viec/{directive}/nhan/", seen)
    following = drafts(directive)[20].pk
    assert response["Location"] == f"/giao-viec/{directive}/?trang=2#d{following}"


def test_the_list_of_directives_tells_how_far_each_is(
    chi: Person, phuc: Person
) -> None:
    directive = opened(chi)
    assert "Đang soát" in chi.client().get("/giao-viec/").content.decode()
    accepted(directive, chi)
    phuc.client().post(f"/giao-viec/{directive}/giao/")
    html = chi.client().get("/giao-viec/").content.decode()
    assert "Còn 3/3 việc chưa xong." in html
