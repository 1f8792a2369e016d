"""Scans, pictures and old office files: what only programs from Debian can read."""

import re
import time
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2
import pytest
from tests.extract.writers import Pdf, docx, odt, paragraph, png, tiff
from tests.system_programs import corpus, require_libreoffice, require_tesseract

from kycuong.kernel.files.extract import (
    FileKind,
    Limits,
    Unreadable,
    extract,
    kind_of,
    programs,
)
from kycuong.rules.letters.origin import Origin

PROSE = "Giao Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành tỉnh thực hiện"
RTF = r"{\rtf1\ansi\uc1 Giao S\u7903? N\u7897?i v\u7909? ch\u7911? tr\u236?}"


def likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def scan_page(at: int) -> tuple[bytes, int, int]:
    document = pypdfium2.PdfDocument(corpus("files/qn-ct07-2018.scan.pdf"))
    page = document[at]
    bitmap = page.render(scale=250 / 72, grayscale=True)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    data = bytes(bitmap.buffer)
    bitmap.close()
    page.close()
    document.close()
    rows = (data[y * stride : y * stride + width] for y in range(height))
    return b"".join(rows), width, height


@pytest.mark.system
def test_a_real_scan_is_read_page_by_page() -> None:
    require_tesseract()
    path = corpus("files/qn-ct07-2018.scan.pdf")
    seen: list[tuple[int, int]] = []
    taken = extract(path, progress=lambda done, pages: seen.append((done, pages)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert (taken.kind, taken.origin, taken.pages) == (FileKind.SCAN, Origin.SCAN, 4)
    assert kind_of(path) is FileKind.SCAN
    assert likeness(corpus("qn-ct07-2018.txt").read_text("utf-8"), taken.text) > 0.93
    assert any("21.03.2018 16:41:00" in note for note in taken.notes)
    assert any("đối chiếu số" in note for note in taken.notes)
    assert "ttcbth@" not in taken.text


@pytest.mark.system
def test_a_picture_of_a_page_is_read(tmp_path: Path) -> None:
    require_tesseract()
    path = png(tmp_path / "a.png", *scan_page(2))
    taken = extract(path)
    assert (taken.kind, taken.origin, taken.pages) == (FileKind.IMAGE, Origin.SCAN, 1)
    whole = corpus("qn-ct07-2018.txt").read_text("utf-8")
    known = set(re.findall(r"\w+", whole))
    words = re.findall(r"\w+", taken.text)
    assert len(words) > 200
    assert sum(word in known for word in words) > 0.9 * len(words)


@pytest.mark.system
def test_each_picture_of_a_tiff_is_one_page(tmp_path: Path) -> None:
    require_tesseract()
    first, second = scan_page(1), scan_page(2)
    whole = extract(tiff(tmp_path / "a.tif", [first, second]))
    assert whole.pages == 2
    (cut,) = whole.page_breaks
    alone = extract(png(tmp_path / "a.png", *second)).text
    assert likeness(alone, whole.text[cut:]) > 0.97
    assert likeness(alone, whole.text[:cut]) < 0.5


@pytest.mark.system
def test_only_the_pictured_pages_are_recognised(tmp_path: Path) -> None:
    require_tesseract()
    made = Pdf([PROSE])
    made.page([PROSE] * 4)
    made.page([], picture=True)
    seen: list[tuple[int, int]] = []
    taken = extract(
        made.save(tmp_path / "a.pdf"),
        progress=lambda done, pages: seen.append((done, pages)),
    )
    assert seen == [(1, 1)]
    assert taken.text.startswith(PROSE)
    assert taken.origin is Origin.SCAN


@pytest.mark.system
def test_a_page_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    require_tesseract()
    path = png(tmp_path / "a.png", *scan_page(0))
    with pytest.raises(Unreadable) as caught:
        extract(path, limits=Limits(page_seconds=0.05))
    assert caught.value.code == "timeout"


@pytest.mark.system
def test_a_damaged_picture_is_refused(tmp_path: Path) -> None:
    require_tesseract()
    whole = png(tmp_path / "a.png", b"\xff" * 40_000, 200, 200).read_bytes()
    (tmp_path / "a.png").write_bytes(whole[:60])
    with pytest.raises(Unreadable) as caught:
        extract(tmp_path / "a.png")
    assert caught.value.code in {"program_failed", "no_text"}


@pytest.mark.system
@pytest.mark.parametrize("name", ["bt-tb-giaithe-2024", "nl-qdtile-2026"])
def test_old_word_files_give_every_word(name: str) -> None:
    require_libreoffice()
    path = corpus(f"files/{name}.doc")
    taken = extract(path)
    assert (taken.kind, taken.origin) == (FileKind.DOC, Origin.TEXT)
    words = re.findall(r"\w+", corpus(f"{name}.txt").read_text("utf-8"))
    mine = re.findall(r"\w+", taken.text)
    missing = [word for word in set(words) if word not in set(mine)]
    assert missing == []


@pytest.mark.system
def test_opendocument_and_rich_text_are_read(tmp_path: Path) -> None:
    require_libreoffice()
    taken = extract(odt(tmp_path / "a.odt", "Kính gửi:", PROSE))
    assert (taken.kind, taken.text) == (FileKind.ODT, f"Kính gửi:\n{PROSE}")
    (tmp_path / "a.doc").write_text(RTF)
    taken = extract(tmp_path / "a.doc")
    assert (taken.kind, taken.text) == (FileKind.RTF, "Giao Sở Nội vụ chủ trì")


@pytest.mark.system
def test_a_conversion_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    require_libreoffice()
    with pytest.raises(Unreadable) as caught:
        extract(odt(tmp_path / "a.odt", PROSE), limits=Limits(office_seconds=0.05))
    assert caught.value.code == "timeout"


def test_without_tesseract_the_debian_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    made = Pdf([PROSE])
    made.page([], picture=True)
    for path in (
        made.save(tmp_path / "a.pdf"),
        png(tmp_path / "a.png", b"\xff" * 100, 10, 10),
    ):
        with pytest.raises(Unreadable) as caught:
            extract(path)
        assert caught.value.code == "needs_tesseract"
        assert "tesseract-ocr-vie" in caught.value.message


def test_without_libreoffice_the_debian_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Unreadable) as caught:
        extract(odt(tmp_path / "a.odt", PROSE))
    assert caught.value.code == "needs_libreoffice"
    assert "libreoffice-writer-nogui" in caught.value.message


def test_what_needs_no_program_is_read_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert extract(docx(tmp_path / "a.docx", paragraph(PROSE))).text == PROSE


def test_a_program_is_ended_with_its_children(tmp_path: Path) -> None:
    script = "sleep 60 & echo $! > child; wait"
    with pytest.raises(Unreadable) as caught:
        programs.run(["/bin/sh", "-c", script], seconds=0.5, folder=tmp_path)
    assert caught.value.code == "timeout"
    status = Path(f"/proc/{(tmp_path / 'child').read_text().strip()}/status")
    for _ in range(50):
        if not status.exists() or "zombie" in status.read_text():
            break
        time.sleep(0.1)
    else:
        pytest.fail("the child lives on")


def test_a_program_that_fails_is_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        programs.run(["/bin/sh", "-c", "exit 3"], seconds=5, folder=tmp_path)
    assert caught.value.code == "program_failed"
