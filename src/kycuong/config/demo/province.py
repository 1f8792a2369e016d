"""The demo's bodies, posts and people, from the packaged list."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from kycuong.config.demo.names import invented

GROUPS = (
    "department",
    "equivalent",
    "mass",
    "vertical",
    "service",
    "party",
    "district",
)
LOGIN_OF_TITLE = {
    "Giám đốc": "giamdoc",
    "Phó Giám đốc": "phogiamdoc",
    "Chủ tịch": "chutich",
    "Phó Chủ tịch": "phochutich",
}
LOGIN_OF_ROLE = {"head": "thutruong", "deputy": "capho"}
NO_BODY_ABOVE = {"committee", "mass", "vertical", "party"}
REAL = {"Lê Văn Phước", "Hồ Văn Mừng", "Nguyễn Thanh Bình"}
"""People of public life who must not be met by chance."""


@dataclass(frozen=True)
class Seat:
    """A post with the invented person in it and the name of their login."""

    title: str
    role: str
    login: str
    person: str


@dataclass(frozen=True)
class Body:
    """A body or a division with its seats; `parent` is a code, "" for none."""

    code: str
    kind: str
    name: str
    short: str
    since: date
    parent: str
    aliases: tuple[str, ...]
    former: tuple[tuple[str, date], ...]
    seats: tuple[Seat, ...]


@dataclass(frozen=True)
class Player:
    """One of the cast: login, name and what they come to do."""

    login: str
    name: str
    does: str


@cache
def _listed() -> dict[str, Any]:
    text = files("kycuong.config.demo").joinpath("province.toml").read_text("utf-8")
    return tomllib.loads(text)


def players() -> tuple[Player, ...]:
    """Return the cast in the order of the list."""
    return tuple(Player(**row) for row in _listed()["cast"])


def bodies() -> Iterator[Body]:
    """Yield every body, each followed by its divisions, in protocol order."""
    played = {player.login: player.name for player in players()}
    names = invented({*played.values(), *REAL})
    number = 1
    for row in _listed()["body"]:
        yield from _body(row, row["kind"], row["code"], row["posts"], played, names)
    for group in GROUPS:
        defaults = _listed()["defaults"][group]
        for row in _listed()[group]:
            number += 1
            full = {**defaults, **row}
            posts = [
                _post(full["head"], "head"),
                _post(full["deputy"], "deputy"),
                {"title": "Văn thư", "role": "clerk", "login": "vanthu"},
            ]
            yield from _body(full, group, f"H01.{number:02}", posts, played, names)


def _post(title: str, role: str) -> dict[str, str]:
    login = LOGIN_OF_TITLE.get(title, LOGIN_OF_ROLE[role])
    return {"title": title, "role": role, "login": login}


def _body(
    row: dict[str, Any],
    kind: str,
    code: str,
    posts: list[dict[str, str]],
    played: dict[str, str],
    names: Iterator[str],
) -> Iterator[Body]:
    def seat(title: str, role: str, login: str) -> Seat:
        return Seat(title, role, login, played.get(login) or next(names))

    since = _listed()["since"]
    yield Body(
        code=code,
        kind=kind,
        name=row["name"],
        short=row["short"],
        since=since,
        parent="" if kind in NO_BODY_ABOVE else "H01",
        aliases=tuple(row.get("aliases", ())),
        former=tuple((old["name"], old["until"]) for old in row.get("former", ())),
        seats=tuple(
            seat(post["title"], post["role"], f"{row['slug']}.{post['login']}")
            for post in posts
        ),
    )
    officer = row.get("officer", "Chuyên viên")
    word = "thanhtravien" if officer == "Thanh tra viên" else "chuyenvien"
    for index, room in enumerate(row.get("divisions", ()), start=1):
        login = f"{row['slug']}.{room['slug']}"
        yield Body(
            code=f"{code}.{index:02}",
            kind="division",
            name=room["name"],
            short=room["short"],
            since=since,
            parent=code,
            aliases=(),
            former=(),
            seats=(
                seat(
                    room.get("head", "Trưởng phòng"), "division_head", f"{login}.truong"
                ),
                *(
                    seat(
                        officer,
                        row.get("officer_role", "officer"),
                        f"{login}.{word}{place}",
                    )
                    for place in range(1, room["officers"] + 1)
                ),
            ),
        )
