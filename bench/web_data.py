"""The neutral data set of `bench/web.py`: units, people, items and notes, as CSV.

Where `../shared/bench/peer_dataset.py` lies beside the checkout it makes them, so that
other systems and this one are measured on the same rows; else `made` below makes rows
of the same shape: the same columns, shares, lengths and words of a rare term. Where
more items are wanted than the 100,000 of the data set, `varied` tells them once more,
otherwise: other ids, units, people and days, the words of each text in another order.
"""

import csv
import datetime as dt
import itertools
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).resolve().parent
SHARED: Final = HERE.parent.parent / "shared" / "bench"
TODAY: Final = dt.date(2026, 11, 20)
UNITS: Final = 200
PEOPLE: Final = 10  # of each unit
BASE: Final = 100_000  # items of the data set; more than that is ours
STEP: Final = 37  # units on which a repeated item moves; prime to their number
RARE: Final = "sạtlở"
PHRASE: Final = "cải cách"
WORDS: Final = [
    "kế",
    "hoạch",
    "kiểm",
    "tra",
    "công",
    "vụ",
    "tăng",
    "cường",
    "kỷ",
    "luật",
    "kỷ",
    "cương",
    "hành",
    "chính",
    "cải",
    "cách",
    "thủ",
    "tục",
    "báo",
    "cáo",
    "kết",
    "quả",
    "thực",
    "hiện",
    "nhiệm",
    "vụ",
    "được",
    "giao",
    "rà",
    "soát",
    "hồ",
    "sơ",
    "tồn",
    "đọng",
    "đúng",
    "hạn",
    "quá",
    "hạn",
    "trách",
    "nhiệm",
    "người",
    "đứng",
    "đầu",
    "địa",
    "phương",
    "ngân",
    "sách",
    "đầu",
    "tư",
    "y",
    "tế",
    "giáo",
    "dục",
    "đất",
    "đai",
    "môi",
    "trường",
    "giao",
    "thông",
    "khiếu",
    "nại",
    "tố",
    "cáo",
    "tiếp",
    "công",
    "dân",
    "chất",
    "lượng",
    "phục",
    "vụ",
]
Rows = Iterator[dict[str, str]]


def beside(name: str) -> Path | None:
    """Return a program that lies beside the checkout, or None."""
    path = SHARED / name
    return path if path.exists() else None


def data(folder: Path, items: int) -> Path:
    """Make the CSV files once; return their folder."""
    if (folder / "notes.csv").exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    maker = beside("peer_dataset.py")
    if maker is None:
        print("  bộ số liệu: tự dựng cùng dạng (không có peer_dataset.py)")
        made(folder, items)
    else:
        words = [sys.executable, str(maker), "--items", str(items)]
        subprocess.run([*words, "--dir", str(folder)], check=True)
    return folder


def made(folder: Path, items: int) -> None:
    """Write rows of the same shape as `peer_dataset.py` does."""
    chance = random.Random(493)
    people = UNITS * PEOPLE
    _write(
        folder / "units.csv",
        ("id", "name"),
        ((n, f"Đơn vị {n:03d}") for n in range(1, UNITS + 1)),
    )
    _write(
        folder / "users.csv",
        ("id", "login", "first", "last", "unit"),
        (
            (n, f"cb{n:05d}", f"Cán bộ {n}", f"Nguyễn {n}", (n - 1) // 10 + 1)
            for n in range(1, people + 1)
        ),
    )
    notes: list[tuple[Any, ...]] = []
    head = ("id", "unit", "author", "subject", "body", "created", "due", "closed")
    _write(
        folder / "items.csv",
        (*head, "status"),
        (_item(n, chance, people, notes) for n in range(1, items + 1)),
    )
    _write(folder / "notes.csv", ("id", "item", "author", "created", "text"), notes)


def _item(
    number: int, chance: random.Random, people: int, notes: list[tuple[Any, ...]]
) -> tuple[Any, ...]:
    unit, author, drawn = (
        chance.randint(1, UNITS),
        chance.randint(1, people),
        chance.random(),
    )
    closed: dt.date | None = None
    if drawn < 0.70:
        created = TODAY - dt.timedelta(days=chance.randint(30, 700))
        due = created + dt.timedelta(days=chance.randint(3, 30))
        closed, status = created + dt.timedelta(days=chance.randint(1, 29)), "closed"
    elif drawn < 0.82:
        created = TODAY - dt.timedelta(days=chance.randint(35, 120))
        due, status = TODAY - dt.timedelta(days=chance.randint(1, 34)), "progress"
    else:
        created = TODAY - dt.timedelta(days=chance.randint(0, 30))
        due, status = TODAY + dt.timedelta(days=chance.randint(1, 30)), "progress"

    def stamp(day: dt.date) -> str:
        return f"{day} {chance.randint(7, 16):02d}:{chance.randint(0, 59):02d}:00"

    body = " ".join(chance.choices(WORDS, k=120))
    body += f" {RARE}" if number % 4000 == 0 else ""
    for _ in range(chance.randint(2, 4)):
        who = (unit - 1) * 10 + chance.randint(1, 10)
        day = created + dt.timedelta(days=chance.randint(0, 10))
        said = " ".join(chance.choices(WORDS, k=30))
        notes.append((len(notes) + 1, number, who, stamp(day), said))
    subject = "V/v " + " ".join(chance.choices(WORDS, k=10))
    ended = stamp(closed) if closed else ""
    return (
        *(number, unit, author, subject, body, stamp(created), due, ended),
        status,
    )


def _write(path: Path, head: tuple[str, ...], rows: Any) -> None:
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(head)
        writer.writerows(rows)


def read(folder: Path, name: str) -> Rows:
    """Yield the rows of one file."""
    with (folder / f"{name}.csv").open(newline="", encoding="utf-8") as taken:
        yield from csv.DictReader(taken)


def with_notes(folder: Path) -> Iterator[tuple[dict[str, str], list[dict[str, str]]]]:
    """Yield every item with its notes; both files stand in the order of the items."""
    notes = read(folder, "notes")
    waiting = next(notes, None)
    for item in read(folder, "items"):
        own = []
        while waiting is not None and waiting["item"] == item["id"]:
            own.append(waiting)
            waiting = next(notes, None)
        yield item, own


Told = tuple[dict[str, str], list[dict[str, str]]]
"""An item with its notes."""


def told(folder: Path, first: int, count: int) -> Iterator[Told]:
    """Yield the items from place `first` on up to `count`, with their notes.

    The data set as it is, then as often again as it takes, each time varied.
    """
    turns = (_turn(folder, turn) for turn in itertools.count())
    return itertools.islice(itertools.chain.from_iterable(turns), first, count)


def _turn(folder: Path, turn: int) -> Iterator[Told]:
    chance = random.Random(493 + turn)
    for one in with_notes(folder):
        yield varied(*one, turn, chance) if turn else one


def varied(
    item: dict[str, str], notes: list[dict[str, str]], turn: int, chance: random.Random
) -> Told:
    """Return another item of the same shape.

    Its unit and people lie further on; what is closed lies `turn` weeks earlier. What
    is open keeps its days, so that the share of what is overdue stays.
    """
    back = dt.timedelta(weeks=turn if item["closed"] else 0)
    unit = (int(item["unit"]) - 1 + STEP * turn) % UNITS + 1
    words = {
        "id": str(int(item["id"]) + BASE * turn),
        "unit": str(unit),
        "author": _person(item["author"], turn),
        "subject": "V/v " + _mixed(item["subject"].removeprefix("V/v "), chance),
        "body": _mixed(item["body"], chance),
        **{name: _earlier(item[name], back) for name in ("created", "due", "closed")},
    }
    own = [
        {
            **note,
            "item": words["id"],
            "author": _person(note["author"], turn),
            "created": _earlier(note["created"], back),
            "text": _mixed(note["text"], chance),
        }
        for note in notes
    ]
    return {**item, **words}, own


def _person(number: str, turn: int) -> str:
    return str((int(number) - 1 + STEP * PEOPLE * turn) % (UNITS * PEOPLE) + 1)


def _mixed(text: str, chance: random.Random) -> str:
    words = text.split()
    chance.shuffle(words)
    return " ".join(words)


def _earlier(stamp: str, back: dt.timedelta) -> str:
    if not stamp:
        return ""
    day = dt.date.fromisoformat(stamp[:10]) - back
    return f"{day}{stamp[10:]}"
