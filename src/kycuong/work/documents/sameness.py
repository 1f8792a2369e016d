"""Whether a signed file says what was issued: its number, its words, its signer."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from kycuong.kernel.files.signatures import Signature, Signed
from kycuong.rules.vntext.folding import fold
from kycuong.rules.worktime import to_local

MOST_ADDED: Final = 20
SHOWN: Final = 6
_STAMP: Final = frozenset(
    fold(
        "ký bởi người ký số thời gian ký ngày giờ email cơ quan tổ chức chức vụ chữ ký "
        "Digitally signed by Date Reason Location đã được xác nhận trang"
    ).split()
)


def missing_and_added(
    issued: str, shown: str, signed: Signed, pages: int | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return words of the issued text that the file lacks, and words it adds.

    Words are compared without marks, in any order: programs set tables and heads
    differently. What signing itself puts on a page (names, times, page numbers) is not
    counted as added.

    >>> missing_and_added("Giao 3 sở", "Giao 4 sở", Signed())
    (('3',), ('4',))
    """
    ours, theirs = Counter(fold(issued).split()), Counter(fold(shown).split())
    explained = _stamped(signed.signatures) | {str(n + 1) for n in range(pages or 0)}
    added = theirs - ours
    extra = [word for word in added.elements() if word not in explained]
    return tuple((ours - theirs).elements()), tuple(extra)


def _stamped(signatures: Iterable[Signature]) -> set[str]:
    """Return the words that a signature's picture on the page may hold."""
    words = set(_STAMP)
    for each in signatures:
        said = (each.name, each.organisation, each.title, each.issuer, each.field)
        words |= set(fold(" ".join(said)).split())
        if each.signed_at:
            when = to_local(each.signed_at)
            words |= set(fold(f"{when:%d %m %Y %H %M %S %Y-%m-%d}").split())
            words |= set(f"{when:%Y-%m-%dT%H:%M:%S+07:00 %d.%m.%Y}".lower().split())
            words |= {str(when.day), str(when.month), str(when.hour), "07", "00"}
    return words


def differs(issued: str, shown: str, signed: Signed, pages: int | None = None) -> str:
    """Return one sentence where the file does not say what was issued, else "".

    Every word of the issued text must be there, every figure too; a few words that the
    signing program added are borne, no figure is.
    """
    missing, added = missing_and_added(issued, shown, signed, pages)
    if missing:
        return f"Tệp thiếu hoặc khác các chữ: {_some(missing)}."
    figures = [word for word in added if any(map(str.isdigit, word))]
    if figures:
        return (
            f"Tệp có thêm con số không có trong văn bản đã ban hành: {_some(figures)}."
        )
    if len(added) > MOST_ADDED:
        return (
            f"Tệp có thêm nội dung không có trong văn bản đã ban hành: {_some(added)}."
        )
    return ""


def _some(words: Iterable[str]) -> str:
    """Return the first few words, quoted."""
    listed = list(dict.fromkeys(words))
    more = " …" if len(listed) > SHOWN else ""
    return ", ".join(f"«{word}»" for word in listed[:SHOWN]) + more


def signed_by(name: str, signed: Signed) -> bool:
    """Say whether a person of this name signed; titles around it do not matter.

    >>> from kycuong.kernel.files.signatures import State
    >>> one = Signature(field="a", form="CMS", state=State.INTACT, name="TS. Lê Văn B")
    >>> signed_by("Lê Văn B", Signed((one,))), signed_by("Lê Văn", Signed((one,)))
    (True, False)
    """
    wanted = fold(name)
    named = (fold(each.name) for each in signed.people)
    return bool(wanted) and any(f" {each}".endswith(f" {wanted}") for each in named)
