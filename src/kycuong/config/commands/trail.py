"""`kycuong verify --audit`: the trail against itself, the rows and the files.

Reads the database and the files as they lie there; no server need run, and nothing is
written.
"""

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db import DatabaseError

from kycuong.kernel.audit import canonical
from kycuong.kernel.audit.anchoring import folder
from kycuong.kernel.audit.keeping import shapes
from kycuong.kernel.audit.recorded import Recorded
from kycuong.kernel.audit.verifying import anchors, frames, lanes
from kycuong.kernel.audit.verifying.books import Book, Unreadable, opened
from kycuong.kernel.audit.verifying.everything import Asked, faults
from kycuong.kernel.audit.verifying.faults import Fault, Faults, Wrong
from kycuong.kernel.files import stores

UNREADABLE = (
    "Không đọc được nhật ký: chưa có dữ liệu ở nơi KYCUONG_DATA hoặc KYCUONG_DATABASE "
    "chỉ tới, hoặc cơ sở dữ liệu đã hỏng. Hãy kiểm tra hai thiết lập đó; nếu đúng thì "
    "khôi phục từ bản sao lưu gần nhất rồi kiểm tra lại."
)
BEHIND = (
    "Cơ sở dữ liệu chưa có bước nâng cấp {step}, nên chưa kiểm tra được. Hãy chạy "
    "kycuong migrate; nếu trước đó hệ thống đã chạy phiên bản này thì danh sách bước "
    "nâng cấp (django_migrations) đã bị sửa."
)
ADVICE = (
    "Việc cần làm: 1) không xóa, không sửa gì thêm; sao cơ sở dữ liệu và thư mục "
    "KYCUONG_DATA ra nơi khác; 2) chạy lại với --all để thấy mọi chỗ sai, với --anchor "
    "để đối chiếu mã neo trên giấy; 3) so với bản sao lưu gần nhất và lập biên bản."
)
ANCHORED = (
    "Mã neo mới nhất: ngày {day}; {since} hành vi sau đó do riêng niêm phong chứng minh. "
    "Hãy đọc mã trên bản in đã ký và đối chiếu bằng --anchor."
)
UNANCHORED = (
    "Chưa có mã neo nào: mọi hành vi do riêng niêm phong chứng minh, ai có khóa của hệ "
    "thống vẫn viết lại được. Hãy chạy kycuong work để mỗi đêm chốt sổ một lần."
)
UNSEALED = (
    "Không có khóa của hệ thống (KYCUONG_SECRET_KEY hoặc tệp secret-key trong "
    "KYCUONG_DATA) nên niêm phong đầu làn chưa được kiểm."
)


Differences = Callable[[], Iterable[str]]


def run(args: argparse.Namespace, differences: Differences, *, known: bool) -> int:
    """Print the first fault, or all; return 0 clean, 1 with faults, 2 unreadable.

    Args:
        differences: gives what stored columns say otherwise than the books they repeat.
        known: whether the installation's key is there to judge the seals with.
    """
    began, found, told = time.monotonic(), lanes.Walk(), 0
    asked = _asked(args, known=known)
    end: tuple[str, int] | None = None
    try:
        with opened(settings.DATABASES["default"]) as book:
            if step := frames.behind(book, asked.frame):
                print(BEHIND.format(step=step), file=sys.stderr)
                return 2
            for fault in _wrong(book, asked, found, differences):
                told += 1
                _say(fault, machine=args.json)
                if not args.all:
                    break
            end = None if told else anchors.newest(book, found.ends)
    except (Unreadable, DatabaseError):
        if not told:
            print(UNREADABLE, file=sys.stderr)
            return 2
    _close(found, told, end, time.monotonic() - began)
    if not known:
        print(UNSEALED, file=sys.stderr)
    return 1 if told else 0


def _asked(args: argparse.Namespace, *, known: bool) -> Asked:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return Asked(
        shapes=shapes(Recorded).values(),
        folder=folder(),
        hashed=hashed,
        printed=tuple(args.anchor),
        keys=tuple(canonical.key_of(each) for each in secrets) if known else (),
        frame=frames.expected(),
    )


def _wrong(
    book: Book, asked: Asked, found: lanes.Walk, differences: Differences
) -> Faults:
    """Yield the faults of records, of columns that repeat them, then of the guards."""
    yield from faults(book, asked, found)
    yield from repeated(differences)
    yield from frames.guards(book, asked.frame)


def _close(
    found: lanes.Walk, told: int, end: tuple[str, int] | None, took: float
) -> None:
    """Say the verdict, and what it rests on or what to do now."""
    verdict = "Chuỗi nhật ký nguyên vẹn" if not told else f"Có {told} chỗ sai"
    speed = f"{found.acts} hành vi, {max(took, 0.001):.1f} giây"
    print(f"{verdict}: {speed}.", file=sys.stderr)
    if told:
        print(ADVICE, file=sys.stderr)
    elif end is None:
        print(UNANCHORED, file=sys.stderr)
    else:
        print(ANCHORED.format(day=end[0], since=end[1]), file=sys.stderr)


def repeated(differences: Differences) -> Faults:
    """Yield columns that repeat the books and say otherwise.

    Looked at twice where they do: people may be at work meanwhile.
    """
    once = list(differences())
    still = frozenset(differences()) if once else frozenset()
    for each in once:
        if each in still:
            what, _, text = each.partition(": ")
            yield Fault(Wrong.ALTERED, "cột lưu của", what, text)


def _say(fault: Fault, *, machine: bool) -> None:
    if machine:
        print(json.dumps(fault.plain(), ensure_ascii=False))
        return
    print(fault)


def hashed(place: str) -> str | None:
    """Return the sha256 of a kept file; None where it is gone."""
    try:
        with stores.store().local(place).open("rb") as kept:
            return hashlib.file_digest(kept, "sha256").hexdigest()
    except OSError:
        return None
