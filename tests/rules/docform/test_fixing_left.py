"""What a correction leaves to people, and which files it refuses."""

from dataclasses import replace

import pytest
from tests.rules.docform.documents import LETTER, Doc, centred
from tests.rules.docform.writing import write
from tests.rules.docform.zips import NS, edited, parts, with_parts
from tests.system_programs import corpus

from kycuong.rules import docform


@pytest.mark.parametrize("font", ["Wingdings", "Symbol", ".VnTime", "VNI-Times"])
def test_signs_and_old_alphabets_keep_their_font(font: str) -> None:
    body = LETTER.middle[-1]
    wrong = replace(LETTER, middle=(*LETTER.middle[:-1], replace(body, font=font)))
    data = write(wrong)
    fixed = docform.fix(data, name="")
    assert fixed.data == data
    assert [left.code for left in fixed.left] == ["font.family"]
    assert "phông" in fixed.left[0].reason


def test_white_letters_are_not_brought_to_light() -> None:
    body = LETTER.middle[-1]
    hidden = replace(body, colour="FFFFFF")
    data = write(replace(LETTER, middle=(*LETTER.middle[:-1], hidden)))
    fixed = docform.fix(data, name="")
    assert fixed.data == data
    assert "ẩn" in fixed.left[0].reason


def test_what_is_pushed_by_blanks_or_broken_by_hand_is_left() -> None:
    def changed(**values: str) -> Doc:
        body = replace(LETTER.middle[-1], **values)
        return replace(LETTER, middle=(*LETTER.middle[:-1], body))

    pushed = replace(LETTER.middle[-1], first=0, text="     " + LETTER.middle[-1].text)
    data = write(replace(LETTER, middle=(*LETTER.middle[:-1], pushed)))
    fixed = docform.fix(data, name="")
    assert [left.code for left in fixed.left] == ["body.indent"]
    assert "dấu cách" in fixed.left[0].reason
    assert fixed.data == data
    ragged = write(changed(align="left"))
    cut = edited(
        ragged,
        lambda text: text.replace(
            "</w:t></w:r></w:p><w:tbl>",
            "</w:t><w:br/><w:t>Hết.</w:t></w:r></w:p><w:tbl>",
        ),
    )
    fixed = docform.fix(cut, name="")
    assert [left.code for left in fixed.left] == ["body.align"]
    assert "Shift+Enter" in fixed.left[0].reason


def test_pages_across_with_a_table_too_wide_are_left() -> None:
    across = replace(LETTER, page=replace(LETTER.page, width=297, height=210))
    assert not docform.fix(write(across), name="").left
    wide = edited(write(across), lambda text: text.replace('w:w="3700"', 'w:w="7700"'))
    (left,) = docform.fix(wide, name="").left
    assert left.code == "page.size"
    assert "bảng" in left.reason


def test_a_locked_control_is_left() -> None:
    wrong = write(
        replace(
            LETTER,
            middle=(*LETTER.middle[:-1], replace(LETTER.middle[-1], align="left")),
        )
    )

    def control(text: str) -> str:
        at = text.rindex("<w:p>", 0, text.rindex("<w:tbl>"))
        end = text.rindex("<w:tbl>")
        return (
            f"{text[:at]}<w:sdt><w:sdtPr><w:lock w:val='sdtContentLocked'/></w:sdtPr>"
            f"<w:sdtContent>{text[at:end]}</w:sdtContent></w:sdt>{text[end:]}"
        )

    (left,) = docform.fix(edited(wrong, control), name="").left
    assert (left.code, left.reason) == (
        "body.align",
        "đoạn nằm trong khung nội dung bị khóa",
    )


def refused(data: bytes) -> docform.Unreadable:
    with pytest.raises(docform.Unreadable) as told:
        docform.fix(data, name="")
    return told.value


def test_a_pdf_is_refused_in_one_sentence() -> None:
    path = corpus("files/qn-ct07-2018.scan.pdf")
    assert refused(path.read_bytes()).message == (
        "Không sửa được tệp PDF; hãy gửi tệp .docx đã in ra nó."
    )


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("_xmlsignatures/sig1.xml", b"<a/>", "signed"),
        ("word/vbaProject.bin", b"x", "macros"),
    ],
)
def test_a_signed_file_and_one_with_macros_are_refused(
    name: str, content: bytes, code: str
) -> None:
    assert refused(with_parts(write(LETTER), {name: content})).code == code


def test_a_protected_file_is_refused() -> None:
    made = with_parts(
        write(LETTER),
        {
            "word/settings.xml": f"<w:settings {NS}><w:documentProtection w:edit='readOnly' w:enforcement='1'/></w:settings>".encode(),
        },
    )
    links = parts(made)["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="s" Target="settings.xml" Type="http://schemas.openxml'
        b'formats.org/officeDocument/2006/relationships/settings"/></Relationships>',
    )
    assert (
        refused(with_parts(made, {"word/_rels/document.xml.rels": links})).code
        == "protected"
    )


@pytest.mark.parametrize("data", [b"", b"x", b"PK\x03\x04" + b"\0" * 90])
def test_what_cannot_be_checked_cannot_be_corrected(data: bytes) -> None:
    assert refused(data).message.endswith("gửi lại.")


def test_a_document_of_the_party_is_left_as_it_is() -> None:
    rows = list(LETTER.head)
    party = centred("national_name", "ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True)
    rows[0] = (rows[0][0], (party,))
    data = write(replace(LETTER, head=tuple(rows), page=replace(LETTER.page, left=20)))
    fixed = docform.fix(data, name="")
    assert fixed.data == data
    assert not fixed.changes
    assert not fixed.left
