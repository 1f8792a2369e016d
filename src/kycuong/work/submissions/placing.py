"""Which component a file belongs to, as its own words or its name suggest.

A suggestion only: the person who puts the file in sees where it went, and moves it.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final, Protocol

from kycuong.kernel.files.extract import Unreadable, extract, is_slow, kind_of
from kycuong.rules.gate.checklists import DRAFT, OPINIONS, OTHER, PROPOSAL, SUMMARY
from kycuong.rules.letters.meta import Meta, read_meta
from kycuong.rules.vntext.folding import fold

LARGE: Final = 4 * 1024 * 1024
FRAME: Final = 4_000  # characters in which a paper says what it is
NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    SUMMARY: ("tom tat",),
    "appraisal": ("tham dinh",),
    "synthesis": ("tong hop", "giai trinh", "tiep thu"),
    OPINIONS: ("gop y", "y kien", "thong nhat noi dung"),
    "figures": ("phu luc", "bieu ", "so lieu", "bang tong"),
    DRAFT: ("du thao",),
    PROPOSAL: ("to trinh", "ttr"),
    "basis": ("can cu", "nghi dinh", "luat", "nghi quyet", "thong tu"),
}
"""Words of a name or a subject, plain, and the component they speak for; in this order."""


class Upload(Protocol):
    """A file that somebody sends: read once to be placed, once to be kept."""

    size: int | None

    def chunks(self) -> Iterator[bytes]:
        """Yield its bytes, from the first one each time."""
        ...


def suggested(upload: Upload, name: str, known: Collection[str]) -> str:
    """Return the key of the component that a file seems to be; `other` where none does.

    Args:
        name: what the sender calls it.
        known: the components that the kind of dossier has.
    """
    meta = _frame(upload, name)
    found = (_by_words(meta) if meta else "") or _by_name(name)
    if found in known:
        return found
    return OTHER if OTHER in known else next(iter(known))


def _frame(upload: Upload, name: str) -> Meta | None:
    """Read the frame of a file where that is quick."""
    if (upload.size or 0) > LARGE:
        return None
    with NamedTemporaryFile(prefix="placing-") as copy:
        for piece in upload.chunks():
            copy.write(piece)
        copy.flush()
        path = Path(copy.name)
        try:
            if is_slow(kind_of(path, name=name)):
                return None
            return read_meta(extract(path, name=name).text[:FRAME])
        except (Unreadable, OSError):
            return None


def _by_words(meta: Meta) -> str:
    kind, subject = fold(meta.doc_type or ""), fold(meta.subject or "")
    about = f"{kind} {subject}"
    if kind == "to trinh":
        return SUMMARY if subject.startswith("tom tat") else PROPOSAL
    if kind == "bao cao":
        return next(
            (key for key in ("appraisal", "synthesis") if _says(key, about)), ""
        )
    if kind == "cong van" and _says(OPINIONS, about):
        return OPINIONS
    committee = "uy ban nhan dan" in fold(meta.issuer or "")
    if committee and not meta.number:
        return DRAFT
    return "basis" if committee or kind in {"luat", "nghi dinh", "thong tu"} else ""


def _by_name(name: str) -> str:
    plain = f"{fold(Path(name).stem.replace('_', ' ').replace('-', ' '))} "
    return next((key for key in NAMES if _says(key, plain)), "")


def _says(key: str, text: str) -> bool:
    return any(word in text for word in NAMES[key])
