"""What the duties of the demo's book say; all of it invented, and it says so."""

import random
import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Final

SAMPLE: Final = "dữ liệu mẫu"
ROOMS: Final = ("KTTH", "KTN", "KGVX", "NC", "TH", "XDCB")


@cache
def rows() -> dict[str, Any]:
    """Return the packaged list."""
    text = files("kycuong.config.demo").joinpath("book.toml").read_text("utf-8")
    return tomllib.loads(text)


class Texts:
    """Draws the words of duties, none twice for one body while there are others."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._left: dict[int, list[tuple[str, dict[str, str]]]] = {}

    def one(self, key: str) -> str:
        """Return one of the sentences of a list."""
        return str(self._chance.choice(rows()[key]))

    def duty(self, unit: int, topics: tuple[str, ...], on: date) -> tuple[str, str]:
        """Return title and product of a duty given to a body."""
        left = self._left.get(unit)
        if not left:
            left = [(topic, row) for topic in topics for row in rows()["duty"]]
            self._chance.shuffle(left)
            self._left[unit] = left
        topic, row = left.pop()
        return _said(row, topic, on)

    def standing(self, topic: str) -> tuple[str, str]:
        """Return title and product of a standing duty."""
        return _said(self._chance.choice(rows()["standing"]), topic, date.min)

    def opinion(self, topic: str, on: date) -> tuple[str, str]:
        """Return title and product of a question."""
        return _said(self._chance.choice(rows()["opinion"]), topic, on)

    def source(self, on: date) -> str:
        """Return the letter that gave the duty; its number rises with the days."""
        number = 8 * on.timetuple().tm_yday + self._chance.randint(0, 7)
        room = self._chance.choice(ROOMS)
        return f"Công văn số {number}/UBND-{room} ngày {on:%d/%m/%Y} ({SAMPLE})"

    def result(self, unit: int, on: date) -> dict[str, Any]:
        """Return what a body hands in."""
        number = 3 * on.timetuple().tm_yday + unit % 3 + 1
        return {
            "text": self.one("result"),
            "document_number": f"{number}/BC (mẫu)",
            "document_date": on.isoformat(),
            "files": [],
        }


def _said(row: dict[str, str], topic: str, on: date) -> tuple[str, str]:
    before = on.replace(day=1) - timedelta(days=1) if on > date.min else on
    month = f"{before.month}/{before.year}"
    title = row["title"].format(topic=topic, year=on.year, month=month)
    return title, row["product"]
