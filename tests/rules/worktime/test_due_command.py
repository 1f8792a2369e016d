"""`kycuong due`: one date on stdout, doubts on stderr, mistakes in one sentence."""

import argparse
import os
import subprocess
import sys

import pytest

from kycuong.config.cli import main
from kycuong.config.commands import due
from kycuong.rules.worktime import national_calendar


def ask(capsys, *words):
    parser = argparse.ArgumentParser()
    due.add_arguments(parser)
    code = due.run(parser.parse_args(words))
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("2024-04-24", "5wd"), "2024-05-04"),
        (("2024-04-22", "5wd"), "2024-05-02"),
        (("2026-08-20", "5wd"), "2026-08-26"),
        (("2024-06-06", "10d"), "2024-06-17"),
        (("2024-01-31", "1m"), "2024-02-29"),
        (("2024-02-29", "1y"), "2025-02-28"),
        (("2026-08-21T15:30", "8wh"), "2026-08-22T17:00:00+07:00"),
        (("2026-08-21T08:30Z", "8wh"), "2026-08-22T17:00:00+07:00"),
        (("2026-08-21 15:30", "5wd"), "2026-08-27"),
    ],
)
def test_the_answer_stands_alone_on_stdout(capsys, words, answer):
    assert ask(capsys, *words) == (0, f"{answer}\n", "")


def test_a_provisional_answer_says_so_on_stderr(capsys):
    code, out, err = ask(capsys, "2026-12-30", "5wd")
    assert (code, out) == (0, "2027-01-07\n")
    assert err == "tạm tính: chưa có quyết định lịch nghỉ năm 2027\n"


def test_the_receipt_follows_the_answer(capsys):
    code, out, err = ask(capsys, "2024-04-24", "5wd", "--explain")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0] == "2024-05-04"
    assert lines[1].startswith("Thời hạn 5 ngày làm việc")
    assert lines[-1].endswith(f"{national_calendar().version}.")


def test_the_version_of_the_calendar_is_told_on_request(capsys):
    version = national_calendar().version
    assert ask(capsys, "--calendar-version") == (0, f"{version}\n", "")
    code, out, _ = ask(capsys, "2024-04-24", "5wd", "--calendar-version")
    assert (code, out) == (0, f"2024-05-04\n{version}\n")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("2024-04-24",),
        ("hôm nay", "5wd"),
        ("2024-02-30", "5wd"),
        ("2024-4-24", "5wd"),
        ("2024-04-24T25:00", "8wh"),
        ("2024-04-24", "5"),
        ("2024-04-24", "0wd"),
        ("2024-04-24", "8wh"),
        ("2024-04-24", "8wh", "--explain"),
        ("2100-12-31", "5wd"),
        ("1900-01-01", "5wd"),
        ("9999-12-31", "40000d"),
        ("0001-01-01T00:00+14:00", "5wd"),
    ],
)
def test_a_mistake_gets_one_sentence_and_exit_code_two(capsys, words):
    code, out, err = ask(capsys, *words)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.endswith(".\n")


def test_the_command_needs_neither_django_nor_numpy():
    program = (
        "import sys; from kycuong.config.cli import main;"
        "code = main(['due', '2024-04-24', '5wd', '--explain']);"
        "print([name for name in ('django', 'numpy') if name in sys.modules]);"
        "sys.exit(code)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines()[-1] == "[]"


def test_words_the_command_does_not_know_get_one_sentence(capsys):
    with pytest.raises(SystemExit) as end:
        main(["due", "2024-04-24", "-5wd"])
    told = capsys.readouterr()
    assert end.value.code == 2
    assert told.out == ""
    assert told.err == "Không hiểu các tham số đã cho; hãy xem: kycuong due --help.\n"


def test_vietnamese_is_written_under_any_locale():
    words = [sys.executable, "-m", "kycuong.config.cli", "due", "2024-04-24", "5wd"]
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    run = subprocess.run(
        [*words, "--explain"],
        capture_output=True,
        check=True,
        env={**os.environ, **plain},
    )
    assert "Đến hạn: hết 24 giờ thứ Bảy 04/05/2024." in run.stdout.decode()
