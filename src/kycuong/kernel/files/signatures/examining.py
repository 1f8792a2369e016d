"""The way in: is the file signed at all, and what does the examiner say of it?"""

import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Final

from kycuong.kernel.files.examiner.values import Signed
from kycuong.kernel.files.extract.programs import run
from kycuong.kernel.files.extract.values import Unreadable

SECONDS: Final = 20.0
MOST_BYTES: Final = 50_000_000
_PDF_REACH: Final = 1_024
_EXAMINER: Final = "kycuong.kernel.files.examiner"
_RANGE = re.compile(
    rb"/"
    + b"".join(b"(?:%c|#%02x|#%02X)" % (each, each, each) for each in b"ByteRange")
    + rb"(?![A-Za-z0-9])"
)
"""The key of every signature, also where letters are written as their codes (#65)."""

TOO_LARGE: Final = (
    "Tệp quá lớn nên chưa kiểm tra được chữ ký số; hãy xin bản nhẹ hơn hoặc kiểm tra "
    "bằng phần mềm ký số của cơ quan."
)
TOO_LONG: Final = (
    "Kiểm tra chữ ký số quá lâu nên đã dừng; hãy kiểm tra bằng phần mềm ký số của cơ "
    "quan trước khi dùng văn bản."
)
FAILED: Final = (
    "Tệp có chữ ký số nhưng cấu trúc hỏng nên không kiểm tra được; hãy xin gửi lại tệp "
    "gốc đã ký."
)


def examine(
    source: Path | str | bytes,
    *,
    roots: Path | None = None,
    seconds: float = SECONDS,
) -> Signed:
    """Return what can be said of a file's digital signatures; never raises.

    A file that is no PDF, or a PDF without a signature, has none and no problem. The
    examination runs apart, for at most `seconds` and within bounded memory.

    Args:
        source: where the file lies, or its bytes.
        roots: a folder of certificates (.pem, .crt, .cer, .der) of the authorities
            that the office trusts; without it trust stays `Trust.UNCHECKED`.

    >>> examine(b"Ch\\xc6\\xb0a k\\xc3\\xbd")
    Signed(signatures=(), problem='')

    Law: Luật Giao dịch điện tử 20/2023/QH15, Điều 22, Điều 23.
    """
    try:
        data = source if isinstance(source, bytes) else _bytes_of(Path(source))
    except OSError:
        return Signed()
    if b"%PDF-" not in data[:_PDF_REACH] or not _RANGE.search(data):
        return Signed()
    if len(data) > MOST_BYTES:
        return Signed(problem=TOO_LARGE)
    return _examined(data, roots, seconds)


def _bytes_of(path: Path) -> bytes:
    """Return the bytes of a file, one more than are examined at most."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _examined(data: bytes, roots: Path | None, seconds: float) -> Signed:
    """Have the examiner look at a copy, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="kycuong-") as name:
        folder = Path(name)
        paper = folder / "signed.pdf"
        paper.write_bytes(data)
        command = [sys.executable, "-P", "-m", _EXAMINER, str(paper)]
        command += [str(roots.resolve())] if roots else []
        try:
            said = run(command, seconds=seconds, folder=folder)
            return Signed.from_json(json.loads(said))
        except Unreadable as refusal:
            late = refusal.code == "timeout"
            return Signed(problem=TOO_LONG if late else FAILED)
        except (ValueError, KeyError, TypeError, AttributeError):
            return Signed(problem=FAILED)
