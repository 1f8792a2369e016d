"""`kycuong read`: one document a file, one sentence a refusal, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.extract.writers import Pdf, docx, paragraph, table
from tests.system_programs import corpus

from kycuong.config import cli

LETTER = """ỦY BAN NHÂN DÂN
TỈNH AN GIANG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 493/UBND-KGVX
V/v tăng cường kỷ luật, kỷ cương hành chính
An Giang, ngày 22 tháng 4 năm 2024

Kính gửi: Các sở, ban, ngành tỉnh.

Ủy ban nhân dân tỉnh yêu cầu thực hiện các nội dung sau:
1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính xây dựng kế hoạch kiểm tra công vụ, \
hoàn thành trước ngày 15 tháng 5 năm 2024.
2. Sở Tư pháp rà soát các thủ tục hành chính thuộc phạm vi quản lý.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn A
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, "utf-8")
    return path


def documents(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def process(
    *words: str | bytes | Path, **more: Any
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "kycuong.config.cli", "read", *words]
    return subprocess.run(command, capture_output=True, check=False, **more)


def test_one_file_gives_one_document(
    letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["read", str(letter), "--json"]) == 0
    out, err = capsys.readouterr()
    (document,) = documents(out)
    assert err == ""
    assert document["file"] == str(letter)
    assert document["notes"] == []
    assert document["meta"]["full_number"] == "493/UBND-KGVX"
    assert document["meta"]["date"] == "2024-04-22"
    first, second = document["tasks"]
    assert (first["lead"], first["coord"]) == (["Sở Nội vụ"], ["Sở Tài chính"])
    assert first["deadline"]["date"] == "2024-05-15"
    assert second["deadline"]["kind"] == "none"
    assert LETTER[first["start"] :].startswith("Sở Nội vụ chủ trì")


def test_the_same_letter_reads_the_same_from_every_kind_of_file(
    tmp_path: Path, letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = LETTER.split("\n")
    word = docx(
        tmp_path / "letter.docx",
        table([("\n".join(lines[:2]), "\n".join(lines[3:5]))], ruled=False),
        *map(paragraph, lines[6:]),
    )
    printed = Pdf(lines)
    printed.page([line for line in lines if line])
    page = tmp_path / "letter.html"
    page.write_text("".join(f"<p>{line}</p>" for line in lines), "utf-8")
    files = [letter, word, printed.save(tmp_path / "letter.pdf"), page]
    assert cli.main(["read", "--json", *map(str, files)]) == 0
    read = documents(capsys.readouterr().out)
    assert [document["file"] for document in read] == [str(path) for path in files]
    for document in read:
        assert document["meta"]["full_number"] == "493/UBND-KGVX"
        assert [task["lead"] for task in document["tasks"]] == [
            ["Sở Nội vụ"],
            ["Sở Tư pháp"],
        ]
        assert document["tasks"][0]["deadline"]["date"] == "2024-05-15"


def test_a_bad_file_is_one_sentence_and_the_others_are_read(
    tmp_path: Path, letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.docx"
    empty.touch()
    code = cli.main(["read", "--json", str(empty), str(letter), str(tmp_path)])
    out, err = capsys.readouterr()
    assert code == 2
    assert [document["file"] for document in documents(out)] == [str(letter)]
    first, second = err.splitlines()
    assert first.startswith(f"{empty}: Tệp rỗng")
    assert second.startswith(f"{tmp_path}: Đây là thư mục")


def test_notes_of_the_file_are_in_the_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.docx"
    docx(path, paragraph("Giao Së Néi vô chñ tr×, phèi hîp víi c¸c ngµnh thùc hiÖn."))
    assert cli.main(["read", "--json", str(path)]) == 0
    (document,) = documents(capsys.readouterr().out)
    assert "TCVN3" in document["notes"][0]


def test_without_json_a_person_can_read_it(
    letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["read", str(letter)]) == 0
    out = capsys.readouterr().out
    for words in (
        "Số, ký hiệu: 493/UBND-KGVX",
        "Ngày: 22/04/2024",
        "Trích yếu: tăng cường kỷ luật, kỷ cương hành chính",
        "Việc được giao: 2",
        "Chủ trì:   Sở Nội vụ",
        "Phối hợp:  Sở Tài chính",
        "Đến hạn:   15/05/2024",
        "Thời hạn:  không có",
    ):
        assert words in out
    assert max(map(len, out.splitlines())) <= 88


def test_a_text_that_is_no_letter_is_read_without_tasks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "song.txt"
    path.write_text("Twinkle, twinkle, little star,\nHow I wonder what you are.\n")
    assert cli.main(["read", str(path)]) == 0
    out = capsys.readouterr().out
    assert "Không thấy việc nào được giao." in out
    assert "Cảnh báo:" in out


def test_a_reader_that_goes_away_ends_it_quietly(letter: Path) -> None:
    command = f'"{sys.executable}" -m kycuong.config.cli read --json'
    files = f'"{letter}" ' * 30
    done = subprocess.run(
        ["/bin/bash", "-c", f"{command} {files} | head -c 10; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_vietnamese_is_printed_where_the_terminal_knows_ascii_only(
    letter: Path,
) -> None:
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}
    plain["PYTHONCOERCECLOCALE"] = "0"
    done = process(letter, letter.parent / "không.txt", env=plain)
    assert "Cơ quan ban hành" in done.stdout.decode()
    assert "Không tìm thấy tệp" in done.stderr.decode()
    assert done.returncode == 2


def test_a_file_name_of_any_bytes_is_read(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/th\xff.txt"
    Path(os.fsdecode(name)).write_text(LETTER, "utf-8")
    done = process("--json", name)
    assert done.returncode == 0
    (document,) = documents(done.stdout.decode())
    assert document["file"].endswith("th?.txt")


def test_a_text_letter_needs_neither_django_nor_pdfium(letter: Path) -> None:
    code = (
        "import sys\nfrom kycuong.config import cli\ncli.main(sys.argv[1:])\n"
        "heavy = {'django', 'pypdfium2', 'lxml', 'numpy'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "read", "--json", str(letter)],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_seed_letter_is_read_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read", "--json", str(corpus("seed-493.txt"))]) == 0
    (document,) = documents(capsys.readouterr().out)
    assert document["meta"]["full_number"] == "493/UBND-KGVX"
    assert len(document["tasks"]) == 9


def test_what_needs_confirming_is_named_in_vietnamese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "blank.txt"
    path.write_text(LETTER.replace("493/", "     /").replace(" 22 ", "    "), "utf-8")
    assert cli.main(["read", str(path)]) == 0
    shown = capsys.readouterr().out
    tail = shown[shown.index("Cần xác nhận:") :]
    assert "- số" in tail
    assert "- ngày" in tail
    assert "number" not in tail
