"""Codes that change every half minute (RFC 6238: SHA-1, six digits, 30 seconds)."""

import base64
import hashlib
import hmac
import secrets
from typing import Final
from urllib.parse import quote, urlencode

SECONDS: Final = 30
DIGITS: Final = 6
DRIFT: Final = 1  # how many half minutes a telephone's clock may be off
SECRET_BYTES: Final = 20


def new_secret() -> str:
    """Return a fresh secret as programs of telephones take it: base 32."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def spaced(secret: str) -> str:
    """Return a secret in groups of four, to be copied by eye; programs skip the spaces.

    >>> spaced("GEZDGNBVGY3TQOJQ")
    'GEZD GNBV GY3T QOJQ'
    """
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def code(secret: str, step: int) -> str:
    """Return the code of one half minute.

    >>> code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 59 // 30)
    '287082'
    """
    key = base64.b32decode(secret)
    digest = hmac.new(key, step.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_of(secret: str, typed: str, seconds: float, *, after: int = 0) -> int | None:
    """Return the half minute whose code was typed; None where it is none of now.

    A step up to `after` has been used: its code, and every older one, counts no more.
    """
    now = int(seconds) // SECONDS
    for step in range(now - DRIFT, now + DRIFT + 1):
        right = hmac.compare_digest(code(secret, step).encode(), typed.encode())
        if right and step > after:
            return step
    return None


def address(secret: str, *, login: str, issuer: str) -> str:
    """Return the otpauth address that a telephone reads from the picture."""
    label = quote(f"{issuer}:{login}")
    words = {"secret": secret, "issuer": issuer, "digits": DIGITS, "period": SECONDS}
    return f"otpauth://totp/{label}?{urlencode(words, quote_via=quote)}"
