"""What is done to the house: one function a fault, each says what it did."""

from __future__ import annotations

import json
import random
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.drill.house import House, kill_tree
from tests.drill.post import Post
from tests.drill.stores import OneFile, Servers

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
OPENING = timedelta(hours=8)  # when digests are sent


@dataclass
class Scene:
    """What a fault may touch."""

    house: House
    store: OneFile | Servers
    post: Post
    chance: random.Random

    def later(self, longest: float = 1.5) -> None:
        """Wait for a random while, so that nobody knows what is under way."""
        time.sleep(self.chance.uniform(0.1, longest))

    @property
    def servers(self) -> Servers:
        """Return the servers, where the books lie on some."""
        assert isinstance(self.store, Servers)
        return self.store


Fault = Callable[[Scene], str]


def a_web_process(scene: Scene) -> str:
    """Kill what answers pages, five times."""
    for _ in range(5):
        scene.later()
        scene.house.kill_one_web_process()
    return "kill -9 một tiến trình web, 5 lần"


def the_web_server(scene: Scene) -> str:
    """Kill the web server with all its processes."""
    for _ in range(2):
        scene.later()
        scene.house.kill("web")
        scene.later(4)
    return "kill -9 cả máy chủ web, 2 lần"


def the_worker(scene: Scene) -> str:
    """Kill who does the jobs, and who starts them by the clock."""
    to_the_next_morning(scene)
    for _ in range(3):
        scene.later(3)
        scene.house.kill("worker")
        scene.house.kill("schedule")
    return "kill -9 tiến trình việc nền và lịch giữa lúc gửi bản tin sáng, 3 lần"


def everything(scene: Scene) -> str:
    """Cut the host's power."""
    scene.later()
    for name in scene.house.commands:
        scene.house.kill(name)
    if isinstance(scene.store, Servers):
        scene.store.lose(scene.store.primary)
        scene.store.start(scene.store.primary)
    return "kill -9 mọi tiến trình cùng lúc, kể cả cơ sở dữ liệu"


def the_database(scene: Scene) -> str:
    """Kill the primary, three times, and start it again."""
    for _ in range(3):
        scene.later()
        scene.servers.lose(scene.servers.primary)
        scene.later(1)
        scene.servers.start(scene.servers.primary)
    return "kill -9 máy chủ cơ sở dữ liệu, 3 lần"


def clock_jumps(scene: Scene) -> str:
    """Set the clock ahead, back, to midnight, to the eve of Tết."""
    began = _now(scene)
    for to in (
        began + timedelta(hours=5),
        began - timedelta(minutes=30),
        began.replace(hour=23, minute=59, second=58),
        datetime(2025, 1, 28, 23, 59, 57, tzinfo=LOCAL),
        datetime(2025, 1, 27, 10, 0, tzinfo=LOCAL),
        datetime(2025, 2, 3, 7, 30, tzinfo=LOCAL),
    ):
        _set(scene, to)
        time.sleep(3)
    return "đồng hồ nhảy +5 giờ, −30 phút, qua nửa đêm, tới giao thừa, lùi một ngày, qua Tết"


def lost_mail(scene: Scene) -> str:
    """Lose the mail server while the morning's digests leave, and find it again."""
    to_the_next_morning(scene)
    for _ in range(3):
        scene.later(2)
        scene.post.close()
        scene.later(2)
        scene.house.kill("worker")
        scene.post.open()
    scene.later(3)
    return "mất máy chủ thư 3 lần khi đang gửi bản tin, giết tiến trình gửi"


def a_full_disk(scene: Scene) -> str:
    """Fill the file system to the last byte under writing people, then make room."""
    ballast = scene.house.folder / "ballast"
    size = _fill(ballast)
    time.sleep(4)
    ballast.unlink()
    if isinstance(scene.store, Servers):
        for port in (scene.store.primary, scene.store.replica):
            if not _alive(scene.store, port):
                scene.store.start(port)
    return f"đầy đĩa trong 4 giây (lấp {size / 1e6:.0f} MB), rồi giải phóng"


def a_lost_replica(scene: Scene) -> str:
    """Lose the replica: nothing is acknowledged meanwhile that could be lost."""
    scene.later()
    scene.servers.lose(scene.servers.replica)
    time.sleep(4)
    scene.servers.start(scene.servers.replica)
    return "mất bản sao đồng bộ 4 giây, rồi có lại"


def a_fail_over(scene: Scene) -> str:
    """Lose the primary for good; the replica takes over; the old one comes back."""
    scene.later()
    scene.servers.lose(scene.servers.primary)
    scene.servers.fail_over()
    scene.later(3)
    scene.servers.rejoin()
    return "mất hẳn máy chính: chuyển sang bản sao, đưa máy cũ trở lại làm bản sao"


EVERYWHERE: tuple[Fault, ...] = (
    a_web_process,
    the_web_server,
    the_worker,
    everything,
    clock_jumps,
    lost_mail,
    a_full_disk,
)
ON_SERVERS: tuple[Fault, ...] = (the_database, a_lost_replica, a_fail_over)


def to_the_next_morning(scene: Scene) -> None:
    """Set the clock just before the next working day opens: digests leave then."""
    day = _now(scene).date() + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    opening = datetime(day.year, day.month, day.day, tzinfo=LOCAL) + OPENING
    _set(scene, opening - timedelta(seconds=2))


def _now(scene: Scene) -> datetime:
    kept = json.loads(scene.house.clock_file.read_text())
    offset = timedelta(seconds=kept["offset_seconds"])
    return (datetime.now(UTC) + offset).astimezone(LOCAL)


def _set(scene: Scene, to: datetime) -> None:
    offset = (to - datetime.now(UTC)).total_seconds()
    fresh = scene.house.clock_file.with_suffix(".drill")
    fresh.write_text(json.dumps({"offset_seconds": offset}))
    fresh.replace(scene.house.clock_file)


def _fill(ballast: Path) -> int:
    """Write until the disk takes no more; return how many bytes went in."""
    size, piece = 0, 1 << 20
    with ballast.open("wb", buffering=0) as out:
        while piece:
            try:
                size += out.write(b"\0" * piece)
            except OSError:
                piece //= 16
    return size


def _alive(servers: Servers, port: int) -> bool:
    done = subprocess.run(
        ["pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)], check=False
    )
    if done.returncode:
        try:
            kill_tree(servers.cluster.process(port))
        except (OSError, ValueError, IndexError):
            return False
    return done.returncode == 0
