"""Files that are small on disk and huge when opened."""

import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
from tests.extract.writers import Pdf, docx, paragraph

from kycuong.kernel.files.extract import Limits, Unreadable, extract, kind_of, streams

PROSE = "Giao Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành tỉnh thực hiện"


def packed(megabytes: int) -> bytes:
    squeeze = zlib.compressobj(9)
    block = b" " * 1_000_000
    parts = [squeeze.compress(block) for _ in range(megabytes)]
    return b"".join([*parts, squeeze.flush()])


def stream(head: bytes, data: bytes) -> bytes:
    return b"5 0 obj << %s /Length %d >>\nstream\n%s\nendstream" % (
        head,
        len(data),
        data,
    )


def code(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        extract(path, limits=limits or Limits())
    return caught.value.code


def zip_bomb(path: Path, size: int, entries: int = 1) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * size + b"</a>")
        for at in range(entries - 1):
            archive.writestr(f"word/media/{at}.xml", b"")
    return path


@pytest.mark.parametrize(("size", "entries"), [(60_000_000, 1), (10, 5_000)])
def test_a_zip_bomb_is_refused_unopened(
    tmp_path: Path, size: int, entries: int
) -> None:
    path = zip_bomb(tmp_path / "a.docx", size, entries)
    for use in (extract, kind_of):
        tracemalloc.start()
        with pytest.raises(Unreadable) as caught:
            use(path)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert caught.value.code == "zip_bomb"
        assert peak < 5_000_000


def test_an_endless_list_of_entries_is_refused_unread(tmp_path: Path) -> None:
    path = zip_bomb(tmp_path / "a.docx", 10, 20_000)
    tracemalloc.start()
    assert code(path) == "zip_bomb"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


def test_a_zip_that_lies_about_its_size(tmp_path: Path) -> None:
    path = zip_bomb(tmp_path / "a.docx", 40_000_000)
    data = path.read_bytes()
    true, false = (40_000_007).to_bytes(4, "little"), (900).to_bytes(4, "little")
    assert data.count(true) == 2
    path.write_bytes(data.replace(true, false))
    assert code(path) in {"truncated", "zip_bomb"}


def test_one_part_may_not_be_larger_than_the_limit(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", *[paragraph(PROSE)] * 20)
    assert code(path, Limits(max_part_bytes=1_000)) == "zip_bomb"


def test_a_text_longer_than_any_letter_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE * 20)
    assert code(tmp_path / "a.txt", Limits(max_chars=1_000)) == "too_large"


def pdf_with(tmp_path: Path, content: bytes, password: str | None = None) -> Path:
    made = Pdf([PROSE])
    made.password = password
    made.page([PROSE])
    at = next(
        at
        for at, body in enumerate(made._objects)
        if b"stream" in body and at > made._font - 1
    )
    made._objects[at] = stream(b"/Filter /FlateDecode", content).split(b"obj ", 1)[1]
    return made.save(tmp_path / "a.pdf")


def test_a_page_that_unpacks_to_gigabytes_is_refused_before_pdfium(
    tmp_path: Path,
) -> None:
    path = pdf_with(tmp_path, packed(200))
    assert path.stat().st_size < 1_000_000
    tracemalloc.start()
    assert code(path) == "zip_bomb"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000


def test_encryption_hides_no_bomb(tmp_path: Path) -> None:
    assert code(pdf_with(tmp_path, packed(60), password="")) == "zip_bomb"


@pytest.mark.parametrize(
    "head",
    [
        b"/Filter [/FlateDecode /FlateDecode]",
        b"/Filter[/Fl/Fl]",
        b"/Filter [/LZWDecode /FlateDecode]",
    ],
)
def test_a_stream_packed_twice_is_refused(head: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        streams.weigh(stream(head, b"x"), Limits())
    assert caught.value.code == "zip_bomb"


@pytest.mark.parametrize("name", [b"/LZWDecode", b"/ASCII85Decode", b"/Fl#61teDecode"])
def test_what_cannot_be_measured_may_be_small_only(name: bytes) -> None:
    streams.weigh(stream(b"/Filter " + name, b"x" * 1_000), Limits())
    with pytest.raises(Unreadable):
        streams.weigh(stream(b"/Filter " + name, b"x" * 400_000), Limits())


def test_many_streams_share_one_budget() -> None:
    one = stream(b"/Filter /FlateDecode", packed(2))
    streams.weigh(one * 3, Limits(max_unpacked_bytes=6_000_000))
    with pytest.raises(Unreadable):
        streams.weigh(one * 4, Limits(max_unpacked_bytes=6_000_000))


def test_a_picture_is_weighed_by_its_points() -> None:
    head = b"/Subtype /Image /Width 3000 /Height 4000 /Filter /FlateDecode"
    streams.weigh(stream(head, packed(60)), Limits())
    with pytest.raises(Unreadable) as caught:
        streams.weigh(stream(head, b""), Limits(max_pixels=11_999_999))
    assert caught.value.code == "too_large"
