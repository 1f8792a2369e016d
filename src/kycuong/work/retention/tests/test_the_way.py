"""From what falls due to the minutes, by the pages, as people go it."""

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Province

from kycuong.work.retention.enums import State
from kycuong.work.retention.models import Disposal
from kycuong.work.retention.tests.steps import (
    COUNCIL,
    DECISION,
    MANNER,
    Document,
    came,
    carried,
    ready,
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
