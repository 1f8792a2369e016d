"""Broken, hostile and enormous files: one clear sentence, soon, and no harm."""

import io
import zipfile
import zlib

import pytest
from tests.rules.docform.documents import LETTER
from tests.rules.docform.writing import package, write

from kycuong.rules import docform

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARAGRAPH = "<w:p><w:r><w:t>Chữ</w:t></w:r></w:p>"


def word(document: str) -> bytes:
    return package({"word/document.xml": document})


def refused(data: bytes) -> docform.Unreadable:
    with pytest.raises(docform.Unreadable) as told:
        docform.check(data, name="tệp.docx")
    message = told.value.message
    assert message.endswith(".") and "\n" not in message
    return told.value


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 90_000_000)
    return made.getvalue()


def pdf(stream: bytes, *, filters: str = "/FlateDecode") -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
        b"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
        b"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>> "
        b"endobj\n4 0 obj <</Filter" + filters.encode() + b"/Length "
        b"%d>> stream\n" % len(stream) + stream + b"\nendstream endobj\n"
        b"trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF"
    )


def test_an_empty_file_is_refused() -> None:
    assert refused(b"").code == "empty"


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0 doc", b"Van ban", b"<html>"])
def test_another_kind_of_file_is_refused(data: bytes) -> None:
    assert refused(data).code == "unknown"


def test_a_word_file_with_a_password_is_refused() -> None:
    data = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")
    assert refused(data).code == "locked"


def test_a_zip_without_a_document_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "a")
    assert refused(made.getvalue()).code == "unknown"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_breaks_off_is_refused(share: float) -> None:
    whole = write(LETTER)
    assert refused(whole[: int(len(whole) * share)]).code == "damaged"


def test_a_part_that_is_no_xml_is_refused() -> None:
    assert refused(word("<w:document")).code == "damaged"
    assert refused(word(f"<w:document {W}/>")).code == "damaged"


def test_a_zip_that_swells_is_refused() -> None:
    assert refused(bomb()).code == "too_large"


def test_an_enormous_document_is_refused() -> None:
    text = f"<w:document {W}><w:body>{PARAGRAPH * 70_000}</w:body></w:document>"
    assert refused(word(text)).code == "too_large"


def test_a_row_without_end_is_refused_soon() -> None:
    cells = "<w:tc><w:p/></w:tc>" * 40_000
    row = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    text = f"<w:document {W}><w:body>{row}</w:body></w:document>"
    assert refused(word(text)).code == "too_large"


def test_letters_all_cut_apart_are_refused() -> None:
    runs = "<w:r><w:t>a</w:t></w:r>" * 130_000
    text = f"<w:document {W}><w:body><w:p>{runs}</w:p></w:body></w:document>"
    assert refused(word(text)).code == "too_large"


def test_an_enormous_file_is_refused_unread() -> None:
    assert refused(b"PK\x03\x04" + b"\0" * 50_000_001).code == "too_large"


def test_entities_are_never_followed(tmp_path: object) -> None:
    hostile = (
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">'
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        f"<w:document {W}><w:body><w:p><w:r><w:t>&x;&b;</w:t></w:r></w:p></w:body>"
        "</w:document>"
    )
    checked = docform.check(word(hostile), name="")
    assert "root:" not in repr(checked)


def test_deep_nesting_is_refused_or_survived() -> None:
    deep = "<w:sdt><w:sdtContent>" * 120
    back = "</w:sdtContent></w:sdt>" * 120
    text = f"<w:document {W}><w:body>{deep}{PARAGRAPH}{back}</w:body></w:document>"
    docform.check(word(text), name="")


def test_numbers_that_are_no_numbers_do_no_harm() -> None:
    odd = (
        f"<w:document {W}><w:body><w:p><w:pPr><w:spacing w:line='x' w:before='9e99'/>"
        "<w:ind w:firstLine='1.5pt'/></w:pPr><w:r><w:rPr><w:sz w:val='big'/>"
        "<w:color w:val='red'/></w:rPr><w:t>Chữ</w:t></w:r></w:p>"
        "<w:sectPr><w:pgSz w:w='-1' w:h='x'/><w:pgMar w:top='-500'/></w:sectPr>"
        "</w:body></w:document>"
    )
    assert docform.check(word(odd), name="").findings


def test_styles_based_on_themselves_end() -> None:
    styles = (
        f"<w:styles {W}><w:style w:type='paragraph' w:styleId='A'>"
        "<w:basedOn w:val='B'/></w:style><w:style w:type='paragraph' w:styleId='B'>"
        "<w:basedOn w:val='A'/></w:style></w:styles>"
    )
    body = f"<w:p><w:pPr><w:pStyle w:val='A'/></w:pPr>{PARAGRAPH[5:-6]}</w:p>"
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    parts = {"word/document.xml": document, "word/styles.xml": styles}
    assert docform.check(package(parts), name="").findings


def test_a_pdf_that_breaks_off_is_refused() -> None:
    assert refused(pdf(zlib.compress(b"BT ET"))[:200]).code == "damaged"


def test_a_pdf_that_swells_is_refused() -> None:
    assert refused(pdf(zlib.compress(b" " * 40_000_000))).code == "too_large"
    twice = zlib.compress(zlib.compress(b" " * 1_000_000))
    data = pdf(twice, filters="[/FlateDecode/FlateDecode]")
    assert refused(data).code == "too_large"


def test_a_pdf_with_a_password_is_refused() -> None:
    locked = pdf(zlib.compress(b"BT ET")).replace(
        b"trailer <</Root 1 0 R>>",
        b"trailer <</Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4"
        b"/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>>>",
    )
    assert refused(locked).code == "locked"


def test_a_pdf_without_text_gives_no_finding_of_the_text() -> None:
    checked = docform.check(pdf(zlib.compress(b"BT ET")), name="")
    assert "page.size" not in checked.codes
