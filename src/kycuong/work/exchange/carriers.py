"""Handing a message to the axis: a folder that an adapter empties, or its address."""

import os
import tempfile
from pathlib import Path
from typing import Final

import urllib3
from django.conf import settings

PATIENCE: Final = urllib3.Timeout(connect=5.0, read=20.0)
ENDING: Final = ".edxml"


def hand_over(to: str, name: str, content: bytes) -> str:
    """Hand one message over; return why it could not be, "" where it was.

    A name is written once: the same name again replaces itself, so that a repeat after
    a broken answer is the same message.
    """
    if to.startswith(("https://", "http://")):
        return _post(to, name, content)
    return _write(Path(to), name, content)


def _write(folder: Path, name: str, content: bytes) -> str:
    """Write whole or not at all: an adapter never sees half a message."""
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).replace(folder / f"{name}{ENDING}")
    except OSError as broken:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        return f"Không ghi được vào thư mục của trục: {broken.strerror or broken}."
    return ""


def _post(url: str, name: str, content: bytes) -> str:
    """Post once and follow nothing; any 2xx means that the axis has it."""
    headers = {
        "Content-Type": "application/xml; charset=utf-8",
        "User-Agent": "KyCuong-Exchange/1",
        "Idempotency-Key": name,
    }
    if settings.KYCUONG_EXCHANGE_TOKEN:
        headers["Authorization"] = f"Bearer {settings.KYCUONG_EXCHANGE_TOKEN}"
    try:
        with urllib3.PoolManager(retries=False, timeout=PATIENCE) as pool:
            answer = pool.request("POST", url, body=content, headers=headers)
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as broken:
        return f"Không gửi được lên trục: {type(broken).__name__}."
    if 200 <= answer.status < 300:
        return ""
    return f"Trục trả lời {answer.status}."
