"""Whole letters: what each orders, of whom, by when."""

import json
import os
import tomllib
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kycuong.rules.letters import DeadlineKind, Origin, TaskClass, read

SAMPLES = Path(__file__).parent / "samples"
EXPECTED = tomllib.loads((SAMPLES / "expected.toml").read_text(encoding="utf-8"))
CORPUS = Path(
    os.environ.get("KYCUONG_CORPUS", Path(__file__).parents[4] / "shared" / "corpus")
)
SEED = CORPUS / "seed-493.txt"


def told(task) -> dict:
    """What the sample file says of a task."""
    when = [] if task.deadline.kind is DeadlineKind.NONE else [task.deadline.kind.value]
    if task.deadline.date:
        when.append(task.deadline.date.isoformat())
    row = {
        "begins": " ".join(task.text.split())[:48].strip(),
        "lead": list(task.lead),
    }
    if task.coord:
        row["coord"] = list(task.coord)
    if when:
        row["deadline"] = " ".join(when)
    if task.cls is TaskClass.GENERAL:
        row["general"] = True
    return row


@pytest.mark.parametrize("name", sorted(p.stem for p in SAMPLES.glob("*.txt")))
def test_a_letter_yields_its_instructions(name):
    letter = read((SAMPLES / f"{name}.txt").read_text(encoding="utf-8"))
    assert [told(task) for task in letter.tasks] == EXPECTED[name]


@pytest.mark.parametrize("name", sorted(p.stem for p in SAMPLES.glob("*.txt")))
def test_every_span_quotes_the_text(name):
    letter = read((SAMPLES / f"{name}.txt").read_text(encoding="utf-8"))
    for task in letter.tasks:
        assert letter.text[task.start : task.end] == task.text
        assert any(i.id == task.item for i in letter.items) or task.item == 0
        found = task.deadline
        if found.start is not None:
            quoted = " ".join(letter.text[found.start : found.end].split())
            assert quoted == found.text


def test_a_letter_is_plain_json():
    letter = read((SAMPLES / "cong-dien.txt").read_text(encoding="utf-8"))
    back = json.loads(json.dumps(letter.to_json(), ensure_ascii=False))
    assert {"meta", "tasks", "citations", "items", "warnings", "confirm"} <= set(back)
    assert {"n", "text", "start", "end", "lead", "coord", "deadline"} <= set(
        back["tasks"][0]
    )


def test_decomposed_letters_read_as_composed():
    text = (SAMPLES / "cap-xa.txt").read_text(encoding="utf-8")
    assert read(unicodedata.normalize("NFD", text)) == read(text)


def test_a_text_that_is_no_vietnamese_letter_has_no_tasks_and_a_warning():
    letter = read("Dear all,\n\n1. Please review the budget.\n2. Report by Friday.\n")
    assert letter.tasks == ()
    assert "not-vietnamese" in {warning.code for warning in letter.warnings}


@pytest.mark.parametrize(
    "text", ["", " \n \n", "\x00\x01\x02", "|||\n|---|", "- \n+ \n"]
)
def test_texts_without_words_are_read_without_tasks(text):
    assert read(text).tasks == ()


def test_a_scan_leaves_number_and_date_to_be_confirmed():
    text = (SAMPLES / "cap-xa.txt").read_text(encoding="utf-8")
    assert read(text).confirm == ()
    assert {"number", "date"} <= set(read(text, origin=Origin.SCAN).confirm)


def test_a_term_from_receipt_counts_from_the_day_received():
    text = (SAMPLES / "qua-han.txt").read_text(encoding="utf-8")
    first = read(text).tasks[0]
    assert first.deadline.date is None
    received = read(text, received_on=date(2024, 6, 4)).tasks[0]
    assert received.deadline.date == date(2024, 6, 11)
    assert received.deadline.receipt is not None


def test_a_deadline_before_the_letter_is_warned_of_and_kept():
    letter = read((SAMPLES / "phien-hop-chinh-phu.txt").read_text(encoding="utf-8"))
    codes = [warning.code for warning in letter.warnings]
    assert codes == ["deadline-before-letter"]
    assert date(2024, 6, 15) in {task.deadline.date for task in letter.tasks}


def test_binding_items_carry_a_task_or_wait_for_a_reason():
    letter = read((SAMPLES / "xa-phuong-dac-khu.txt").read_text(encoding="utf-8"))
    binding = {item.id for item in letter.items if item.binding}
    carrying = {task.item for task in letter.tasks}
    assert carrying < binding  # item 1 decides ("Đồng ý …"): it needs "no task"
    assert len(binding - carrying) == 1


@pytest.mark.skipif(not SEED.exists(), reason="chưa có bộ văn bản mẫu seed-493.txt")
def test_the_seed_letter_yields_eight_instructions_and_the_closing_formula():
    letter = read(SEED.read_text(encoding="utf-8"))
    items = {item.id: item for item in letter.items}
    assert [items[t.item].mark for t in letter.tasks] == [
        *[f"{n}." for n in range(1, 9)],
        "",
    ]
    assert letter.tasks[-1].cls is TaskClass.GENERAL
    assert all(task.standing for task in letter.tasks)
    assert letter.tasks[6].lead == ("Sở Nội vụ",)
    assert letter.tasks[7].lead == ("Văn phòng Ủy ban nhân dân tỉnh",)


WORDS = [
    "Giao", "Sở Nội vụ", "UBND", "các", "huyện", ",", ";", ":", ".", "\n", "1.", "a)",
    "- ", "Điều 2.", "trước ngày 30/6/2025", "chủ trì", "phối hợp với", "(", ")", "|",
    "Đối với", "thì", "trong tháng 02/2026", "ngày 31/02/2024", "định kỳ", "\t", "và",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_no_order_of_words_breaks_the_reader(text):
    letter = read(text)
    for task in letter.tasks:
        assert 0 <= task.start < task.end <= len(letter.text)
    for item in letter.items:
        assert 0 <= item.start <= item.end <= len(letter.text)
