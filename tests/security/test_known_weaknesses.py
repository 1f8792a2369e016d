"""`make audit` without a way out: an export that was carried in, and how old it is."""

import json
import re
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import audit_dependencies as audit
from tests import known_weaknesses as known

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def export(folder: Path, *told: dict[str, Any]) -> Path:
    made = folder / "all.zip"
    with zipfile.ZipFile(made, "w") as archive:
        for each in told:
            archive.writestr(f"{each['id']}.json", json.dumps(each))
    return made


def weakness(name: str, *events: dict[str, str], **more: Any) -> dict[str, Any]:
    package = {"ecosystem": "PyPI", "name": name}
    ranges = [{"type": "ECOSYSTEM", "events": list(events)}]
    return {
        "id": "PYSEC-2026-1",
        "modified": "2026-11-20T00:00:00Z",
        "affected": [{"package": package, "ranges": ranges}],
        **more,
    }


@pytest.mark.parametrize(
    ("version", "weak"),
    [("3.1", False), ("3.2", True), ("3.2.10", True), ("4.0", False), ("5.1", True)],
)
def test_a_version_is_weak_from_where_it_was_brought_in_until_it_was_mended(
    tmp_path: Path, version: str, weak: bool
) -> None:
    events = [{"introduced": "5.0"}, {"last_affected": "5.1"}]
    events += [{"introduced": "3.2"}, {"fixed": "4.0"}]
    made = known.read(export(tmp_path, weakness("Django", *events)), ["django"])
    found = list(known.of("django", version, made))
    assert found == ([("PYSEC-2026-1", ["4.0"])] if weak else [])
    assert list(known.of("django-htmx", version, made)) == []


def test_what_was_withdrawn_is_none(tmp_path: Path) -> None:
    told = weakness("django", {"introduced": "0"}, withdrawn="2026-11-21T00:00:00Z")
    made = known.read(export(tmp_path, told), ["django"])
    assert list(known.of("django", "5.2", made)) == []


def said(path: Path, capsys: Any, now: datetime = NOW) -> tuple[int, str]:
    code = audit.main(["--known", str(path)], now=now)
    return code, capsys.readouterr().out


def test_a_weakness_of_what_is_locked_is_named_and_fails(
    tmp_path: Path, capsys: Any
) -> None:
    code, text = said(export(tmp_path, weakness("django", {"introduced": "0"})), capsys)
    assert code == audit.FOUND
    assert re.search(r"base: django \S+: PYSEC-2026-1 \(chưa có bản sửa\)", text)


def test_none_is_said_only_of_a_list_that_is_fresh(tmp_path: Path, capsys: Any) -> None:
    path = export(tmp_path, weakness("somebody-else", {"introduced": "0"}))
    code, text = said(path, capsys)
    assert (code, "ngày 20/11/2026" in text) == (0, True)
    code, text = said(path, capsys, NOW + audit.OLD)
    assert (code, "CHƯA BIẾT" in text) == (audit.UNASKED, True)
    assert said(path, capsys, NOW + audit.OLD - timedelta(days=4))[0] == 0


@pytest.mark.parametrize("content", [b"", b"<html>"])
def test_what_is_no_list_leaves_everything_unknown(
    tmp_path: Path, capsys: Any, content: bytes
) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(content)
    for each in (path, tmp_path / "none.zip", export(tmp_path)):
        code, text = said(each, capsys)
        assert (code, "CHƯA BIẾT" in text) == (audit.UNASKED, True)
