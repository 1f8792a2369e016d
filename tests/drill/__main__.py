"""Lives the drill and prints what was tried."""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.drill import faults
from tests.drill.faults import Fault, Scene
from tests.drill.house import House, NotWell
from tests.drill.people import Office
from tests.drill.post import Post
from tests.drill.proof import examine
from tests.drill.stores import OneFile, Servers
from tests.operations.cluster import Cluster

SEATS = 8
DISK = "1500m"


def main() -> int:
    """Return 0 where everything held after every fault, 1 else."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=("embedded", "postgres"), required=True)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=[], help="names of faults")
    parser.add_argument("--calm", type=float, default=3.0, help="seconds of quiet work")
    args = parser.parse_args()
    print(f"seed {args.seed}", flush=True)
    with scene(args.database, random.Random(args.seed)) as made:
        chosen = [*faults.EVERYWHERE]
        if args.database == "postgres":
            chosen += faults.ON_SERVERS
        if args.only:
            chosen = [each for each in chosen if each.__name__ in args.only]
        return drill(made, chosen * args.rounds, args.calm)


@contextmanager
def scene(database: str, chance: random.Random) -> Iterator[Scene]:
    """Yield a house that is open and holds the demo's province."""
    with disk() as folder:
        post = Post()
        post.open()
        cluster = None
        store: OneFile | Servers
        if database == "postgres":
            cluster = Cluster(folder)
            store = Servers(cluster)
        else:
            store = OneFile(folder)
        mail = {
            "KYCUONG_SMTP_HOST": "127.0.0.1",
            "KYCUONG_SMTP_PORT": str(post.port),
            "KYCUONG_SMTP_SECURITY": "none",
            "KYCUONG_MAIL_FROM": "Kỷ Cương <ky-cuong@angiang.test>",
        }
        house = House(folder, store.environment | mail)
        try:
            code, said = house.command("demo", "--no-serve")
            assert code == 0, said
            house.open()
            yield Scene(house, store, post, chance)
        finally:
            house.close()
            post.close()
            store.close()


@contextmanager
def disk() -> Iterator[Path]:
    """Yield a folder on a disk of its own, so that it can be filled.

    Where that is not allowed it lies on the common one, and filling it is left out.
    """
    place = Path(tempfile.mkdtemp(prefix="kycuong-drill-"))
    place.chmod(0o755)
    words = [
        "mount",
        "-t",
        "tmpfs",
        "-o",
        f"size={DISK},mode=0755",
        "drill",
        str(place),
    ]
    own = (
        os.geteuid() == 0 and not subprocess.run(words, capture_output=True).returncode
    )
    try:
        if own:
            (place / "own-disk").touch()
        yield place
    finally:
        if own:
            subprocess.run(["umount", "-l", str(place)], check=False)
        shutil.rmtree(place, ignore_errors=True)


def drill(made: Scene, chosen: list[Fault], calm: float) -> int:
    """Do one fault after the other under load; print a line each."""
    script = Path(__file__).with_name("prepare.py")
    code, said = run_script(made.house, script, str(SEATS))
    assert code == 0, said
    seats = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert seats, f"nobody holds work: {said}"
    print(f"{made.store.name}: {len(seats)} người ghi sổ liên tục", flush=True)
    office, bad = Office(made.house.port, seats), 0
    for fault in [quiet, *chosen]:
        bad += one(made, office, fault, calm)
    office.go_home()
    for what, times in office.book.refused.items():
        print(f"    từ chối {times} lần: {what}")
    print(
        "Không có gì mất, không có gì lặp." if not bad else f"{bad} lần không giữ được."
    )
    return 1 if bad else 0


def quiet(_made: Scene) -> str:
    """Do nothing: what holds without a fault is the measure."""
    return "không có sự cố"


def one(made: Scene, office: Office, fault: Fault, calm: float) -> int:
    """Do one fault; return how many things did not hold."""
    if fault is faults.a_full_disk and not (made.house.folder / "own-disk").exists():
        print("  –  đầy đĩa: bỏ qua, không được phép tạo đĩa riêng", flush=True)
        return 0
    before = len(office.book.acknowledged)
    office.work()
    time.sleep(calm)
    began = time.monotonic()
    told = fault(made)
    try:
        back = made.house.wait_until_well()
    except NotWell as never:
        print(f"SAI  {told}: {never}", flush=True)
        return 1
    lasted = time.monotonic() - began
    time.sleep(calm)
    office.rest()
    found = examine(made, office.book)
    mark = "SAI" if found.wrong else "ĐẠT"
    acts = found.acknowledged - before
    print(
        f"{mark}  {told}: {lasted:.1f} s (trở lại sau {back:.1f} s); "
        f"+{acts} lượt ghi báo xong, {found.standing} trong sổ, "
        f"{office.book.again} lần gửi lại, {found.letters} thư",
        flush=True,
    )
    for each in found.wrong:
        print(f"     {each}", flush=True)
    return len(found.wrong)


def run_script(house: House, script: Path, *words: str) -> tuple[int, str]:
    """Run a script inside the house; return its code and what it said."""
    done = subprocess.run(
        [sys.executable, str(script), *words],
        env=house.environment,
        cwd=house.folder,
        capture_output=True,
        text=True,
        timeout=300,
    )
    return done.returncode, done.stdout + done.stderr


if __name__ == "__main__":
    sys.exit(main())
