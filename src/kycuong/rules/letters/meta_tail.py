"""Where the body ends and what follows it: recipients, signature, annexes."""

import re
from dataclasses import dataclass
from itertools import pairwise

from kycuong.rules.letters.header_letters import UPPER
from kycuong.rules.letters.recipients import REACH, Received, label_at, read_recipients
from kycuong.rules.letters.signature import Signed, blocks, read_signature

_ANNEX = re.compile(
    r"(?:^|\n)[^\w\n]*(?:PH[ỤU] ?L[ỤU]C(?![^\W\d_])[^\n;]{0,60}|PHỤ BIỂU[^\n;]{0,30}"
    r"|Phụ lục[ \t]*(?:số )?(?:[IVX]{1,5}|\d{1,2}[a-z]?)?[ \t*.:]*)(?=\n|$)"
)
_AFTERWARDS = re.compile(
    rf"(?:^|\n)[^\w\n]*(?:[{UPPER}]{{2,}}[ ,\-–]{{1,3}}){{2,}}[{UPPER}]{{2,}}[^\n]{{0,80}}(?=\n|$)"
)
_CLOSES = re.compile(r"\./\.|(?<=\w)/\.")
_ABOVE = 400
_LAST = 2500


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a letter: body end, recipients, signature, annexes."""

    body_end: int
    received: Received | None
    signed: Signed | None
    annexes: tuple[tuple[int, int], ...]


def read_tail(text: str, start: int) -> Tail:
    """Return what follows the body that begins at `start`.

    >>> text = "A./.\\nNơi nhận:\\n- Như trên;\\n- Lưu: VT.\\nCHỦ TỊCH\\n\\nLê Văn An\\nPHỤ LỤC\\nB"
    >>> tail = read_tail(text, 0)
    >>> text[: tail.body_end], tail.signed.signer.name, len(tail.annexes)
    ('A./.\\n', 'Lê Văn An', 1)
    """
    label = label_at(text, start)
    if label is None:
        return _without_list(text, start)
    at = label.start() + (text[label.start()] in "\n|")
    stop = _stop(text, label.end())
    received = read_recipients(text, label, stop)
    first = _signed_above(text, start, at)
    signed = read_signature(text, first if first is not None else at, stop)
    body_end = at if first is None else min(at, first)
    end = max(received.span[1], signed.span[1] if signed else 0)
    return Tail(body_end, received, signed, _annexes(text, end))


def _stop(text: str, at: int) -> int:
    """Where the list and the signature must have ended."""
    annex = _ANNEX.search(text, at, at + REACH)
    return annex.start() if annex else min(len(text), at + REACH)


def _signed_above(text: str, start: int, label: int) -> int | None:
    """Where a signature block stands above the list, None where it stands below."""
    low = max(start, label - _ABOVE)
    closing = None
    for closing in _CLOSES.finditer(text, low, label):
        low = closing.end()
    found = [b for b in blocks(text, low, label) if _opens_line(text, b[0])]
    return found[0][0] if found else None


def _opens_line(text: str, at: int) -> bool:
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return not any(c.isalnum() for c in before)


def _without_list(text: str, start: int) -> Tail:
    annex = _ANNEX.search(text, start)
    stop = annex.start() if annex else len(text)
    found = [
        b
        for b in blocks(text, max(start, stop - _LAST), stop)
        if _opens_line(text, b[0])
    ]
    signed = read_signature(text, found[0][0], stop) if found else None
    if signed and signed.signer.name is None and signed.signer.capacity is None:
        signed = None
    body_end = signed.span[0] if signed else stop
    return Tail(body_end, None, signed, ((stop, len(text)),) if annex else ())


def _annexes(text: str, end: int) -> tuple[tuple[int, int], ...]:
    """Return the spans of the annexes behind the signature that ends at `end`."""
    starts = [m.start() + (text[m.start()] == "\n") for m in _ANNEX.finditer(text, end)]
    if not starts:
        found = _AFTERWARDS.search(text, end)
        if found and len(text) - found.start() > 200:
            starts = [found.start()]
    elif found := _AFTERWARDS.search(text, end, starts[0]):
        starts.insert(0, found.start())
    bounds = [*starts, len(text)]
    return tuple(pairwise(bounds))
