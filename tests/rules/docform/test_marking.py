"""A document with its findings at their places: every one is found on a page."""

from collections.abc import Iterator
from itertools import islice

import pytest
from tests.rules.docform.breaking import broken
from tests.rules.docform.documents import CLEAN, LONG, REPORT
from tests.rules.docform.writing import package, write
from tests.system_programs import corpus

from kycuong.rules import docform
from kycuong.rules.docform.marking import Anchor, Block, BlockKind, MarkedPage

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def blocks_of(page: MarkedPage) -> Iterator[Block]:
    waiting = list(page.blocks)
    while waiting:
        block = waiting.pop(0)
        yield block
        waiting = [each for cell in block.cells for each in cell] + waiting


def anchored(marked: docform.Marked) -> Iterator[tuple[Block | None, Anchor]]:
    for page in marked.pages:
        yield from ((None, anchor) for anchor in page.anchors)
        for block in blocks_of(page):
            yield from ((block, anchor) for anchor in block.anchors)


def word(body: str) -> bytes:
    return package(
        {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    )


@pytest.mark.parametrize(("layout", "start"), [("tables", 0), ("tabs", 7)])
def test_every_place_of_every_finding_hangs_somewhere_once(
    layout: str, start: int
) -> None:
    for name, code, doc in islice(broken(CLEAN), start, None, 31):
        data = write(doc, layout=layout)
        marked = docform.marked(data, name=name)
        assert marked.checked == docform.check(data, name=name)
        wanted = sorted(
            (index, place)
            for index, finding in enumerate(marked.checked.findings)
            for place in finding.places
        )
        got = {(anchor.index, anchor.where) for _, anchor in anchored(marked)}
        assert sorted(got) == wanted, (name, code)
        for index in range(len(marked.checked.findings)):
            assert marked.page_of(index) <= len(marked.pages)


def test_all_letters_of_a_document_are_shown_in_order() -> None:
    marked = docform.marked(write(LONG), name="")
    shown = [
        block.text
        for page in marked.pages
        for block in blocks_of(page)
        if block.text and block.kind is BlockKind.PARAGRAPH
    ]
    written = [line.text for line in LONG.middle]
    start = shown.index(written[0])
    assert shown[start : start + len(written)] == written
    assert len(marked.pages) > 1
    assert all(page.estimated for page in marked.pages)
    keys = [block.key for page in marked.pages for block in blocks_of(page)]
    assert len(keys) == len(set(keys))


def test_a_finding_hangs_on_the_paragraph_that_breaks_the_rule() -> None:
    _, _, doc = next(each for each in broken(CLEAN) if each[1] == "title.style")
    ((block, anchor),) = anchored(docform.marked(write(doc), name=""))
    assert block is not None
    assert block.text == "BÁO CÁO"
    assert anchor.code == "title.style"
    assert anchor.first


@pytest.mark.parametrize(
    ("code", "before", "after", "side"),
    [
        ("national_name.missing", None, "ỦY BAN NHÂN DÂN", "right"),
        ("number.missing", "TỈNH AN GIANG", "QUYẾT ĐỊNH", "left"),
        ("title.missing", "An Giang, ngày", "Ban hành", None),
        ("signer.missing", "", "", "right"),
    ],
)
def test_what_is_missing_stands_where_it_should(
    code: str, before: str | None, after: str, side: str | None
) -> None:
    _, _, doc = next(each for each in broken(CLEAN) if each[1] == code)
    marked = docform.marked(write(doc), name="")
    listed = [block for page in marked.pages for block in page.blocks]
    (gap,) = [block for block in listed if block.kind is BlockKind.MISSING]
    assert gap.side == side
    assert [anchor.code for anchor in gap.anchors] == [code]
    at = listed.index(gap)
    if code == "national_name.missing":
        assert at == 0
    if code == "signer.missing":
        assert at > len(listed) // 2


def test_margins_hang_on_the_page_and_the_page_number_in_its_head() -> None:
    wrong = {code: doc for _, code, doc in broken({"long": LONG})}
    margin = docform.marked(write(wrong["page.margin_left"]), name="")
    assert [anchor.code for anchor in margin.pages[0].anchors] == ["page.margin_left"]
    number = docform.marked(write(wrong["page.number"]), name="")
    ((block, anchor),) = anchored(number)
    assert block is not None
    assert block.kind is BlockKind.HEADER
    assert anchor.code == "page.number"


def test_texts_are_letters_and_never_markup_or_hidden_signs() -> None:
    hostile = "&lt;script&gt;alert(1)&lt;/script&gt; \u202e đảo chữ"
    body = (
        f"<w:p><w:r><w:rPr><w:rFonts w:ascii='x;y' w:hAnsi='x;y'/>"
        f"<w:color w:val='red);'/></w:rPr><w:t>{hostile}</w:t></w:r></w:p>"
    )
    (page,) = docform.marked(word(body), name="").pages
    (block,) = [each for each in page.blocks if each.kind is BlockKind.PARAGRAPH]
    assert block.text == "<script>alert(1)</script>  đảo chữ"
    assert {text.colour for text in block.texts} == {""}


def test_pages_are_bounded_however_long_the_document_is() -> None:
    text = "<w:p><w:r><w:t>Nội dung</w:t></w:r></w:p>"
    marked = docform.marked(word(text * 2_500), name="")
    assert len(marked.pages) > 38
    assert max(len(page.blocks) for page in marked.pages) <= 210
    empty = docform.marked(word("<w:p/>" * 2_500), name="")
    assert max(len(page.blocks) for page in empty.pages) <= 210
    (page,) = docform.marked(word(text.replace("dung", "x" * 90_000)), name="").pages
    (block,) = [each for each in page.blocks if each.kind is BlockKind.PARAGRAPH]
    assert block.cut
    assert len(block.text) == 20_000


def test_an_empty_document_has_a_page() -> None:
    marked = docform.marked(word(""), name="")
    assert len(marked.pages) == 1
    assert len(list(anchored(marked))) == sum(
        len(each.places) for each in marked.checked.findings
    )


def test_a_report_keeps_its_columns_beside_one_another() -> None:
    marked = docform.marked(write(REPORT, layout="tabs"), name="")
    first = marked.pages[0].blocks[0]
    assert first.kind is BlockKind.ROW
    assert [cell[0].text for cell in first.cells] == [
        "ỦY BAN NHÂN DÂN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]


def test_a_scanned_page_is_a_picture() -> None:
    path = corpus("files/qn-ct07-2018.scan.pdf")
    marked = docform.marked(path.read_bytes(), name=path.name)
    kinds = [[block.kind for block in page.blocks] for page in marked.pages]
    assert kinds == [[BlockKind.PICTURE]] * 4
    assert not any(page.estimated for page in marked.pages)


def test_a_picture_in_a_text_has_a_place() -> None:
    drawing = (
        '<w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/'
        '2006/main"/></w:drawing>'
    )
    body = f"<w:p><w:r>{drawing}</w:r></w:p><w:p><w:r><w:t>A</w:t>{drawing}</w:r></w:p>"
    (page,) = docform.marked(word(body), name="").pages
    kinds = [block.kind for block in page.blocks]
    assert kinds == [BlockKind.PICTURE, BlockKind.PARAGRAPH, BlockKind.PICTURE]
