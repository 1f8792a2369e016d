"""Where kept files lie: a folder, or an S3-compatible store, by `KYCUONG_FILES`."""

import importlib
import os
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from kycuong.config.refusing import BadSetting

SCHEME: Final = "s3://"
NEAR_BYTES: Final = 2 * 1024**3
FORM: Final = "s3://kho?endpoint=https://may-chu-kho:9000&region=vn"


class BadStore(BadSetting):
    """`KYCUONG_FILES` names neither a folder nor a store."""

    def __init__(self, why: str) -> None:
        """Say what is wanted."""
        super().__init__(f"KYCUONG_FILES {why}; hãy viết đường dẫn thư mục hoặc {FORM}")


def folder(data: Path) -> Path:
    """Return the folder of kept files, also where a store took its place."""
    named = os.environ.get("KYCUONG_FILES", "")
    if not named or named.startswith(SCHEME):
        return data / "files"
    if "://" in named:
        raise BadStore("không phải thư mục")
    return Path(named).resolve()


def kept() -> dict[str, dict[str, Any]]:
    """Return the entry of STORAGES for a store of objects; nothing for a folder.

    Raises:
        BadStore: the address names no bucket, or the library for it is missing.
    """
    named = os.environ.get("KYCUONG_FILES", "")
    if not named.startswith(SCHEME):
        return {}
    parts = urlsplit(named)
    if not parts.netloc:
        raise BadStore("không nêu tên kho")
    asked = dict(parse_qsl(parts.query))
    try:
        config = importlib.import_module("botocore.config").Config
    except ModuleNotFoundError:
        raise BadStore("cần gói bổ sung kycuong[s3]") from None
    options = {
        "bucket_name": parts.netloc,
        "location": parts.path.strip("/"),
        "endpoint_url": asked.get("endpoint") or None,
        "region_name": asked.get("region") or None,
        "access_key": os.environ.get("KYCUONG_FILES_KEY") or None,
        "secret_key": os.environ.get("KYCUONG_FILES_SECRET") or None,
        "default_acl": None,
        "file_overwrite": True,
        "max_memory_size": 8 * 1024 * 1024,
        "client_config": config(
            connect_timeout=3,
            read_timeout=20,
            retries={"max_attempts": 3, "mode": "standard"},
            s3={"addressing_style": asked.get("style", "path")},
            signature_version="s3v4",
            # Not every compatible store knows the newer checksums.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    }
    return {"kept": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}}


def near_bytes() -> int:
    """Return how many bytes of copies may lie near, beside a store of objects."""
    return int(os.environ.get("KYCUONG_FILES_NEAR") or NEAR_BYTES)
