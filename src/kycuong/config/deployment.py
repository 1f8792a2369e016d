"""What a real host is asked before officials may come in: one question a function."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from kycuong.kernel.files import queries as files
from kycuong.kernel.schedules import queries as schedules
from kycuong.shared import clock, replica

OK, NOTE, FAULT = "ok", "note", "fault"
KEY_LENGTH: Final = 40
ROOM: Final = 5 * 1024**3
SKEW: Final = timedelta(seconds=2)
# What the primary must be set to, lest an acknowledged act be lost; ops/postgres.
SERVER: Final = {
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "synchronous_commit": ("on", "remote_write", "remote_apply"),
}
BACKUP: Final = {"archive_mode": ("on", "always"), "wal_level": ("replica", "logical")}


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer: ok, a note (should be done) or a fault (must be)."""

    level: str
    text: str


def findings() -> Iterator[Finding]:
    """Yield the answer to every question; what is unreachable is a fault, no crash."""
    for ask in QUESTIONS:
        try:
            yield from ask()
        except (DatabaseError, OSError) as error:
            first = (str(error).strip().splitlines() or [""])[0]
            yield Finding(FAULT, f"Không hỏi được {ask.__doc__}: {first}")


def _right(*, good: bool, level: str, yes: str, no: str) -> Finding:
    return Finding(OK, yes) if good else Finding(level, no)


def _modes() -> Iterator[Finding]:
    """chế độ chạy."""
    yield _right(
        good=not settings.DEMO and not settings.DEBUG,
        level=FAULT,
        yes="Không chạy chế độ mẫu hay gỡ lỗi.",
        no="Đang bật KYCUONG_DEMO hoặc KYCUONG_DEBUG; hãy bỏ.",
    )
    yield _right(
        good=len(os.environ.get("KYCUONG_SECRET_KEY", "")) >= KEY_LENGTH,
        level=FAULT if connection.vendor == "postgresql" else NOTE,
        yes="Khóa ký dùng chung được đặt bằng thiết lập.",
        no=f"KYCUONG_SECRET_KEY chưa đặt hoặc ngắn hơn {KEY_LENGTH} ký tự; mọi máy phải "
        "dùng cùng một khóa.",
    )
    yield _right(
        good=settings.HTTPS and settings.KYCUONG_URL.startswith("https://"),
        level=FAULT,
        yes="Chỉ dùng HTTPS.",
        no="Hãy đặt KYCUONG_HTTPS=1 và KYCUONG_URL bắt đầu bằng https://.",
    )
    yield _right(
        good=bool(os.environ.get("KYCUONG_HOSTS"))
        and "*" not in settings.ALLOWED_HOSTS,
        level=FAULT,
        yes=f"Tên máy được trả lời: {', '.join(settings.ALLOWED_HOSTS)}.",
        no="KYCUONG_HOSTS chưa đặt; hãy ghi đúng tên miền của hệ thống.",
    )
    yield _right(
        good=bool(settings.KYCUONG_PROXIES),
        level=NOTE,
        yes="Địa chỉ người dùng lấy từ proxy được tin.",
        no="KYCUONG_PROXIES chưa đặt: sau nginx, mọi người sẽ có chung một địa chỉ và "
        "cùng bị chặn khi một người gõ sai mật khẩu nhiều lần.",
    )


def _mail() -> Iterator[Finding]:
    """thư điện tử."""
    yield _right(
        good=bool(settings.KYCUONG_SMTP_HOST and settings.KYCUONG_MAIL_FROM),
        level=NOTE,
        yes="Thư đi qua máy chủ đã nêu.",
        no="Chưa đặt máy chủ thư: nhắc việc chỉ hiện trong hệ thống.",
    )


def _database() -> Iterator[Finding]:
    """cơ sở dữ liệu."""
    if connection.vendor != "postgresql":
        yield Finding(NOTE, "Cơ sở dữ liệu nhúng: chỉ dùng cho một máy.")
    else:
        yield Finding(OK, "PostgreSQL trả lời.")
        yield from _server_settings()
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield _right(
        good=not plan,
        level=FAULT,
        yes="Mọi bảng đúng phiên bản này.",
        no=f"Còn {len(plan)} bước chuyển đổi; hãy chạy kycuong migrate.",
    )


def _server_settings() -> Iterator[Finding]:
    for wanted, level in ((SERVER, FAULT), (BACKUP, NOTE)):
        for name, good in wanted.items():
            value = _shown(name)
            yield _right(
                good=value in good,
                level=level,
                yes=f"{name} = {value}.",
                no=f"{name} = {value}; hãy đặt {good[0]} (ops/postgres/primary.conf).",
            )
    yield _right(
        good=bool(_shown("synchronous_standby_names")),
        level=NOTE,
        yes="Có bản sao đồng bộ: mất máy chính không mất việc đã ghi.",
        no="Chưa có bản sao đồng bộ: mất máy chính có thể mất vài giây cuối.",
    )
    yield _right(
        good=_shown("data_checksums") == "on",
        level=NOTE,
        yes="Đĩa được kiểm bằng mã kiểm tra.",
        no="data_checksums = off: hỏng đĩa có thể không bị phát hiện.",
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        skew = abs(cursor.fetchone()[0] - clock.wall())
    yield _right(
        good=skew <= SKEW,
        level=FAULT,
        yes="Đồng hồ hai máy khớp nhau.",
        no=f"Đồng hồ máy này và máy cơ sở dữ liệu lệch {skew.total_seconds():.0f} giây.",
    )


def _shown(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return str(cursor.fetchone()[0])


def _replica() -> Iterator[Finding]:
    """bản sao chỉ đọc."""
    state = replica.replica_state()
    if not state.named:
        yield Finding(OK, "Không dùng bản sao để đọc: mọi trang đọc máy chính.")
        return
    yield _right(
        good=state.used,
        level=NOTE,
        yes=f"Bản sao chậm {state.lag or 0:.1f} giây (giới hạn {state.limit:.0f}).",
        no=f"{state.problem} Các trang theo dõi đang đọc máy chính.",
    )


def _files() -> Iterator[Finding]:
    """kho tệp."""
    yield _right(
        good=files.can_keep(),
        level=FAULT,
        yes="Kho tệp nhận được tệp.",
        no="Kho tệp không nhận tệp; hãy kiểm tra KYCUONG_FILES và dung lượng đĩa.",
    )
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    yield _right(
        good=manifest.exists(),
        level=FAULT,
        yes="Có tệp tĩnh.",
        no="Chưa có tệp tĩnh; hãy chạy kycuong migrate --static-only trên máy này.",
    )
    room = shutil.disk_usage(settings.DATA).free
    yield _right(
        good=room >= ROOM,
        level=NOTE,
        yes="Đĩa còn chỗ.",
        no=f"Đĩa chỉ còn {room // 1024**2} MB ở {settings.DATA}.",
    )


def _schedule() -> Iterator[Finding]:
    """công việc định kỳ."""
    health = schedules.health(clock.now(), wall=clock.wall(), jobs=())
    yield _right(
        good=not (health.never or health.silent_since),
        level=NOTE,
        yes="Công việc định kỳ đang chạy.",
        no="Chưa thấy công việc định kỳ; hãy chạy kycuong work.",
    )


QUESTIONS: Final[tuple[Callable[[], Iterator[Finding]], ...]] = (
    _modes,
    _mail,
    _database,
    _replica,
    _files,
    _schedule,
)
