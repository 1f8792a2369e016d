"""Locked versions against an export of the public database of weaknesses (OSV).

For a network without a way out: somebody fetches `PyPI/all.zip` of the database's
exports elsewhere and carries it in. It holds one JSON file a weakness.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)")


class Unreadable(Exception):
    """The export is not there, or is none; the text says which."""


@dataclass(frozen=True, slots=True)
class Export:
    """What the export says of the packages that were asked for.

    `made`: the newest change in it, which is about when it was fetched.
    """

    made: datetime
    weaknesses: tuple[dict[str, Any], ...]


def locked(text: str) -> dict[str, str]:
    """Return the version of each package in a file of requirements.

    >>> locked("Django==5.2.8 \\\\\\n    --hash=sha256:00\\npsycopg[c]==3.2 ; x")
    {'django': '5.2.8', 'psycopg': '3.2'}
    """
    found = (LOCKED.match(line) for line in text.splitlines())
    return {canonicalize_name(each[1]): each[2] for each in found if each}


def read(path: Path, names: Iterable[str]) -> Export:
    """Read an export as far as it speaks of the packages.

    Raises:
        Unreadable: it is not there, no archive, or empty.
    """
    wanted, made, kept = set(names), "", []
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                told = json.loads(archive.read(name))
                made = max(made, str(told["modified"]))
                if "withdrawn" not in told and wanted & set(_packages(told)):
                    kept.append(told)
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError) as error:
        raise Unreadable(f"{path}: {error}") from None
    if not made:
        raise Unreadable(f"{path}: không có lỗ hổng nào trong đó")
    return Export(datetime.fromisoformat(made), tuple(kept))


def of(name: str, version: str, export: Export) -> Iterator[tuple[str, list[str]]]:
    """Yield each weakness of a version: its id, and the versions that mend it."""
    for told in export.weaknesses:
        for affected in _affected(told, name):
            if version in affected.get("versions", ()) or any(
                _within(version, each["events"]) for each in _ranges(affected)
            ):
                yield str(told["id"]), _mended(affected)
                break


def _packages(told: dict[str, Any]) -> Iterator[str]:
    for each in told.get("affected", ()):
        package = each.get("package", {})
        if package.get("ecosystem") == "PyPI":
            yield canonicalize_name(package["name"])


def _affected(told: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    for each in told["affected"]:
        package = each.get("package", {})
        if package.get("ecosystem") != "PyPI":
            continue
        if canonicalize_name(package["name"]) == name:
            yield each


def _ranges(affected: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (each for each in affected.get("ranges", ()) if each["type"] == "ECOSYSTEM")


def _mended(affected: dict[str, Any]) -> list[str]:
    events = (event for each in _ranges(affected) for event in each["events"])
    return [event["fixed"] for event in events if "fixed" in event]


def _within(version: str, events: list[dict[str, str]]) -> bool:
    """Say whether a version lies in a range; one that cannot be compared may."""
    try:
        asked, weak = Version(version), False
        for event in sorted(events, key=_at):
            ((kind, at),) = event.items()
            if kind == "introduced" and (at == "0" or asked >= Version(at)):
                weak = True
            elif (kind == "fixed" and asked >= Version(at)) or (
                kind == "last_affected" and asked > Version(at)
            ):
                weak = False
    except InvalidVersion:
        return True
    return weak


def _at(event: dict[str, str]) -> Version:
    return Version(next(iter(event.values())))
