"""`kycuong check`: one document a file, one sentence a refusal, never a traceback."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.rules.docform.documents import LETTER
from tests.rules.docform.writing import write
from tests.system_programs import corpus, require_libreoffice

from kycuong.config import cli
from kycuong.rules import docform


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "sạch.docx"
    path.write_bytes(write(LETTER))
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "lỗi.docx"
    head = tuple((left, right[1:]) for left, right in LETTER.head)
    made = write(type(LETTER)(head, LETTER.middle, LETTER.tail))
    path.write_bytes(made)
    return path


def process(*words: str | bytes | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "kycuong.config.cli", "check", *words]
    return subprocess.run(command, capture_output=True, check=False)


def documents(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_clean_file_ends_with_0(
    clean: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", str(clean)]) == 0
    assert "Không thấy lỗi thể thức." in capsys.readouterr().out


def test_each_file_is_one_line_of_json(
    clean: Path, faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", str(clean), str(faulty), "--json"]) == 1
    first, second = documents(capsys.readouterr().out)
    assert first["file"] == str(clean) and first["findings"] == []
    codes = [finding["code"] for finding in second["findings"]]
    assert "national_name.missing" in codes
    assert set(second["findings"][0]) == {"code", "where", "expected", "got", "law"}
    assert set(second) == {"file", "kind", "findings", "undecided", "warnings"}


def test_a_finding_is_told_with_what_must_be_and_what_is(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", str(faulty)]) == 1
    out = capsys.readouterr().out
    assert "- national_name.missing (toàn văn bản)" in out
    assert "Cần: có Quốc hiệu" in out and "Căn cứ: Nghị định 30/2020/NĐ-CP" in out


def test_a_file_that_cannot_be_read_is_one_sentence_and_ends_with_2(
    clean: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "hỏng.docx"
    broken.write_bytes(clean.read_bytes()[:700])
    missing = tmp_path / "không có.docx"
    names = [str(broken), str(missing), str(tmp_path), str(clean)]
    assert cli.main(["check", "--json", *names]) == 2
    out, err = capsys.readouterr()
    assert [each["file"] for each in documents(out)] == [str(clean)]
    assert len(err.splitlines()) == 3
    assert "Traceback" not in err


def test_it_starts_without_django(clean: Path) -> None:
    code = (
        "import sys; from kycuong.config import cli; "
        f"cli.main(['check', {str(clean)!r}]); assert 'django' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_a_name_that_is_no_text_is_shown_all_the_same(
    clean: Path, tmp_path: Path
) -> None:
    odd = os.fsencode(tmp_path) + b"/\xff.docx"
    Path(os.fsdecode(odd)).write_bytes(clean.read_bytes())
    done = process(odd)
    assert done.returncode == 0 and not done.stderr


@pytest.mark.parametrize("way", [(), ("--json",), ("--fix",)])
def test_a_name_never_steers_the_terminal(
    clean: Path, narrow: Path, tmp_path: Path, way: tuple[str, ...]
) -> None:
    odd = tmp_path / "a\x1b[31m\u202efdp\x9b\n.docx"
    odd.write_bytes(narrow.read_bytes())
    missing = tmp_path / "\x1b]0;x\x07.docx"
    done = process(*way, odd, missing)
    assert done.returncode in (1, 2)
    for told in (done.stdout.decode(), done.stderr.decode()):
        assert not {"\x1b", "\u202e", "\x9b", "\x07"} & set(told), told
    if way == ("--json",):
        assert json.loads(done.stdout)["file"] == str(odd)


@pytest.mark.parametrize("way", [(), ("--json",)])
def test_an_answer_that_cannot_be_written_is_one_sentence_and_2(
    clean: Path, way: tuple[str, ...]
) -> None:
    command = [sys.executable, "-m", "kycuong.config.cli", "check", *way, str(clean)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert "Không in được kết quả" in done.stderr.decode()
    assert len(done.stderr.decode().splitlines()) == 1


def test_help_says_with_what_it_ends() -> None:
    told = " ".join(process("--help").stdout.decode().split())
    assert "0 không thấy lỗi, 1 có lỗi, 2" in told
    assert "Với --fix, có hay không có --json" in told


def test_numbers_have_a_decimal_comma(
    narrow: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["check", str(narrow)])
    assert "20,0 mm" in capsys.readouterr().out


def test_misused_it_answers_in_vietnamese() -> None:
    done = process()
    assert done.returncode == 2
    assert "Không hiểu các tham số" in done.stderr.decode()


@pytest.fixture
def narrow(tmp_path: Path) -> Path:
    path = tmp_path / "hẹp.docx"
    page = replace(LETTER.page, left=20)
    path.write_bytes(write(replace(LETTER, page=page)))
    return path


def test_a_correction_is_written_beside_and_overwrites_nothing(
    narrow: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = narrow.read_bytes()
    assert cli.main(["check", "--fix", str(narrow)]) == 0
    out = capsys.readouterr().out
    written = narrow.with_name("hẹp.sua.docx")
    assert f"Đã ghi: {written}" in out
    assert "20,0 mm → lề trái 30 mm" in out
    assert narrow.read_bytes() == before
    assert cli.main(["check", str(written)]) == 0
    first = written.read_bytes()
    assert cli.main(["check", "--fix", str(narrow)]) == 0
    assert written.read_bytes() == first
    assert narrow.with_name("hẹp.sua-2.docx").exists()


def test_what_is_left_is_told_with_its_reason_and_ends_with_1(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", "--fix", str(faulty)]) == 1
    out = capsys.readouterr().out
    assert "không ghi tệp mới" in out
    assert "Vì sao: thành phần còn thiếu" in out
    assert list(faulty.parent.iterdir()) == [faulty]


def test_a_correction_as_json(narrow: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--fix", "--json", str(narrow)]) == 0
    (document,) = documents(capsys.readouterr().out)
    assert document["written"] == str(narrow.with_name("hẹp.sua.docx"))
    assert [change["code"] for change in document["changes"]] == ["page.margin_left"]
    assert document["left"] == [] and document["converted"] is False


def test_a_folder_that_cannot_be_written_to_is_one_sentence(
    narrow: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = narrow.rename(narrow.with_name("x" * 248 + ".docx"))
    assert cli.main(["check", "--fix", str(long)]) == 2
    err = capsys.readouterr().err
    assert "Không ghi được bản đã sửa" in err and len(err.splitlines()) == 1


@pytest.mark.system
def test_an_older_file_is_turned_into_docx_first_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = corpus("files/bt-tb-giaithe-2024.doc")
    require_libreoffice()
    path = tmp_path / "thông báo.doc"
    path.write_bytes(source.read_bytes())
    assert cli.main(["check", "--fix", str(path)]) == 0
    out = capsys.readouterr().out
    assert "Đã chuyển sang .docx bằng LibreOffice" in out
    written = tmp_path / "thông báo.sua.docx"
    assert not docform.check(written.read_bytes(), name="").findings
