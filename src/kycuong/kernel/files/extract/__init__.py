"""Reading files: any file an office receives, to plain Vietnamese text, safely.

No Django here. The kind of a file is judged by its content; every refusal is an
`Unreadable` with one Vietnamese sentence; nothing is written outside a temporary
folder; no macro, link or entity in a file is ever followed.
"""

from kycuong.kernel.files.extract.reading import extract, is_slow, kind_of
from kycuong.kernel.files.extract.values import (
    KIND_NAMES,
    Extracted,
    FileKind,
    Limits,
    Unreadable,
)

__all__ = [
    "KIND_NAMES",
    "Extracted",
    "FileKind",
    "Limits",
    "Unreadable",
    "extract",
    "is_slow",
    "kind_of",
]
