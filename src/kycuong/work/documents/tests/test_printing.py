"""The same letter as a PDF: the decree's measures, nobody's markup, the same bytes."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from kycuong.rules.docform import check
from kycuong.work.documents.letterform import (
    Annex,
    Column,
    Heading,
    Letter,
    Paragraph,
    Signature,
    Table,
    Urgency,
    printed,
)

LONG = (
    "Các cơ quan tập trung chỉ đạo, hoàn thành nhiệm vụ được giao đúng thời hạn; việc "
    "nào chậm phải nói rõ vì sao, ai chịu trách nhiệm và đến ngày nào thì xong. "
)
TABLE = Table(
    (Column("STT", 6, "center"), Column("Cơ quan", 60), Column("Việc", 20, "center")),
    tuple((str(n), f"Ủy ban nhân dân xã số {n}", str(n)) for n in range(1, 121)),
)
LETTER = Letter(
    kind="bao_cao",
    parent="UBND tỉnh An Giang",
    issuer="Văn phòng",
    issuer_name="Văn phòng Ủy ban nhân dân tỉnh",
    symbol="BC-VPUBND",
    number=7,
    place="An Giang",
    day=date(2024, 5, 20),
    subject="tình hình thực hiện nhiệm vụ được giao",
    addressees=("Chủ tịch Ủy ban nhân dân tỉnh",),
    body=(
        Heading("I. KẾT QUẢ"),
        *(Paragraph(LONG * 4 + LONG[: 11 * n]) for n in range(12)),
    ),
    recipients=("Như trên", "Lưu: VT, TH"),
    signature=Signature(("CHÁNH VĂN PHÒNG",), "Ngô Thanh Sơn"),
    annexes=(Annex("Số liệu", (TABLE,), landscape=True), Annex("Khác", (TABLE,))),
)


def pages(letter: Letter) -> list[str]:
    made = pypdfium2.PdfDocument(printed(letter))
    return [page.get_textpage().get_text_range() for page in made]


def test_the_form_is_that_of_the_decree() -> None:
    assert check(printed(replace(LETTER, annexes=())), name="a.pdf").codes == ()


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert printed(LETTER) == printed(LETTER)


def test_an_annex_across_has_pages_and_numbers_of_its_own() -> None:
    made = pypdfium2.PdfDocument(printed(LETTER))
    sizes = [tuple(map(round, page.get_size())) for page in made]
    first = sizes.index((842, 595))
    numbers = [text.split()[0] for text in pages(LETTER)]
    assert numbers[1 : first + 2] == [*map(str, range(2, first + 1)), "Phụ", "2"]
    assert sizes[-1] == (595, 842)


def test_the_head_of_a_table_stands_on_every_page() -> None:
    texts = pages(LETTER)
    tables = [text for text in texts if "Ủy ban nhân dân xã số" in text]
    assert len(tables) > 4
    assert all("STT" in text and "Cơ quan" in text for text in tables)


@pytest.mark.parametrize(
    "text",
    [
        "#panic()",
        "*a* _b_ `c` $d$ @e <f> = g",
        'a \\ "b" -- ... ~',
        "// x /* y */",
        "[#1]",
    ],
)
def test_what_is_typed_is_printed(text: str) -> None:
    hostile = replace(LETTER, subject=text, body=(Paragraph(f"{text} hết"),))
    said = " ".join(" ".join(pages(hostile)).split())
    assert f"{text} hết" in said


def test_the_stamp_of_urgency_is_red_and_nothing_else_is() -> None:
    stamped = printed(replace(LETTER, urgency=Urgency.EXPRESS))
    assert "HỎA TỐC" in pages(replace(LETTER, urgency=Urgency.EXPRESS))[0]
    assert "font.colour" not in check(stamped, name="a.pdf").codes


def test_a_letter_of_nothing_is_still_a_page() -> None:
    bare = Letter(kind="cong_van", issuer="A", symbol="A-B", subject="c", body=())
    assert len(pages(bare)) == 1
