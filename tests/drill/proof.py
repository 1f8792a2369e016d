"""What must hold after every fault."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tests.drill.faults import Scene
from tests.drill.people import Book


@dataclass(frozen=True)
class Found:
    """What was counted, and what is wrong; nothing wrong is an empty tuple."""

    acknowledged: int
    standing: int
    letters: int
    wrong: tuple[str, ...]


def examine(scene: Scene, book: Book) -> Found:
    """Look at the books while everybody rests.

    The books agree with a full recount and with the chain of acts; every acknowledged
    act stands there once; no act stands there twice; nobody got a letter twice.
    """
    wrong: list[str] = []
    for words in (("verify",), ("verify", "--audit")):
        code, said = scene.house.command(*words)
        if code:
            end = " / ".join(said.strip().splitlines()[-3:])
            wrong.append(f"kycuong {' '.join(words)}: {code}: {end}")
    marks = Counter(scene.store.marks())
    lost = book.acknowledged - marks.keys()
    if lost:
        wrong.append(f"{len(lost)} lượt ghi đã báo xong mà không có trong sổ")
    twice = [mark for mark, times in marks.items() if times > 1]
    if twice:
        wrong.append(f"{len(twice)} lượt ghi có hai lần trong sổ")
    foreign = marks.keys() - book.tried
    if foreign:
        wrong.append(f"{len(foreign)} lượt ghi không ai gửi")
    if again := scene.post.twice():
        wrong.append(f"{len(again)} thư gửi hai lần")
    letters = sum(scene.post.letters.values())
    return Found(len(book.acknowledged), len(marks), letters, tuple(wrong))
