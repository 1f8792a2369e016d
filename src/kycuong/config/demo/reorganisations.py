"""The demo's reorganisations of 2025, from the packaged list."""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from kycuong.config.demo import province
from kycuong.config.demo.names import invented
from kycuong.config.demo.province import REAL, Body, Seat
from kycuong.kernel.organisations.reorganising.entering import (
    DecisionDraft,
    LineDraft,
)
from kycuong.kernel.organisations.reorganising.services import NewBody
from kycuong.rules.vntext.folding import fold

OFFICE = ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "VP HĐND&UBND")
SEATS = (
    # division, title, role, login
    ("", "Chủ tịch", "head", "chutich"),
    ("", "Phó Chủ tịch", "deputy", "phochutich"),
    ("", "Văn thư", "clerk", "vanthu"),
    (OFFICE[0], "Chánh Văn phòng", "division_head", "vp.truong"),
    (OFFICE[0], "Chuyên viên", "officer", "vp.chuyenvien1"),
)
FIRST = 101  # the number behind H01 of the first commune
BEHIND = 1000  # communes are listed after everybody else


@cache
def _listed() -> list[dict[str, Any]]:
    text = files("kycuong.config.demo").joinpath("reorganisations.toml")
    rows: list[dict[str, Any]] = tomllib.loads(text.read_text("utf-8"))["decision"]
    return rows


@cache
def communes() -> tuple[Body, ...]:
    """Return the communes with their people.

    Those that are the main heir of a district get theirs from it.
    """
    taken = {seat.person for body in province.bodies() for seat in body.seats}
    names = invented(taken | REAL)
    found: list[Body] = []
    for decision in _listed():
        for area in decision.get("area", ()):
            for place, name in enumerate(area["communes"]):
                seats = () if "district" in area and place == 0 else SEATS
                number = FIRST + len(found)
                found.append(_commune(name, number, decision["on"], seats, names))
    return tuple(found)


def _commune(
    name: str,
    number: int,
    since: date,
    seats: tuple[tuple[str, str, str, str], ...],
    names: Iterator[str],
) -> Body:
    slug = "".join(fold(name).split())
    return Body(
        code=f"H01.{number}",
        kind="commune",
        name=f"Ủy ban nhân dân {name}",
        short=f"UBND {name}",
        since=since,
        parent="H01",
        aliases=(),
        former=(),
        seats=tuple(
            Seat(title, role, f"{slug}.{login}", next(names))
            for _, title, role, login in seats
        ),
    )


def decisions(users: dict[str, int], committee: int) -> Iterator[DecisionDraft]:
    """Yield the decisions, the earliest first.

    Args:
        users: login → its key; committee: the unit above every body.
    """
    codes = _codes()
    for row in _listed():
        own = {body["slug"]: body["code"] for body in row.get("body", ())}
        known = codes | own
        bodies = [_department(body, committee) for body in row.get("body", ())]
        lines = [
            LineDraft(line["kind"], known[line["unit"]], known[_heir(line)])
            for line in row.get("line", ())
        ]
        for area in row.get("area", ()):
            mine = [_by_name()[f"Ủy ban nhân dân {name}"] for name in area["communes"]]
            bodies += [_new(body, users, committee) for body in mine]
            if "district" in area:
                district = codes[area["district"]]
                lines += [LineDraft("split", district, body.code) for body in mine]
        yield DecisionDraft(
            number=row["number"],
            title=row["title"],
            issued_on=row["issued_on"],
            on=row["on"],
            note=row["note"].strip(),
            bodies=tuple(bodies),
            lines=tuple(lines),
        )


def _heir(line: dict[str, str]) -> str:
    return line.get("heir") or line["new"]


def _codes() -> dict[str, str]:
    """Return the codes of the province's bodies by the word their logins begin with."""
    return {
        body.seats[0].login.partition(".")[0]: body.code
        for body in province.bodies()
        if body.kind != "division"
    }


@cache
def _by_name() -> dict[str, Body]:
    return {body.name: body for body in communes()}


@cache
def _orders() -> dict[str, int]:
    bodies = list(province.bodies())
    return {body.code: place for place, body in enumerate(bodies)}


def _department(row: dict[str, Any], committee: int) -> NewBody:
    return NewBody(
        name=row["name"],
        short_name=row["short"],
        kind=row["kind"],
        code=row["code"],
        aliases=tuple(row["aliases"]),
        parent=committee,
        order=_orders()[_codes()[row["after"]]],
    )


def _new(body: Body, users: dict[str, int], committee: int) -> NewBody:
    seats = zip(body.seats, SEATS, strict=False)
    return NewBody(
        name=body.name,
        short_name=body.short,
        kind=body.kind,
        code=body.code,
        parent=committee,
        order=BEHIND + int(body.code.rpartition(".")[2]),
        staff=tuple(
            {
                "division": room,
                "short": OFFICE[1] if room else "",
                "title": seat.title,
                "role": seat.role,
                "name": seat.person,
                "user": users[seat.login],
            }
            for seat, (room, *_) in seats
        ),
    )
