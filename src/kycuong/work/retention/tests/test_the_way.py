"""From what falls due to the minutes, by the pages, as people go it."""

import io
import zipfile
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Province

from kycuong.rules.retention import law_on
from kycuong.work.retention.enums import State
from kycuong.work.retention.models import Disposal, Hold
from kycuong.work.retention.tests.steps import (
    COUNCIL,
    DECISION,
    MANNER,
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


def page(client: Client, name: str, *given: object) -> str:
    answer = client.get(reverse(f"retention:{name}", args=given))
    assert answer.status_code == 200, name
    return answer.content.decode()


def sent(client: Client, name: str, *given: object, **words: object) -> int:
    url = reverse(f"retention:{name}", args=given)
    return client.post(url, words).status_code


def test_the_whole_way_is_gone_by_seven_people(province: Province) -> None:
    browsers = {key: one.client() for key, one in province.people.items()}
    first, second = came(province), came(province, number="494/UBND-KGVX")
    shown = page(browsers["phuc"], "due")
    assert "hết thời hạn ngày 31/12/2034" in shown
    assert shown.count('name="tai-lieu"') == 2

    assert sent(browsers["phuc"], "draft", **{"tai-lieu": [first, second]}) == 302
    pk = Disposal.objects.get().pk
    names = {key: province.people[key].actor.name for key in ("son", "an", "binh")}
    chair, members = names["son"], f"{names['an']}\n{names['binh']}"
    given = {"council": COUNCIL, "chair": chair, "members": members}
    assert sent(browsers["phuc"], "convene", pk, **given) == 302
    for key in names:
        assert "Ý kiến của bạn" in page(browsers[key], "disposal", pk)
        assert sent(browsers[key], "opine", pk, agrees="co", opinion="Đủ.") == 302
    assert sent(browsers["quang"], "decide", pk, approve="co", decision=DECISION) == 302
    assert sent(browsers["chi"], "carry", pk, manner=MANNER) == 403
    for key in ("son", "an"):
        assert sent(browsers[key], "supervise", pk) == 302
    assert sent(browsers["chi"], "carry", pk, manner=MANNER) == 302
    assert Disposal.objects.get().state == State.CARRIED
    assert Document.objects.exclude(destroyed_at=None).count() == 2
    assert "Biên bản (.docx)" in page(browsers["chi"], "disposal", pk)
    assert 'name="tai-lieu"' not in page(browsers["phuc"], "due")


def test_the_minutes_name_decision_people_and_documents(province: Province) -> None:
    document = came(province)
    pk = ready(province, document)
    carried(province, pk)
    client = province.people["chi"].client()
    answer = client.get(reverse("retention:minutes", args=[pk, "docx"]))
    body = (
        zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
    )
    for word in ("15/QĐ-UBND", "493/UBND-KGVX", "TIÊU HỦY", "BIÊN BẢN"):
        assert word.lower() in body.lower(), word
    for key in ("son", "an", "chi", "quang", "binh"):
        assert province.people[key].actor.name in body, key
    pdf = client.get(reverse("retention:minutes", args=[pk, "pdf"]))
    assert pdf.content.startswith(b"%PDF")


def test_before_the_day_there_are_no_minutes(province: Province) -> None:
    pk = ready(province, came(province))
    client = province.people["chi"].client()
    for ending in ("docx", "pdf"):
        url = reverse("retention:minutes", args=[pk, ending])
        assert client.get(url).status_code == 404


def test_the_list_is_exported_as_it_stands(province: Province) -> None:
    pk = ready(province, came(province))
    client = province.people["phuc"].client()
    for name, given in (("due_file", ["csv"]), ("lines_file", [pk, "csv"])):
        answer = client.get(reverse(f"retention:{name}", args=given))
        said = b"".join(answer.streaming_content).decode()
        assert "493/UBND-KGVX" in said
        assert "hết thời hạn ngày 31/12/2034" in said


def test_a_stranger_finds_no_list_and_no_document(province: Province) -> None:
    document = came(province)
    pk = ready(province, document)
    client = province.people["giang"].client()
    for name, given in (
        ("disposal", [pk]),
        ("lines_file", [pk, "csv"]),
        ("minutes", [pk, "docx"]),
        ("document", [document]),
    ):
        url = reverse(f"retention:{name}", args=given)
        assert client.get(url).status_code == 404, name
    for name in ("opine", "decide", "supervise", "carry", "withdraw", "convene"):
        assert sent(client, name, pk) == 404, name


def test_the_table_of_periods_says_numbers_and_sources(province: Province) -> None:
    said = page(province.people["giang"].client(), "periods")
    assert "Thông tư 10/2022/TT-BNV" in said
    assert "10 năm" in said
    assert "Vĩnh viễn" in said


def told(province: Province, key: str, words: str) -> bool:
    client = province.people[key].client()
    inbox = client.get(reverse("notifications:inbox")).content.decode()
    return words in inbox


def test_whoever_goes_on_with_it_is_told(province: Province) -> None:
    pk = drafted(province, came(province))
    convened(province, pk)
    assert told(province, "son", "Bạn là ủy viên")
    for key in ("son", "an"):
        opined(province, pk, key)
    assert not told(province, "quang", "chờ lãnh đạo")
    opined(province, pk, "binh")
    assert told(province, "quang", "chờ lãnh đạo")
    assert told(province, "phuc", "đã ghi đủ ý kiến")
    decided(province, pk)
    assert told(province, "phuc", "cần hai người giám sát")


def test_the_page_says_what_it_waits_for_and_who_does_it(province: Province) -> None:
    phuc, son = (province.people[key].client() for key in ("phuc", "son"))
    pk = drafted(province, came(province))
    assert "Bước tiếp theo: lập Hội đồng" in page(phuc, "disposal", pk)
    convened(province, pk)
    said = page(phuc, "disposal", pk)
    assert "Đang chờ ý kiến của: " in said
    assert "Chỉ ủy viên Hội đồng ghi ý kiến của mình." in said
    for key in ("son", "an", "binh"):
        opined(province, pk, key)
    assert "3 đồng ý, 0 không đồng ý" in page(son, "disposal", pk)
    decided(province, pk)
    supervised(province, pk, "son")
    assert "Số người giám sát còn thiếu: 1" in page(phuc, "disposal", pk)
    supervised(province, pk, "an")
    assert "Đủ hai người giám sát" in page(phuc, "disposal", pk)
    carried(province, pk)
    assert "Bước tiếp theo" not in page(phuc, "disposal", pk)


def test_the_list_prints_outside_of_the_form_that_draws_it_up(
    province: Province,
) -> None:
    came(province)
    said = page(province.people["phuc"].client(), "due")
    assert said.index("</table>") < said.index('<form id="f-draft"')
    assert 'form="f-draft" name="tai-lieu"' in said


def test_what_was_ticked_stays_ticked_after_a_refusal(province: Province) -> None:
    client = province.people["phuc"].client()
    first, second = came(province), came(province, number="494/UBND-KGVX")
    url = reverse("retention:draft")
    answer = client.post(url, {"tai-lieu": [first], "note": "x" * 501})
    said = answer.content.decode()
    assert answer.status_code == 409
    assert f'value="{first}" checked' in said
    assert f'value="{second}" checked' not in said


def test_everything_held_is_shown_however_young(province: Province) -> None:
    pk = came(province, issued_on=date(2034, 12, 1), at=at("2034 02/12 08:00"))
    client = province.people["phuc"].client()
    url = reverse("retention:due") + "?loc=tam-giu"
    assert "Không có tài liệu nào đang tạm giữ" in client.get(url).content.decode()
    words = {"kind": "complaint", "reason": "Đơn số 7"}
    assert sent(client, "hold", pk, **words) == 302
    assert "Đơn số 7" in client.get(url).content.decode()


def test_the_order_of_the_screen_is_the_order_of_the_file(province: Province) -> None:
    came(province)
    came(province, number="494/UBND-KGVX")
    client = province.people["phuc"].client()
    url = reverse("retention:due_file", args=["csv"]) + "?sap=-so"
    said = b"".join(client.get(url).streaming_content).decode()
    assert said.index("494/UBND-KGVX") < said.index("493/UBND-KGVX")


def test_a_lifting_without_a_reason_stays_on_the_page_of_the_document(
    province: Province,
) -> None:
    pk = came(province)
    client = province.people["phuc"].client()
    assert sent(client, "hold", pk, kind="court", reason="Vụ 3") == 302
    (hold,) = Hold.objects.values_list("pk", flat=True)
    answer = client.post(reverse("retention:release", args=[hold]), {"reason": " "})
    assert answer.status_code == 409
    assert f'id="f-lift-{hold}-reason"' in answer.content.decode()
    assert sent(client, "release", hold, reason="Đã xong") == 302
    assert sent(client, "release", hold, reason="Đã xong") == 409


def test_the_minutes_rest_on_the_law_of_their_day() -> None:
    assert law_on(date(2025, 6, 30)).startswith("Luật Lưu trữ 01/2011/QH13")
    assert law_on(date(2025, 7, 1)).startswith("Luật Lưu trữ 33/2024/QH15")


def test_who_presses_on_an_old_page_sees_the_list_as_it_stands(
    province: Province,
) -> None:
    pk = ready(province, came(province))
    carried(province, pk)
    chi = province.people["chi"].client()
    url = reverse("retention:carry", args=[pk])
    answer = chi.post(url, {"manner": MANNER})
    said = answer.content.decode()
    assert answer.status_code == 403
    assert "Chỉ tiêu hủy khi đã có quyết định, và chỉ một lần." in said
    assert "Biên bản (.docx)" in said


def test_who_watches_twice_is_told_so_on_the_page(province: Province) -> None:
    pk = ready(province, came(province))
    son = province.people["son"].client()
    answer = son.post(reverse("retention:supervise", args=[pk]))
    assert "Bạn đã nhận giám sát" in answer.content.decode()


def test_a_year_that_cannot_be_is_said(province: Province) -> None:
    client = province.people["phuc"].client()
    for given in ("abc", "99999", "-1"):
        said = client.get(reverse("retention:due"), {"nam": given}).content.decode()
        assert 'aria-invalid="true"' in said, given


def test_what_the_decision_lacks_is_said_at_its_field(province: Province) -> None:
    pk = drafted(province, came(province))
    convened(province, pk)
    for key in ("son", "an", "binh"):
        opined(province, pk, key)
    quang = province.people["quang"].client()
    url = reverse("retention:decide", args=[pk])
    for given, field in (("co", "decision"), ("khong", "reason")):
        answer = quang.post(url, {"approve": given})
        assert answer.status_code == 409
        assert f'id="f-decide-{field}_error"' in answer.content.decode()
