"""Which edition of the layout rules is in force here, so that no old result is shown as new.

The edition is named by a hash over everything that decides a result: the rules and
their readers (`rules.docform`), what they call (`rules.citations`, `rules.vntext`), and
the versions of the two libraries that open files. Nobody sets it by hand: whoever
changes a rule, its data or a reader changes it by doing so, at the next release; a
change of wording in a comment does too, which costs one more check of a file and can
never leave a stale result. It does not name LibreOffice, which only turns older files
into .docx.
"""

import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from kycuong.rules import citations, docform, vntext

LAW: Final = "Nghị định 30/2020/NĐ-CP, Phụ lục I, II, III"
_DECREE: Final = "ND30"
_PACKAGES: Final = (citations, docform, vntext)
_LIBRARIES: Final = ("lxml", "pypdfium2")
_LENGTH: Final = 12


@lru_cache(maxsize=1)
def rule_version() -> str:
    """Return the edition in force: the decree, and a hash of what applies it.

    >>> rule_version().startswith("ND30-"), len(rule_version())
    (True, 17)
    """
    digest = hashlib.sha256()
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    for package in _PACKAGES:
        folder = Path(package.__file__ or "").parent
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix in {".py", ".toml", ".json", ".txt"}:
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
                digest.update(path.read_bytes())
    return f"{_DECREE}-{digest.hexdigest()[:_LENGTH]}"
