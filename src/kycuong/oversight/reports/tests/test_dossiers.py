"""Dossiers returned at the gate in the report: per body and reason, row by row."""

import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from tests.cast import Province

from kycuong.ledger.periods import Period
from kycuong.oversight.reports import contents, counting, dossiers
from kycuong.oversight.reports.enums import File
from kycuong.oversight.reports.letters import letter_of
from kycuong.oversight.reports.rendering import EDITION, rendered
from kycuong.oversight.reports.tests.made import content
from kycuong.rules.docform import check
from kycuong.rules.gate import Gate
from kycuong.rules.reporting import canonical, paragraph
from kycuong.work.documents.letterform import lacks
from kycuong.work.submissions.tests.courses import Added, at, resent, returned

MAY = Period(at("01/05 00:00").date(), at("31/05 00:00").date())
NOW = at("03/06 08:00")


def counted_content(*rows: dict[str, Any]) -> dict[str, Any]:
    """Return a content with returns of dossiers; the first body's are counted."""
    made = content(bodies=2)
    made[dossiers.KEY] = {"decided": 5, "returned": list(rows)}
    for body in made["bodies"]:
        found = dossiers.rows_of(made[dossiers.KEY], body["id"])
        if found:
            body[dossiers.KEY] = found
    return made


def row(pk: int, body: int = 1, **fields: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": pk,
        "entry": 3,
        "number": f"HS-2024-{pk:05d}",
        "title": "Kế hoạch nâng cao Chỉ số cải cách hành chính",
        "body": body,
        "body_name": f"Sở số {body}",
        "on": "16/05/2024",
        "round": 1,
        "reasons": [
            ["Không bảo đảm thủ tục", "G3.lacking", "Thiếu «Bản tóm tắt»."],
            ["Không bảo đảm chất lượng", "G5.option", "Chưa có phương án."],
        ],
        "counted": 1,
    }
    return values | fields


def said(made: dict[str, Any]) -> str:
    return " ".join(getattr(block, "text", "") for block in letter_of(made).body)


def test_the_letter_tells_returns_by_body_and_reason() -> None:
    made = counted_content(row(1), row(2), row(3, body=2))
    text = said(made)
    assert "IV. HỒ SƠ TRÌNH BỊ TRẢ LẠI" in text
    assert "V. KIẾN NGHỊ" in text
    assert "thẩm tra 5 lượt hồ sơ trình, nhận 2 lượt, trả lại 3 lượt" in text
    whole = "không bảo đảm thủ tục 2, không bảo đảm chất lượng 2"
    assert f"Sở số 1: 2 lượt ({whole})." in text
    told = contents.told(made)[0]
    assert f"Hồ sơ trình bị trả lại: 2 lượt ({whole})." in paragraph(told)
    assert letter_of(made).annexes[-1].title == dossiers.TITLE


def test_what_counts_against_the_gate_is_told_apart_and_in_no_bodys_words() -> None:
    made = counted_content(row(1, counted=0, round=2))
    assert "Có 1 lượt trả lại không tính cho cơ quan trình" in said(made)
    assert "Sở số 1: 1 lượt" not in said(made)
    assert all("Hồ sơ trình" not in paragraph(each) for each in contents.told(made))
    assert "dossiers" not in made["bodies"][0]


@pytest.mark.parametrize("many", [0, 1, 320])
def test_every_file_keeps_the_form_and_the_rows(many: int) -> None:
    made = counted_content(*(row(n) for n in range(1, many + 1)))
    made[dossiers.KEY]["decided"] = many
    assert lacks(letter_of(made)) == ()
    for file in (File.DOCX, File.PDF):
        assert check(rendered(made, file), name=f"a.{file.value}").codes == ()
    book = CalamineWorkbook.from_filelike(io.BytesIO(rendered(made, File.XLSX)))
    assert len(book.get_sheet_by_name("Hồ sơ trình").to_python()) == many + 1
    if many > dossiers.MOST:
        last = letter_of(made).annexes[-1].body[-1]
        assert "Còn 20 lượt khác" in getattr(last, "text", "")


def test_what_was_sealed_before_keeps_its_words_and_its_sheets() -> None:
    old = content()
    assert "IV. KIẾN NGHỊ" in said(old)
    assert "HỒ SƠ TRÌNH" not in said(old)
    book = CalamineWorkbook.from_filelike(io.BytesIO(rendered(old, File.XLSX)))
    assert "Hồ sơ trình" not in book.sheet_names
    assert EDITION == 3


def test_a_draft_from_before_is_not_another_one_where_nothing_came_back() -> None:
    old = content()
    now = {**old, dossiers.KEY: {"decided": 4, "returned": []}}
    assert contents.basis_of_all(old) == contents.basis_of_all(now)
    more = {**old, dossiers.KEY: {"decided": 4, "returned": [row(1)]}}
    assert contents.basis_of_all(old) != contents.basis_of_all(more)


@pytest.mark.django_db
def test_the_count_has_the_ids_of_every_return(province: Province) -> None:
    pk = returned(province)
    resent(province, pk, when="06/05 09:00")
    overlooked = Added(Gate.G5, "Số liệu trang 3 và trang 5 khác nhau.", "draft")
    returned(province, pk=pk, added=(overlooked,), when="07/05 09:00", only_added=True)
    counted = counting.count(MAY, NOW)
    found = counted[dossiers.KEY]
    assert found["decided"] == 2
    assert [(r["id"], r["round"], r["counted"]) for r in found["returned"]] == [
        *((pk, 1, 1), (pk, 2, 0))
    ]
    (body,) = [b for b in counted["bodies"] if b["id"] == province["noi_vu"]]
    assert body[dossiers.KEY] == [[pk, found["returned"][0]["entry"]]]
    assert canonical(counting.count(MAY, NOW)) == canonical(counted)
    assert counting.count(MAY, at("03/05 08:00"))[dossiers.KEY]["decided"] == 1


@pytest.mark.django_db
def test_a_body_without_returns_is_written_as_before(province: Province) -> None:
    returned(province)
    bodies = counting.count(MAY, NOW)["bodies"]
    assert [b["id"] for b in bodies if dossiers.KEY in b] == [province["noi_vu"]]
