"""`make audit`: known weaknesses of the locked dependencies.

Asks the public database of weaknesses through pip-audit, with the hashes of the lock
files. Exits with 0 where none is known, 1 where some are, 3 where the database could
not be asked: then nothing is known, which is not the same as none.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[1]
LOCKED: Final = ("base", "dev")
FOUND, UNASKED = 1, 3


def main() -> int:
    """Audit every lock file; print what is known; a weakness outweighs silence."""
    codes = {_audited(name) for name in LOCKED}
    return next((code for code in (FOUND, UNASKED) if code in codes), 0)


def _audited(name: str) -> int:
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
            mended = ", ".join(found.get("fix_versions", ())) or "chưa có bản sửa"
            print(f"{name}: {each['name']} {each['version']}: {found['id']} ({mended})")
    if unasked:
        print(f"{name}: {len(unasked)} trên {len(told)} gói không hỏi được, "
              f"ví dụ {unasked[0]['name']}")  # fmt: skip
    known = len(told) - len(unasked)
    print(f"{name}: {known} gói đã hỏi, {len(weak)} gói có lỗ hổng đã biết")
    return FOUND if weak else UNASKED if unasked else 0


if __name__ == "__main__":
    sys.exit(main())
