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
from itertools import chain

from django.conf import settings
from django.db import DatabaseError

from kycuong.kernel.audit import canonical
from kycuong.kernel.audit.anchoring import folder
from kycuong.kernel.audit.keeping import shapes
from kycuong.kernel.audit.recorded import Recorded
from kycuong.kernel.audit.verifying import lanes
from kycuong.kernel.audit.verifying.books import Unreadable, opened
from kycuong.kernel.audit.verifying.everything import Asked, faults
from kycuong.kernel.audit.verifying.faults import Fault, Faults, Wrong
from kycuong.kernel.files import stores

UNREADABLE = (
    "Không đọc được nhật ký: chưa có dữ liệu ở nơi KYCUONG_DATA hoặc KYCUONG_DATABASE "
    "chỉ tới, hoặc cơ sở dữ liệu chưa được nâng cấp. Hãy kiểm tra hai thiết lập đó."
)
UNSEALED = (
    "Không có khóa của hệ thống (KYCUONG_SECRET_KEY hoặc tệp secret-key trong "
    "KYCUONG_DATA) nên niêm phong đầu làn chưa được kiểm."
)


def run(
    args: argparse.Namespace, differences: Callable[[], Iterable[str]], *, known: bool
) -> int:
    """Print the first fault, or all; return 0 clean, 1 with faults, 2 unreadable.

    Args:
        differences: gives what stored columns say otherwise than the books they repeat.
        known: whether the installation's key is there to judge the seals with.
    """
    began, found, told = time.monotonic(), lanes.Walk(), 0
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    asked = Asked(
        shapes=shapes(Recorded).values(),
        folder=folder(),
        hashed=hashed,
        printed=tuple(args.anchor),
        keys=tuple(canonical.key_of(each) for each in secrets) if known else (),
    )
    try:
        with opened(settings.DATABASES["default"]) as book:
            wrong = chain(faults(book, asked, found), repeated(differences))
            for fault in wrong:
                told += 1
                _say(fault, machine=args.json)
                if not args.all:
                    break
    except (Unreadable, DatabaseError):
        print(UNREADABLE, file=sys.stderr)
        return 2
    seconds = max(time.monotonic() - began, 0.001)
    if not known:
        print(UNSEALED, file=sys.stderr)
    verdict = "Chuỗi nhật ký nguyên vẹn" if not told else f"Có {told} chỗ sai"
    speed = f"{found.acts} hành vi, {seconds:.1f} giây"
    print(f"{verdict}: {speed}.", file=sys.stderr)
    return 1 if told else 0


def repeated(differences: Callable[[], Iterable[str]]) -> Faults:
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
