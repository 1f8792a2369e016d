"""`kycuong verify --audit`: the trail against itself, the rows and the files.

Reads the database and the files as they lie there; no server need run, and nothing is
written.
"""

import argparse
import hashlib
import json
import sys
import time

from django.conf import settings
from django.db import DatabaseError

from kycuong.kernel.audit import canonical
from kycuong.kernel.audit.anchoring import folder
from kycuong.kernel.audit.keeping import shapes
from kycuong.kernel.audit.recorded import Recorded
from kycuong.kernel.audit.verifying import lanes
from kycuong.kernel.audit.verifying.books import Unreadable, opened
from kycuong.kernel.audit.verifying.everything import Asked, faults
from kycuong.kernel.audit.verifying.faults import Fault
from kycuong.kernel.files import stores

UNREADABLE = (
    "Không đọc được nhật ký: chưa có dữ liệu ở nơi KYCUONG_DATA hoặc KYCUONG_DATABASE "
    "chỉ tới, hoặc cơ sở dữ liệu chưa được nâng cấp. Hãy kiểm tra hai thiết lập đó."
)


def run(args: argparse.Namespace) -> int:
    """Print the first fault, or all; return 0 clean, 1 with faults, 2 unreadable."""
    began, found, told = time.monotonic(), lanes.Walk(), 0
    key = canonical.key_of(settings.SECRET_KEY)
    asked = Asked(
        shapes=shapes(Recorded).values(),
        folder=folder(),
        hashed=hashed,
        printed=tuple(args.anchor),
        key=key,
    )
    try:
        with opened(settings.DATABASES["default"]) as book:
            for fault in faults(book, asked, found):
                told += 1
                _say(fault, machine=args.json)
                if not args.all:
                    break
            others = lanes.other_keys(book, key)
    except (Unreadable, DatabaseError):
        print(UNREADABLE, file=sys.stderr)
        return 2
    seconds = max(time.monotonic() - began, 0.001)
    if others:
        print(
            f"Có {others} đầu làn do khóa khác niêm phong; khóa hiện tại "
            "(KYCUONG_SECRET_KEY) không kiểm được niêm phong của chúng.",
            file=sys.stderr,
        )
    verdict = "Chuỗi nhật ký nguyên vẹn" if not told else f"Có {told} chỗ sai"
    speed = f"{found.acts} hành vi, {seconds:.1f} giây"
    print(f"{verdict}: {speed}.", file=sys.stderr)
    return 1 if told else 0


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
