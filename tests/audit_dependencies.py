"""`make audit`: known weaknesses of the locked dependencies.

Asks the public database of weaknesses through pip-audit, with the hashes of the lock
files; with `KNOWN=all.zip` an export of it that was carried in (`known_weaknesses.py`).
Exits with 0 where none is known, 1 where some are, 3 where the database could not be
asked or the export is too old: then nothing is known, which is not the same as none.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from tests import known_weaknesses as known

ROOT = Path(__file__).resolve().parents[1]
LOCKED: Final = ("base", "dev")
FOUND, UNASKED = 1, 3
OLD: Final = timedelta(days=14)
VERDICTS: Final = {
    0: "Không có lỗ hổng nào đã được công bố.",
    FOUND: "CÓ LỖ HỔNG: nâng các gói nêu trên rồi chạy make lock.",
    UNASKED: "CHƯA BIẾT: không hỏi được đủ, nên không có nghĩa là không có lỗ hổng. Máy "
    "không ra mạng: tải tệp PyPI/all.zip của osv.dev ở nơi khác, rồi "
    "make audit KNOWN=all.zip",
}


def main(words: list[str], *, now: datetime) -> int:
    """Audit every lock file; print what is known; a weakness outweighs silence."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--known", type=Path)
    export = parser.parse_args(words).known
    ask: Callable[[str], int] = _asked
    if export is not None:
        ask = partial(_compared, path=export, now=now)
    codes = {ask(name) for name in LOCKED}
    code = next((code for code in (FOUND, UNASKED) if code in codes), 0)
    print(VERDICTS[code])
    return code


def _asked(name: str) -> int:
    command = [
        *(sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip"),
        *("--requirement", str(ROOT / "requirements" / f"{name}.txt")),
        *("--format", "json", "--progress-spinner", "off", "--timeout", "15"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        told = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        last = (done.stderr.strip().splitlines() or ["?"])[-1][:300]
        print(f"{name}: không hỏi được danh sách lỗ hổng ({last})")
        return UNASKED
    weak = [each for each in told if each.get("vulns")]
    unasked = [each for each in told if each.get("skip_reason")]
    for each in weak:
        for found in each["vulns"]:
            _say(
                name, each["name"], each["version"], found["id"], found["fix_versions"]
            )
    if unasked:
        print(f"{name}: {len(unasked)} trên {len(told)} gói không hỏi được, "
              f"ví dụ {unasked[0]['name']}")  # fmt: skip
    if len(told) > len(unasked):
        print(f"{name}: {len(told) - len(unasked)} gói đã hỏi, {len(weak)} có lỗ hổng")
    return FOUND if weak else UNASKED if unasked or not told else 0


def _compared(name: str, *, path: Path, now: datetime) -> int:
    """Compare a lock file with an export."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    versions = known.locked(text)
    try:
        export = known.read(path, versions)
    except known.Unreadable as error:
        print(f"{name}: không đọc được danh sách lỗ hổng ({error})")
        return UNASKED
    found = 0
    for package, version in versions.items():
        for weakness, mended in known.of(package, version, export):
            found += 1
            _say(name, package, version, weakness, mended)
    day = export.made.strftime("%d/%m/%Y")
    print(f"{name}: {len(versions)} gói đã so với danh sách ngày {day}, "
          f"{found} lỗ hổng")  # fmt: skip
    if found:
        return FOUND
    if now - export.made > OLD:
        print(f"{name}: danh sách đã cũ hơn {OLD.days} ngày")
        return UNASKED
    return 0


def _say(
    name: str, package: str, version: str, weakness: str, mended: list[str]
) -> None:
    print(f"{name}: {package} {version}: {weakness} "
          f"({', '.join(mended) or 'chưa có bản sửa'})")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], now=datetime.now(UTC)))
