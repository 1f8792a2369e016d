"""The list and its files: the same rows, cells and order, whatever was chosen."""

import csv
import html
import io
import json
import random
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.cast import Person, Province

from kycuong.ledger import columns, exports, services
from kycuong.ledger.enums import Scope, Shown
from kycuong.ledger.queries.filtering import SORTS
from kycuong.ledger.tests.matters import accepted, asked, at, declined, give, submitted

Table = list[tuple[str, ...]]
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
SUB = re.compile(r'<span class="sub">(.*?)</span>', re.DOTALL)


def answer(person: Person, name: str, words: str) -> bytes:
    """Return what an address answers; `words` is its query."""
    found = person.client().get(f"{reverse(f'ledger:{name}')}?{words}")
    assert found.status_code == 200
    return b"".join(found) if not found.streaming else b"".join(found.streaming_content)


def text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup)).strip()


def on_page(person: Person, words: str, keys: Sequence[str]) -> tuple[list[int], Table]:
    """Return the ids and cells that the page shows, in its order."""
    page = answer(person, "matters", words).decode()
    if "<tbody>" not in page:
        return [], []
    body = page.split("<tbody>")[1].split("</tbody>")[0]
    pks, rows = [], []
    for line in body.split("<tr>")[1:]:
        head, *cells = CELL.findall(line)
        pks.append(int(head.split('value="')[1].split('"')[0]))
        code, _sep, source = text(SUB.findall(head)[0]).partition(" · ")
        title = text(head.split('<span class="sub">')[0])
        mine = {"ma": code, "viec": title, "nguon": source}
        beside = [key for key in keys if key not in columns.HEAD]
        mine |= dict(zip(beside, map(text, cells), strict=True))
        rows.append(tuple(mine[key] for key in keys))
    return pks, rows


def in_csv(person: Person, words: str, width: int) -> Table:
    data = answer(person, "matters_csv", words).decode("utf-8-sig")
    return [tuple(row[:width]) for row in csv.reader(io.StringIO(data))][1:]


def in_xlsx(person: Person, words: str, width: int) -> Table:
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(answer(person, "matters_xlsx", words))
    )
    rows = book.get_sheet_by_index(0).to_python()[2:]
    return [tuple(str(cell) for cell in row[:width]) for row in rows]


def in_json(person: Person, words: str) -> tuple[list[int], Table]:
    data = json.loads(answer(person, "matters_json", words))
    keys = [each["key"] for each in data["columns"]]
    rows = [tuple(row["cells"][key] for key in keys) for row in data["rows"]]
    return [row["id"] for row in data["rows"]], rows


def lives(province: Province, dung: Person) -> None:
    """Give matters of every kind to several bodies."""
    give(province, due=date(2024, 4, 25), title="Đã quá hạn")
    give(
        province,
        to="tri_ton",
        due=date(2024, 5, 3),
        title="Sắp hết hạn",
        product="Tờ trình",
    )
    give(province, to="tai_chinh", due=None, standing=True, title="Thường xuyên")
    give(province, to="tai_chinh", due=None, title="Không hạn", source=None)
    give(province, due=date(2024, 4, 25), title="Đã quá hạn")
    accepted(province, dung, due=date(2027, 4, 25))
    declined(province, dung)
    asked(province, dung)
    services.approve(
        submitted(province, dung),
        actor=province.people["phuc"].actor,
        at=at("29/04 09:00"),
    )
    services.cancel(
        give(province),
        reason="Trùng.",
        actor=province.people["son"].actor,
        at=at("26/04 09:00"),
    )


def test_page_csv_xlsx_and_json_are_equal_whatever_is_chosen(
    province: Province, dung: Person, phuc: Person, on: Any
) -> None:
    lives(province, dung)
    on("08/05 09:00")
    rng = random.Random(20240508)
    every = [column.key for column in columns.COLUMNS]
    filled = 0
    for _ in range(60):
        keys = rng.sample(every, rng.randrange(len(every)))
        words = [f"cot={key}" for key in keys]
        words.append(f"sap={rng.choice(['', '-'])}{rng.choice([*SORTS])}")
        words += rng.choice(
            [
                [f"tinh-trang={rng.choice(Shown.values)}"],
                [f"pham-vi={rng.choice(Scope.values)}"],
                [f"don-vi={province['noi_vu']}"],
                ["tim=han"],
                [],
                [],
            ]
        )
        rng.shuffle(words)
        query = "&".join(words)
        chosen = columns.chosen([w[4:] for w in words if w.startswith("cot=")])
        shown = [column.key for column in chosen]
        person = rng.choice([dung, phuc])
        pks, page = on_page(person, query, shown)
        width = len([key for key in shown if key != columns.LAST_ENTRY])
        files = [
            tuple(c for c, k in zip(r, shown, strict=True) if k != columns.LAST_ENTRY)
            for r in page
        ]
        assert in_json(person, query) == (pks, page), query
        assert in_csv(person, query, width) == files, query
        assert in_xlsx(person, query, width) == files, query
        filled += len(page)
    assert filled > 100


def test_columns_stand_in_the_address_and_in_links(
    province: Province, phuc: Person, on: Any
) -> None:
    give(province)
    on("24/04 09:00")
    page = answer(phuc, "matters", "cot=ma&cot=han&cot=la&sap=-giao").decode()
    heads = [text(each) for each in CELL.findall(page.split("</thead>")[0])]
    assert heads == ["Việc", "Ngày đến hạn"]
    assert "xuat.csv?cot=ma&amp;cot=han&amp;cot=la&amp;sap=-giao" in page
    assert '<option value="-giao" selected>' in page
    assert "?cot=ma&amp;cot=han&amp;cot=la&amp;sap=han" in page


def test_every_column_that_says_it_sorts_does(province: Province) -> None:
    assert {c.key for c in columns.COLUMNS if c.sorts} <= set(SORTS)


def test_a_file_says_of_each_row_its_last_entry_and_how_it_left(
    province: Province, dung: Person, on: Any
) -> None:
    accepted(province, dung)
    on("26/04 09:00")
    data = answer(dung, "matters_csv", "").decode("utf-8-sig")
    ((*_, entry, mark),) = [*csv.reader(io.StringIO(data))][1:]
    assert entry == "2"
    assert re.fullmatch(r"20240426090000-[0-9a-f]{12}", mark)


def test_a_workbook_to_fill_in_has_empty_columns_for_what_comes_back(
    province: Province, dung: Person, on: Any
) -> None:
    accepted(province, dung)
    on("26/04 09:00")
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(answer(dung, "matters_xlsx", "sua=1"))
    )
    heads, row = book.get_sheet_by_index(0).to_python()[1:]
    assert heads[-3:] == ["Dấu dòng", "Tiến độ mới", "Lý do"]
    assert list(row[len(columns.SHOWN) + 2 :]) in ([], ["", ""])


def test_a_long_workbook_is_handed_to_the_background(
    province: Province, dung: Person, on: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "AT_ONCE", 2)
    for _ in range(3):
        accepted(province, dung)
    on("26/04 09:00")
    found = dung.client().get(reverse("ledger:matters_xlsx"), {"sap": "-ma"})
    assert found.status_code == 302
    address = found["Location"]
    again = dung.client().get(reverse("ledger:matters_xlsx"), {"sap": "-ma"})
    page = dung.client().get(address).content.decode()
    assert "Tải tệp Excel" in page
    assert province.people["giang"].client().get(address).status_code == 404
    kept = dung.client().get(address + "viec.xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(kept.streaming_content)))
    rows = book.get_sheet_by_index(0).to_python()[2:]
    assert [tuple(str(c) for c in r) for r in rows] == [
        tuple(r)
        for r in csv.reader(
            io.StringIO(answer(dung, "matters_csv", "sap=-ma").decode("utf-8-sig"))
        )
    ][1:]
    assert again.status_code == 302
