"""A list goes out, comes back edited, and exactly the edited rows are acted on."""

import random
import unicodedata
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cast import Person, Province

from kycuong.ledger import columns, services
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.tests.matters import accepted, at
from kycuong.shared import clock
from kycuong.work.importing.enums import Fate
from kycuong.work.importing.models import Line
from kycuong.work.importing.tests.lists import (
    Rows,
    as_csv,
    as_xlsx,
    exported,
    perform,
    send,
)

SIZE = 8
TITLES = [
    "=1+1",
    "Việc, có; dấu",
    "'Việc",
    "-5 phần trăm",
    "hai\ndòng  và  cách",
    "Ộ\u0323",
]
COLUMNS = [c.key for c in columns.COLUMNS if c.key not in ("ma", "viec", "muc-so")]
EDITS = st.sampled_from(
    ["", "", "noise", "report", "hold", "both", "title", "status", "reason", "nobody"]
)
DONE = {"report": 1, "hold": 1, "both": 2}


@pytest.fixture
def pile(province: Province, dung: Person, tmp_path: Any, settings: Any) -> list[int]:
    """Let Dũng hold a pile of matters, some with titles that files stumble over."""
    settings.MEDIA_ROOT = tmp_path
    pks = [
        accepted(province, dung, title=TITLES[n % len(TITLES)] + f" {n}")
        for n in range(SIZE)
    ]
    services.report(pks[0], text="Đang làm.", actor=dung.actor, at=at("24/04 10:00"))
    return pks


def edited(rows: Rows, edits: list[str], rng: random.Random) -> Rows:
    """Return a list with one edit a row, two columns to fill in, its rows mixed."""
    head = [*rows[0], "Tiến độ mới", "Lý do"]
    body = []
    for row, what in zip(rows[1:], edits, strict=True):
        cells = dict(zip(head, [*row, "", ""], strict=True))
        if what in ("report", "both"):
            cells["Tiến độ mới"] = "Xong một nửa."
        if what in ("hold", "both"):
            cells["Đang giữ"] = "phong cai cach hanh chinh"
        if what == "nobody":
            cells["Đang giữ"] = "Người Không Có"
        if what == "title":
            cells["Nội dung"] += " và thêm"
        if what == "status":
            cells["Tình trạng"] = "Đã hoàn thành đúng hạn"
        if what == "reason":
            cells["Lý do"] = "Vì sao"
        if what == "noise":
            cells["Nội dung"] = unicodedata.normalize("NFD", f" {cells['Nội dung']} ")
        body.append([cells[name] for name in head])
    rng.shuffle(body)
    return [head, *body]


@settings(max_examples=40)
@given(
    edits=st.lists(EDITS, min_size=SIZE, max_size=SIZE),
    chosen=st.lists(st.sampled_from(COLUMNS), unique=True),
    form=st.sampled_from(["csv", ";", "\t", "utf-16", "xlsx"]),
    later=st.integers(0, 20),
    seed=st.integers(0, 10_000),
)
def test_exactly_the_edited_rows_change(
    pile: list[int],
    dung: Person,
    edits: list[str],
    chosen: list[str],
    form: str,
    later: int,
    seed: int,
) -> None:
    with transaction.atomic():
        sid = transaction.savepoint()
        with clock.fixed(at("26/04 09:00")):
            cot = [*dict.fromkeys([*chosen, "giu", "tinh-trang"])]
            rows = exported(dung, "xlsx" if form == "xlsx" else "csv", cot=cot)
        rng = random.Random(seed)
        sheet = edited(rows, edits, rng)
        by_code = {row[0]: what for row, what in zip(rows[1:], edits, strict=True)}
        before = {m.code: m.last_seq for m in Matter.objects.all()}
        with clock.fixed(at(f"{6 + later:02}/05 10:00")):
            batch = send(dung, packed(sheet, form), "viec")
            perform(dung, batch)
        assert batch.rows == SIZE
        assert batch.unchanged == sum(what in ("", "noise") for what in edits)
        for matter in Matter.objects.all():
            grown = matter.last_seq - before[matter.code]
            assert grown == DONE.get(by_code[matter.code], 0), by_code[matter.code]
        lines = {line.key: line.fate for line in Line.objects.filter(batch=batch)}
        assert lines == {
            code: Fate.DONE if what in DONE else Fate.WRONG
            for code, what in by_code.items()
            if what not in ("", "noise")
        }
        assert Entry.objects.count() == sum(m.last_seq for m in Matter.objects.all())
        transaction.savepoint_rollback(sid)


def packed(rows: Rows, form: str) -> bytes:
    """Return a list as the program that saved it would."""
    if form == "xlsx":
        texts = {"strings_to_formulas": False, "strings_to_numbers": False}
        return as_xlsx([["Danh sách việc"], *rows], options=texts)
    if form == "utf-16":
        return as_csv(rows, separator="\t", encoding="utf-16")
    return as_csv(rows, separator="," if form == "csv" else form)
