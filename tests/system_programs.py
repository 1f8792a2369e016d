"""Programs that only Debian packages bring: skipped without them, or refused."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


def _missing(what: str, package: str) -> None:
    reason = f"{what} is not installed: apt-get install {package}"
    if os.environ.get("KYCUONG_REQUIRE_SYSTEM") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def require_tesseract() -> None:
    """Skip the test where Tesseract cannot read Vietnamese; fail in strict mode."""
    path = shutil.which("tesseract")
    listing = b""
    if path:
        done = subprocess.run([path, "--list-langs"], capture_output=True, check=False)
        listing = done.stdout + done.stderr
    if b"vie" not in listing.split():
        _missing("Tesseract with Vietnamese", "tesseract-ocr-vie")


def require_libreoffice() -> None:
    """Skip the test where LibreOffice is absent; fail in strict mode."""
    if not (shutil.which("soffice") or shutil.which("libreoffice")):
        _missing("LibreOffice Writer", "libreoffice-writer-nogui")


def corpus(name: str) -> Path:
    """Return a file of the letters kept beside the project; skip where they are not."""
    path = CORPUS / name
    if not path.exists():
        pytest.skip(f"the collection of real letters is not here: {name}")
    return path
