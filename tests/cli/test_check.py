"""`kycuong check`: one document a file, one sentence a refusal, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.rules.docform.documents import LETTER
from tests.rules.docform.writing import write

from kycuong.config import cli


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


def test_misused_it_answers_in_vietnamese() -> None:
    done = process()
    assert done.returncode == 2
    assert "Không hiểu các tham số" in done.stderr.decode()
