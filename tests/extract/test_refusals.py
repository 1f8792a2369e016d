"""Bad input: one code, one clear Vietnamese sentence, nothing read, nothing left."""

import os
import tempfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.extract.writers import Pdf, docx, odt, paragraph, pdf, png

from kycuong.kernel.files.extract import FileKind, Limits, Unreadable, extract, kind_of
from kycuong.kernel.files.extract.sniff import SUFFIXES

PROSE = "Giao Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành tỉnh thực hiện"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def refusal(path: Path, **more: Limits) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        extract(path, **more)
    message = caught.value.message
    assert message[0].isupper()
    assert message.endswith(".")
    assert "\n" not in message
    with pytest.raises(Unreadable):
        kind_of(path, **more)
    return caught.value


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_an_empty_file(tmp_path: Path) -> None:
    assert refusal(write(tmp_path / "a.docx", b"")).code == "empty"


def test_a_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.docx").code == "missing"


def test_a_name_no_file_can_have(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a\x00b").code == "no_access"


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "folder"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert refusal(tmp_path / "a.txt").code == "unknown"


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    tracemalloc.start()
    found = refusal(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.code == "too_large"
    assert "200 MB" in found.message
    assert peak < 1_000_000


def test_a_pdf_with_a_password(tmp_path: Path) -> None:
    made = Pdf([PROSE])
    made.page([PROSE])
    made.password = "mật khẩu"
    assert refusal(made.save(tmp_path / "a.pdf")).code == "password"


def test_a_pdf_that_only_forbids_printing_is_read(tmp_path: Path) -> None:
    made = Pdf([PROSE])
    made.page([PROSE])
    made.password = ""
    assert extract(made.save(tmp_path / "a.pdf")).text == PROSE


def test_a_word_file_with_a_password(tmp_path: Path) -> None:
    name = "EncryptedPackage".encode("utf-16-le") + b"\x00\x00"
    assert refusal(write(tmp_path / "a.docx", OLE + name)).code == "password"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.97])
def test_a_truncated_pdf(tmp_path: Path, share: float) -> None:
    whole = pdf(tmp_path / "whole.pdf", *[[PROSE] * 30] * 8).read_bytes()
    path = write(tmp_path / "a.pdf", whole[: int(len(whole) * share)])
    assert refusal(path).code == "truncated"


def test_a_truncated_word_file(tmp_path: Path) -> None:
    whole = docx(tmp_path / "whole.docx", *[paragraph(PROSE)] * 50).read_bytes()
    found = refusal(write(tmp_path / "a.docx", whole[: len(whole) // 2]))
    assert found.code == "truncated"


def test_a_damaged_part_inside_a_word_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    with pytest.raises(Unreadable) as caught:
        extract(tmp_path / "a.docx")
    assert caught.value.code == "truncated"


@pytest.mark.parametrize("data", [b"\x93" + bytes(range(256)) * 8, PROSE.encode()])
def test_a_word_file_that_is_no_zip(tmp_path: Path, data: bytes) -> None:
    assert refusal(write(tmp_path / "a.docx", data)).code == "not_zip"


def test_entities_inside_a_word_file_are_not_opened(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt", "bí mật".encode())
    head = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr(
            "word/document.xml",
            f"{head}<w:document xmlns:w='http://schemas.openxmlformats.org/"
            "wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>Giao &e; việc</w:t>"
            "</w:r></w:p></w:body></w:document>",
        )
    assert "bí mật" not in extract(tmp_path / "a.docx").text


@pytest.mark.parametrize(
    ("name", "real"),
    [("a.pdf", "Word"), ("a.txt", "Word"), ("a.docx", "PDF"), ("a.png", "PDF")],
)
def test_a_wrong_extension_is_named(tmp_path: Path, name: str, real: str) -> None:
    if real == "Word":
        docx(tmp_path / name, paragraph(PROSE))
    else:
        pdf(tmp_path / name, [PROSE])
    found = refusal(tmp_path / name)
    assert found.code == "wrong_extension"
    assert real in found.message


def test_a_file_without_an_extension_is_judged_by_its_content(tmp_path: Path) -> None:
    assert kind_of(docx(tmp_path / "letter", paragraph(PROSE))) is FileKind.DOCX
    assert kind_of(pdf(tmp_path / "V.v họp ngày 5.2024", [PROSE])) is FileKind.PDF


def test_spreadsheets_slides_archives_and_programs(tmp_path: Path) -> None:
    for part, code in (
        ("xl/workbook.xml", "spreadsheet"),
        ("ppt/presentation.xml", "slides"),
        ("thu.txt", "archive"),
    ):
        with zipfile.ZipFile(tmp_path / "a", "w") as archive:
            archive.writestr(part, "<a/>")
        assert refusal(tmp_path / "a").code == code
    old = OLE + "Workbook".encode("utf-16-le") + b"\x00\x00"
    assert refusal(write(tmp_path / "a.xls", old)).code == "spreadsheet"
    assert refusal(write(tmp_path / "a.csv", b"a,b\n1,2")).code == "spreadsheet"
    assert refusal(write(tmp_path / "a.rar", b"Rar!\x1a\x07")).code == "archive"
    assert refusal(write(tmp_path / "a.pdf", b"MZ\x90\x00")).code == "unknown"


def test_random_bytes(tmp_path: Path) -> None:
    data = bytes((at * 7919 + at // 251) % 256 for at in range(5_000))
    assert refusal(write(tmp_path / "a.pdf", data)).code == "unknown"


def test_a_file_without_a_word(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        extract(docx(tmp_path / "a.docx", paragraph("  ")))
    assert caught.value.code == "no_text"


def test_too_many_pages(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", [PROSE], [PROSE], [PROSE])
    found = refusal(path, limits=Limits(max_pages=2))
    assert found.code == "too_many_pages"
    assert "3 trang" in found.message


def test_a_picture_of_too_many_points(tmp_path: Path) -> None:
    path = png(tmp_path / "a.png", b"\xff" * 400, 20, 20)
    with pytest.raises(Unreadable) as caught:
        extract(path, limits=Limits(max_pixels=399))
    assert caught.value.code == "too_large"


HEADS = [
    b"PK\x03\x04",
    b"%PDF-1.4\n",
    b"%PDF-1.4\n%%EOF",
    OLE,
    b"II*\x00",
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR",
    b"\xff\xd8\xff\xe0",
    b"<html>",
    b"\xff\xfe",
    b"",
]


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    head=st.sampled_from(HEADS),
    data=st.binary(max_size=3_000),
    suffix=st.sampled_from([*SUFFIXES, ".xyz", ""]),
)
def test_any_bytes_are_read_or_refused_never_worse(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    head: bytes,
    data: bytes,
    suffix: str,
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    path = write(tmp_path / f"a{suffix}", head + data)
    try:
        taken = extract(path)
    except Unreadable as refused:
        assert refused.message
    else:
        assert taken.text


def test_a_damaged_word_file_of_any_kind_is_refused(tmp_path: Path) -> None:
    whole = bytearray(docx(tmp_path / "w.docx", paragraph(PROSE)).read_bytes())
    for at in range(0, len(whole), 7):
        broken = bytearray(whole)
        broken[at] ^= 0xFF
        path = write(tmp_path / "a.docx", bytes(broken))
        try:
            extract(path)
        except Unreadable as refused:
            assert refused.message


def test_nothing_stays_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    monkeypatch.setenv("PATH", "/nowhere")
    for path in (
        odt(tmp_path / "a.odt", PROSE),
        png(tmp_path / "a.png", b"\xff", 1, 1),
    ):
        with pytest.raises(Unreadable):
            extract(path)
    assert list(place.iterdir()) == []
