"""One way to write values down, so that equal contents are equal bytes.

JSON with sorted keys, no spaces, texts in NFC, UTF-8; whole numbers and texts only,
because fractions and null are written in more than one way.
"""

import hashlib
import json
import unicodedata
from typing import Any


class NotCanonical(TypeError):
    """A value that has no single way to be written."""


def canonical(value: Any) -> bytes:
    """Return the bytes of a value made of dicts, lists, texts and whole numbers.

    >>> canonical({"b": 1, "a": ["Sở"]}) == canonical({"a": ["So\\u031b\\u0309"], "b": 1})
    True
    >>> canonical({"a": 0.5})
    Traceback (most recent call last):
    kycuong.rules.reporting.canonical.NotCanonical: 0.5 at $.a

    Raises:
        NotCanonical: a fraction, a truth value, nothing, a key that is no text, or two
            keys that are one in NFC.
    """
    written = json.dumps(
        _plain(value, "$"), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return written.encode()


def digest(content: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal figures."""
    return hashlib.sha256(content).hexdigest()


def _plain(value: Any, where: str) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, list | tuple):
        return [_plain(each, f"{where}[{n}]") for n, each in enumerate(value)]
    if isinstance(value, dict):
        return _mapping(value, where)
    raise NotCanonical(f"{value!r} at {where}")


def _mapping(value: dict[Any, Any], where: str) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, each in value.items():
        if not isinstance(key, str):
            raise NotCanonical(f"key {key!r} at {where}")
        name = unicodedata.normalize("NFC", key)
        if name in made:
            raise NotCanonical(f"two keys {name!r} at {where}")
        made[name] = _plain(each, f"{where}.{name}")
    return made
