"""The look that letters finally have, resolved as Word does it (ECMA-376, 17.7)."""

from typing import Any

import pytest
from tests.rules.docform.writing import package

from kycuong.rules.docform.model import Align, Document, Leading, Look, Paragraph
from kycuong.rules.docform.word import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
THEME = (
    f"<a:theme {A}><a:clrScheme><a:accent1><a:srgbClr val='4472C4'/></a:accent1>"
    "<a:dk1><a:sysClr val='windowText' lastClr='000000'/></a:dk1></a:clrScheme>"
    "<a:minorFont><a:latin typeface='Calibri'/></a:minorFont></a:theme>"
)


def document(
    body: str, *, styles: str = "", numbering: str = "", theme: str = THEME
) -> Document:
    parts = {
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {W}>{numbering}</w:numbering>",
    }
    if theme:
        parts["word/theme/theme1.xml"] = theme
    return read(package(parts))


def only(body: str, **more: Any) -> Paragraph:
    (found,) = [each for each in document(body, **more).paragraphs if each.words]
    return found


def look(body: str, **more: Any) -> Look:
    return only(body, **more).spans[0].look


def p(run: str = "", *, style: str = "", paragraph: str = "", text: str = "Chữ") -> str:
    named = f"<w:pStyle w:val='{style}'/>" if style else ""
    return (
        f"<w:p><w:pPr>{named}{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f"<w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"
    )


def style(
    name: str, run: str = "", *, base: str = "", kind: str = "paragraph", own: str = "",
    default: bool = False,
) -> str:  # fmt: skip
    first = " w:default='1'" if default else ""
    based = f"<w:basedOn w:val='{base}'/>" if base else ""
    return (
        f"<w:style w:type='{kind}' w:styleId='{name}'{first}><w:name w:val='{name}'/>"
        f"{based}<w:pPr>{own}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def defaults(run: str, own: str = "") -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{own}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def test_where_nothing_is_stated_word_takes_times_of_10_points() -> None:
    assert look(p()) == Look("Times New Roman", 10, False, False, "000000")


def test_a_style_inherits_from_what_it_is_based_on() -> None:
    styles = (
        defaults("<w:sz w:val='20'/>")
        + style("Normal", "<w:sz w:val='26'/>", default=True)
        + style("A", "<w:b/>", base="Normal", own="<w:jc w:val='both'/>")
        + style("B", "<w:i/>", base="A")
    )
    found = only(p(style="B"), styles=styles)
    assert found.spans[0].look == Look("Times New Roman", 13, True, True, "000000")
    assert found.setting.align is Align.BOTH


def test_an_unknown_style_is_the_default_one() -> None:
    styles = style("Normal", "<w:sz w:val='28'/>", default=True)
    assert look(p(style="Nowhere"), styles=styles).size == 14


def test_what_is_stated_on_the_run_wins() -> None:
    styles = style("Normal", "<w:sz w:val='26'/><w:b/>", default=True)
    found = look(p("<w:sz w:val='24'/><w:b w:val='0'/>"), styles=styles)
    assert (found.size, found.bold) == (12, False)


def test_two_styles_that_switch_the_same_turn_it_off_again() -> None:
    styles = (
        style("Bold", "<w:b/>")
        + style("Strong", "<w:b/>", kind="character")
        + style("Other", "<w:i/>", kind="character")
    )
    strong = "<w:rStyle w:val='Strong'/>"
    assert look(p(strong), styles=styles).bold is True
    assert look(p(strong, style="Bold"), styles=styles).bold is False
    found = look(p("<w:rStyle w:val='Other'/>", style="Bold"), styles=styles)
    assert (found.bold, found.italic) == (True, True)


def test_a_font_of_the_theme_is_looked_up_there() -> None:
    themed = "<w:rFonts w:asciiTheme='minorHAnsi' w:hAnsiTheme='minorHAnsi'/>"
    assert look(p(), styles=defaults(themed)).font == "Calibri"
    assert look(p(), styles=defaults(themed), theme="").font is None


def test_a_theme_beside_a_name_wins_but_a_later_name_wins_over_both() -> None:
    both = "<w:rFonts w:hAnsi='Arial' w:asciiTheme='minorHAnsi' w:hAnsiTheme='minorHAnsi'/>"
    named = "<w:rFonts w:ascii='Arial' w:hAnsi='Arial'/>"
    assert look(p(both)).font == "Calibri"
    assert look(p(named), styles=defaults(both)).font == "Arial"


def test_plain_and_marked_letters_may_have_two_fonts() -> None:
    found = only(p("<w:rFonts w:ascii='Arial' w:hAnsi='Tahoma'/>", text="Anế"))
    assert [(s.text, s.look.font) for s in found.spans] == [
        ("An", "Arial"),
        ("ế", "Tahoma"),
    ]


@pytest.mark.parametrize(
    ("stated", "colour"),
    [
        ("w:val='auto'", "000000"),
        ("w:val='ff0000'", "FF0000"),
        ("w:val='000000' w:themeColor='accent1'", "4472C4"),
        ("w:val='0D0D0D' w:themeColor='text1' w:themeTint='F2'", "0D0D0D"),
    ],
)
def test_colours_are_stated_or_the_theme_s(stated: str, colour: str) -> None:
    assert look(p(f"<w:color {stated}/>")).colour == colour


def test_capitals_of_the_style_are_capitals() -> None:
    assert only(p("<w:caps/>", text="sở nội vụ")).text == "SỞ NỘI VỤ"


def test_hidden_and_deleted_text_is_not_there() -> None:
    gone = "<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del></w:p>"
    assert not [
        each for each in document(p("<w:vanish/>") + gone).paragraphs if each.words
    ]


def test_the_table_s_style_stands_below_the_paragraph_s() -> None:
    styles = style("Grid", "<w:b/><w:sz w:val='22'/>", kind="table") + style(
        "Sized", "<w:sz w:val='28'/>"
    )
    table = (
        "<w:tbl><w:tblPr><w:tblStyle w:val='Grid'/></w:tblPr><w:tr><w:tc>{}</w:tc>"
        "</w:tr></w:tbl>"
    )
    found = look(table.format(p()), styles=styles)
    assert (found.size, found.bold) == (11, True)
    found = look(table.format(p(style="Sized")), styles=styles)
    assert (found.size, found.bold) == (14, True)


def test_a_table_s_first_row_is_set_apart_where_the_table_asks_for_it() -> None:
    styles = (
        "<w:style w:type='table' w:styleId='T'><w:tblStylePr w:type='firstRow'><w:rPr>"
        "<w:b/></w:rPr></w:tblStylePr></w:style>"
    )
    table = (
        "<w:tbl><w:tblPr><w:tblStyle w:val='T'/><w:tblLook w:firstRow='{}'/></w:tblPr>"
        f"<w:tr><w:tc>{p()}</w:tc></w:tr></w:tbl>"
    )
    assert look(table.format(1), styles=styles).bold is True
    assert look(table.format(0), styles=styles).bold is False


def test_a_list_indents_its_paragraphs_unless_they_say_otherwise() -> None:
    numbering = (
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:pPr><w:ind w:left='720' "
        "w:hanging='360'/></w:pPr></w:lvl></w:abstractNum><w:num w:numId='1'>"
        "<w:abstractNumId w:val='0'/></w:num>"
    )
    listed = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    found = only(p(paragraph=listed), numbering=numbering)
    assert found.listed
    assert found.setting.left == pytest.approx(12.7)
    assert found.setting.first_line == pytest.approx(-6.35)
    own = only(
        p(paragraph=f"{listed}<w:ind w:left='0' w:firstLine='720'/>"),
        numbering=numbering,
    )
    assert own.setting.left == 0
    assert own.setting.first_line == pytest.approx(12.7)


@pytest.mark.parametrize(
    ("stated", "leading"),
    [
        ("", Leading(multiple=1.0)),
        ("<w:spacing w:line='360' w:lineRule='auto'/>", Leading(multiple=1.5)),
        ("<w:spacing w:line='340' w:lineRule='exact'/>", Leading(fixed=17)),
        (
            "<w:spacing w:line='340' w:lineRule='atLeast'/>",
            Leading(fixed=17, least=True),
        ),
    ],
)
def test_lines_stand_apart_by_a_multiple_or_by_points(
    stated: str, leading: Leading
) -> None:
    assert only(p(paragraph=stated)).setting.leading == leading


def test_air_of_the_browser_kind_is_fourteen_points() -> None:
    found = only(p(paragraph="<w:spacing w:before='0' w:beforeAutospacing='1'/>"))
    assert found.setting.before == 14


def test_text_in_a_box_is_read_where_the_box_hangs() -> None:
    box = f"<w:txbxContent>{p(text='HỎA TỐC')}</w:txbxContent>"
    body = f"<w:p><w:r><w:t>Trước</w:t></w:r><w:r><w:pict>{box}</w:pict></w:r></w:p>"
    assert [each.words for each in document(body).paragraphs] == ["Trước", "HỎA TỐC"]
