"""Correction: form is set right, no letter is touched, twice is once."""

import io
import random
import zipfile
from dataclasses import replace
from itertools import islice

import pytest
from lxml import etree
from tests.rules.docform.breaking import BREAKS, broken
from tests.rules.docform.documents import CLEAN, LETTER, LONG, Line
from tests.rules.docform.writing import DIALECTS, LAYOUTS, write
from tests.rules.docform.zips import W, edited, letters, parts, with_parts

from kycuong.rules import docform

OF_WORDS = {
    *("national_name.text", "motto.text", "number.pattern", "number.padding"),
    *("number.type", "place_date.padding", "signer.capacity", "signer.honours"),
    *("recipients.archive", "capitals.unit"),
}
"""What nothing but other words mends."""
PARTLY = {"basis.style", "urgency.style", "annex.style"}
"""Codes that are broken by look or by words."""
WAYS = [("direct", "tables", 0), ("themed", "tables", 5), ("styled", "tabs", 11)]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", ["letter", "decision", "with annexes"])
def test_a_clean_file_stays_as_it_is(name: str, dialect: str, layout: str) -> None:
    data = write(CLEAN[name], dialect, layout)
    assert docform.fix(data, name=name) == docform.Fixed(data, (), ())


@pytest.mark.parametrize(("dialect", "layout", "start"), WAYS)
def test_every_breach_of_form_is_set_right_and_no_letter_changes(
    dialect: str, layout: str, start: int
) -> None:
    for name, code, doc in islice(broken(CLEAN), start, None, 29):
        data = write(doc, dialect, layout)
        fixed = docform.fix(data, name=name)
        found = docform.check(fixed.data, name=name).codes
        assert letters(fixed.data) == letters(data), (name, code)
        assert tuple(left.code for left in fixed.left) == found
        if code in OF_WORDS or code.endswith(".missing"):
            assert (fixed.data, found) == (data, (code,))
            assert fixed.left[0].reason
        elif code in PARTLY and not fixed.changes:
            assert found == (code,)
        else:
            assert not found, (name, code, fixed.left)
            assert {change.code for change in fixed.changes} == {code}


@pytest.mark.parametrize("seed", range(6))
def test_many_breaches_at_once_are_set_right_together(seed: int) -> None:
    chance = random.Random(seed)
    name = chance.choice(list(CLEAN))
    doc = CLEAN[name]
    of_form = [each for each in BREAKS if each[0] not in OF_WORDS | PARTLY]
    for code, rule in chance.sample(of_form, 9):
        number = code.startswith("page.number") and doc.page.number is None
        made = None if number or code.endswith(".missing") else rule(doc)
        doc = made or doc
    data = write(doc, chance.choice(list(DIALECTS)), chance.choice(LAYOUTS))
    fixed = docform.fix(data, name=name)
    assert letters(fixed.data) == letters(data)
    assert not fixed.left


@pytest.mark.parametrize("start", [3, 12])
def test_correcting_twice_is_correcting_once(start: int) -> None:
    for name, _, doc in islice(broken(CLEAN), start, None, 67):
        once = docform.fix(write(doc), name=name)
        assert docform.fix(once.data, name=name) == replace(once, changes=())


def test_only_parts_that_must_change_are_written_anew() -> None:
    wrong = replace(LETTER, page=replace(LETTER.page, left=20))
    kept = {
        "word/media/image1.png": b"\x89PNG\r\n" + bytes(range(256)),
        "customXml/item1.xml": b"<a><!-- kept --></a>",
        "word/comments.xml": b"<w:comments  xmlns:w='x' />",
    }
    before = with_parts(write(wrong), kept)
    after = docform.fix(before, name="").data
    changed = {
        name for name, data in parts(after).items() if parts(before)[name] != data
    }
    assert changed == {"word/document.xml"}
    assert list(parts(after)) == list(parts(before))


def test_tables_that_filled_the_old_margins_are_narrowed_to_the_new_ones() -> None:
    wrong = replace(LETTER, page=replace(LETTER.page, left=20))
    wide = edited(write(wrong), lambda text: text.replace('w:w="5600"', 'w:w="6200"'))
    fixed = docform.fix(wide, name="")
    (change,) = fixed.changes
    assert change.after == "lề trái 30 mm, 1 bảng thu hẹp theo"
    root = etree.fromstring(parts(fixed.data)["word/document.xml"])
    room = 11906 - 1701 - 850
    for grid in root.iter(f"{W}tblGrid"):
        columns = [int(column.get(f"{W}w") or 0) for column in grid]
        assert sum(columns) <= room
    first = [int(c.get(f"{W}w") or 0) for c in next(root.iter(f"{W}tblGrid"))]
    assert first == [room - 6200, 6200]


def test_a_change_says_what_was_and_what_is() -> None:
    wrong = replace(LETTER, page=replace(LETTER.page, left=20))
    (change,) = docform.fix(write(wrong), name="").changes
    assert change.code == "page.margin_left"
    assert (change.where, change.before) == ("thiết lập trang", "20,0 mm")
    assert change.after == "lề trái 30 mm"
    assert change.law.endswith("khoản 3")


def test_capitals_are_a_format_and_are_not_typed() -> None:
    _, _, doc = next(
        each
        for each in broken({"report": CLEAN["report"]})
        if each[1] == "title.style" and each[2].middle[0].text == "Báo cáo"
    )
    data = write(doc)
    fixed = docform.fix(data, name="")
    assert "Báo cáo" in letters(fixed.data)
    assert "<w:caps/>" in parts(fixed.data)["word/document.xml"].decode()
    assert not docform.check(fixed.data, name="").findings


def test_two_columns_in_one_run_are_parted_and_only_one_is_set() -> None:
    def joined(text: str) -> str:
        start = text.index("<w:tbl>")
        end = text.index("</w:tbl>") + len("</w:tbl>")
        stops = (
            '<w:tabs><w:tab w:val="center" w:pos="1800"/>'
            '<w:tab w:val="center" w:pos="6500"/></w:tabs>'
        )
        row = (
            "<w:p><w:pPr>{0}</w:pPr><w:r><w:rPr><w:b/><w:sz w:val='26'/></w:rPr>"
            "<w:tab/><w:t>{1}</w:t><w:tab/><w:t>{2}</w:t></w:r></w:p>"
        )
        name = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        made = row.format(stops, "ỦY BAN NHÂN DÂN", name)
        made += row.format(stops, "TỈNH AN GIANG", "Độc lập - Tự do - Hạnh phúc")
        made += row.format(
            stops, "Số: 12/UBND-TH", "An Giang, ngày 06 tháng 02 năm 2024"
        )
        return text[:start] + made + text[end:]

    data = edited(write(LETTER), joined)
    assert {"number.style", "place_date.style"} <= set(
        docform.check(data, name="").codes
    )
    fixed = docform.fix(data, name="")
    assert letters(fixed.data) == letters(data)
    assert {left.code for left in fixed.left} <= {"subject.missing"}
    text = parts(fixed.data)["word/document.xml"].decode()
    assert text.count("<w:r>") > parts(data)["word/document.xml"].decode().count(
        "<w:r>"
    )


def test_a_page_number_moves_from_the_foot_to_the_head() -> None:
    below = replace(LONG, page=replace(LONG.page, number_in="footer"))
    before = write(below)
    files = parts(before)
    files["word/footer1.xml"] = files.pop("word/header1.xml").replace(b"hdr", b"ftr")
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        files[name] = files[name].replace(b"header1", b"footer1")
    links = files["word/_rels/document.xml.rels"]
    files["word/_rels/document.xml.rels"] = links.replace(
        b'relationships/header"/><Relationship Id="header2',
        b'relationships/footer"/><Relationship Id="header2',
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    data = made.getvalue()
    assert docform.check(data, name="").codes == ("page.number",)
    fixed = docform.fix(data, name="")
    assert not fixed.left
    assert b"PAGE" not in parts(fixed.data)["word/footer1.xml"]
    (header,) = set(parts(fixed.data)) - set(files)
    assert b"PAGE" in parts(fixed.data)[header]
    assert header.encode() in parts(fixed.data)["[Content_Types].xml"]


def test_a_foot_with_words_is_left_to_people() -> None:
    def first_page(text: str) -> str:
        return text.replace("<w:titlePg/>", "")

    data = edited(write(LONG), first_page)
    header = parts(data)["word/header1.xml"]
    worded = header.replace(
        b"</w:hdr>", "<w:p><w:r><w:t>Mật</w:t></w:r></w:p></w:hdr>".encode()
    )
    fixed = docform.fix(with_parts(data, {"word/header1.xml": worded}), name="")
    (left,) = fixed.left
    assert left.code == "page.number"
    assert "lề trang có nội dung khác" in left.reason


def test_tracked_changes_and_comments_in_the_text_are_kept() -> None:
    def tracked(text: str) -> str:
        mark = 'w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z"'
        return text.replace(
            "</w:p><w:tbl>",
            f"<w:ins {mark}><w:r><w:t> Thêm.</w:t></w:r></w:ins><w:del {mark}><w:r>"
            "<w:delText>Bỏ</w:delText></w:r></w:del><!-- giữ --></w:p><w:tbl>",
        )

    wrong = replace(LETTER, page=replace(LETTER.page, left=20))
    fixed = docform.fix(edited(write(wrong), tracked), name="")
    text = parts(fixed.data)["word/document.xml"].decode()
    assert "<w:delText>Bỏ</w:delText>" in text
    assert "<!-- giữ -->" in text
    assert text.count('w:author="A"') == 2


def test_strict_files_stay_strict() -> None:
    wrong = write(replace(LETTER, page=replace(LETTER.page, left=20)))
    old = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    new = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    strict = {name: data.replace(old, new) for name, data in parts(wrong).items()}
    fixed = docform.fix(with_parts(wrong, strict), name="")
    assert [change.code for change in fixed.changes] == ["page.margin_left"]
    assert new in parts(fixed.data)["word/document.xml"]
    assert old not in parts(fixed.data)["word/document.xml"]


@pytest.mark.parametrize("role", ["body", "capacity", "copy"])
def test_properties_stand_in_the_order_of_the_standard(role: str) -> None:
    def wrong(line: Line) -> Line:
        return (
            replace(
                line,
                size=16,
                italic=True,
                font="Arial",
                colour="FF0000",
                align="left",
                after=0,
                first=0,
            )
            if line.role == role
            else line
        )

    made = replace(
        LETTER,
        middle=tuple(map(wrong, LETTER.middle)),
        tail=tuple(tuple(map(wrong, column)) for column in LETTER.tail),
    )
    fixed = docform.fix(write(made, "styled"), name="")
    root = etree.fromstring(parts(fixed.data)["word/document.xml"])
    order = ["rFonts", "b", "i", "caps", "color", "sz", "szCs"]
    for look in root.iter(f"{W}rPr"):
        names = [child.tag.removeprefix(W) for child in look]
        assert names == sorted(names, key=order.index)
    order = ["pStyle", "tabs", "spacing", "ind", "jc", "rPr", "sectPr"]
    for setting in root.iter(f"{W}pPr"):
        names = [child.tag.removeprefix(W) for child in setting]
        assert names == sorted(names, key=order.index)
