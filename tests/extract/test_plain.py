"""Plain text, Markdown and web pages."""

import unicodedata
from pathlib import Path

import pytest

from kycuong.kernel.files.extract import FileKind, extract, is_slow, kind_of
from kycuong.rules.letters.origin import Origin

LETTER = (
    "ỦY BAN NHÂN DÂN TỈNH AN GIANG\n\nSố: 493/UBND-KGVX\n\n"
    "1. Sở Nội vụ khẩn trương tham mưu những giải pháp cụ thể trước ngày 15/5/2024."
)


def write(folder: Path, data: bytes | str, name: str = "letter.txt") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_text_file_is_read_as_it_stands(tmp_path: Path) -> None:
    taken = extract(write(tmp_path, "\n\n" + LETTER + "  \n\n\n\n"))
    assert taken.text == "\n\n" + LETTER + "  \n\n\n\n"
    assert (taken.kind, taken.origin, taken.pages) == (FileKind.TEXT, Origin.TEXT, None)
    assert taken.notes == ()


def test_decomposed_letters_are_read_as_composed(tmp_path: Path) -> None:
    taken = extract(write(tmp_path, unicodedata.normalize("NFD", LETTER)))
    assert taken.text == LETTER
    assert taken.notes == ()


@pytest.mark.parametrize(
    "code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_every_form_of_unicode_is_recognised(tmp_path: Path, code: str) -> None:
    assert extract(write(tmp_path, LETTER.encode(code))).text == LETTER


def test_windows_line_ends_become_plain(tmp_path: Path) -> None:
    assert extract(write(tmp_path, LETTER.replace("\n", "\r\n"))).text == LETTER


def test_windows_1258_is_converted_and_said_so(tmp_path: Path) -> None:
    marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    parts: list[str] = []
    for letter in LETTER:
        apart = unicodedata.normalize("NFD", letter)
        shape = "".join(sign for sign in apart if sign not in marks)
        parts.append(unicodedata.normalize("NFC", shape))
        parts += [sign for sign in apart if sign in marks]
    taken = extract(write(tmp_path, "".join(parts).encode("cp1258")))
    assert taken.text == LETTER
    assert taken.notes == (
        "Văn bản dùng bảng mã Windows-1258, đã chuyển sang Unicode.",
    )


def test_a_foreign_eight_bit_text_is_read_with_a_warning(tmp_path: Path) -> None:
    taken = extract(write(tmp_path, "Monsieur le préfet, à bientôt.".encode("cp1252")))
    assert taken.text == "Monsieur le préfet, à bientôt."
    assert "bảng mã" in taken.notes[0]


def test_english_text_gets_no_note(tmp_path: Path) -> None:
    assert extract(write(tmp_path, "Dear Sir, please reply.")).notes == ()


def test_a_name_given_by_the_sender_decides_what_markdown_is(tmp_path: Path) -> None:
    path = write(tmp_path, "# **Điều 1.** Giao Sở Nội vụ", "0af3")
    assert extract(path, name="Kế hoạch.md").text == "Điều 1. Giao Sở Nội vụ"
    assert kind_of(path, name="Kế hoạch.md") is FileKind.MARKDOWN


MARKDOWN = """---
title: x
---
# KẾ HOẠCH
<!-- ghi chú -->
## I. **MỤC TIÊU**

1. **Sở Nội vụ** _chủ trì_, xem [Nghị quyết](http://x) \\- khẩn
* Ủy ban nhân dân các xã
> trích 2\\*

---
| TT | Nhiệm vụ | Thời gian |
|---|---|---|
| 1 | **Rà soát**<br>thủ tục | 6/2025 |

![ảnh](a.png)
Mã `so_luong_ho` giữ nguyên dấu_gạch_dưới.
"""


def test_markdown_loses_its_marks_and_keeps_its_tables(tmp_path: Path) -> None:
    lines = extract(write(tmp_path, MARKDOWN, "a.md")).text.split("\n")
    assert [line for line in lines if line] == [
        "KẾ HOẠCH",
        "I. MỤC TIÊU",
        "1. Sở Nội vụ chủ trì, xem Nghị quyết - khẩn",
        "- Ủy ban nhân dân các xã",
        "trích 2*",
        "| TT | Nhiệm vụ | Thời gian |",
        "|---|---|---|",
        "| 1 | Rà soát thủ tục | 6/2025 |",
        "Mã so_luong_ho giữ nguyên dấu_gạch_dưới.",
    ]


PAGE = """<!DOCTYPE html><html><head><title>Cổng thông tin</title>
<style>p {color: red}</style><script>var x = "Giao Sở Y";</script></head><body>
<nav><ul><li>Trang chủ</li><li>Văn bản</li></ul></nav>
<header><div>Cổng thông tin điện tử</div></header>
<div id="main"><table border="0"><tr><td><b>CHÍNH PHỦ</b><br>-------</td>
<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><p>Độc lập - Tự do - Hạnh phúc</p></td>
</tr></table>
<p>Số: 13/NQ-CP</p><h1>NGHỊ QUYẾT</h1>
<p>Điều 1.&nbsp;Giao <b>Bộ Tài chính</b> chủ trì,
phối hợp với các Bộ, ngành có liên quan hướng dẫn việc thực hiện Nghị quyết này.</p>
<p style="display: none">ẩn</p>
<table border="1"><tr><th>TT</th><th>Nhiệm vụ</th><th>Cơ quan</th></tr>
<tr><td>1</td><td><p>Rà soát</p><p>thủ tục</p></td><td>Bộ Nội vụ</td></tr>
<tr><td colspan="2">Cộng</td><td>1</td></tr></table></div>
<footer>Bản quyền thuộc Cổng thông tin. Ghi rõ nguồn.</footer></body></html>"""


def test_a_web_page_gives_its_letter_without_the_portal(tmp_path: Path) -> None:
    taken = extract(write(tmp_path, PAGE, "a.html"))
    assert taken.kind is FileKind.HTML
    assert taken.text.split("\n") == [
        "CHÍNH PHỦ",
        "-------",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 13/NQ-CP",
        "NGHỊ QUYẾT",
        "Điều 1. Giao Bộ Tài chính chủ trì, phối hợp với các Bộ, ngành có liên quan "
        "hướng dẫn việc thực hiện Nghị quyết này.",
        "| TT | Nhiệm vụ | Cơ quan |",
        "| 1 | Rà soát thủ tục | Bộ Nội vụ |",
        "| Cộng |  | 1 |",
    ]


def test_a_page_says_its_code_itself(tmp_path: Path) -> None:
    page = '<html><meta charset="iso-8859-1"><p>Préfet à la préfecture</p></html>'
    taken = extract(write(tmp_path, page.encode("latin-1"), "a.htm"))
    assert taken.text == "Préfet à la préfecture"


def test_a_page_of_entities_does_not_grow(tmp_path: Path) -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
        "<html><body><p>Giao Sở Nội vụ &b;&b;</p></body></html>"
    )
    assert len(extract(write(tmp_path, page, "a.html")).text) < 200


def test_only_pictures_and_old_office_files_are_slow() -> None:
    slow = {kind for kind in FileKind if is_slow(kind)}
    assert slow == {
        FileKind.SCAN,
        FileKind.IMAGE,
        FileKind.DOC,
        FileKind.RTF,
        FileKind.ODT,
    }
