"""The test command: every test, on the embedded database or on PostgreSQL.

`python -m tests.run --database postgres` starts a server of its own from Debian's
packages and stops it afterwards. There, tests that touch no table are left out: the law
does not ask which database is below (`--every` runs them too).
"""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys

from tests import postgres


def main() -> int:
    """Run pytest; return its exit code, or 2 where a server is wanted and missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=("embedded", "postgres"), required=True)
    parser.add_argument("--workers", default="2")
    parser.add_argument("--every", action="store_true")
    parser.add_argument("words", nargs="*", help="what pytest is given")
    args = parser.parse_args()
    with contextlib.ExitStack() as stack:
        environment = dict(os.environ)
        environment.pop("KYCUONG_DATABASE", None)
        if args.database == "postgres":
            try:
                environment["KYCUONG_DATABASE"] = stack.enter_context(postgres.server())
            except postgres.NoServer as missing:
                print(missing, file=sys.stderr)
                return 2
        spread = ["-n", args.workers] if args.workers != "0" else []
        alone = args.database == "postgres" and not args.every
        chosen = ["--tables-only"] if alone else []
        print(f"database: {args.database}", flush=True)
        command = [sys.executable, "-m", "pytest", *spread, *chosen, *args.words]
        return subprocess.run(command, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
