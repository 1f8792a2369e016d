"""What a person has besides the password, and whether a code is one of theirs."""

import base64
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kycuong.kernel.accounts import ciphers, totp
from kycuong.kernel.accounts.models import Passkey, RecoveryCode, Totp
from kycuong.shared import clock

CODES: Final = 10
CODE_BYTES: Final = 10
GROUP: Final = 4


@dataclass(frozen=True, slots=True)
class Factors:
    """What a login has: a code generator, how many passkeys, how many codes unused."""

    totp: bool
    passkeys: int
    codes: int

    @property
    def any(self) -> bool:
        """Say whether there is a second step; recovery codes alone are none."""
        return self.totp or self.passkeys > 0


def of(user: int) -> Factors:
    """Return what a login has."""
    return Factors(
        Totp.objects.filter(user_id=user).exists(),
        Passkey.objects.filter(user_id=user).count(),
        RecoveryCode.objects.filter(user_id=user, used_at=None).count(),
    )


def new_codes() -> list[str]:
    """Return fresh recovery codes: "ABCD-EFGH-…", 80 random bits each."""
    return [
        grouped(base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode())
        for _ in range(CODES)
    ]


def grouped(text: str) -> str:
    """Return a code in groups of four, as people read it out.

    >>> grouped("ABCDEFGH")
    'ABCD-EFGH'
    """
    return "-".join(text[i : i + GROUP] for i in range(0, len(text), GROUP))


def plain(typed: str) -> str:
    """Return a typed code without what people put between its groups.

    >>> plain(" abcd-efgh ")
    'ABCDEFGH'
    """
    return "".join(each for each in typed if each.isalnum()).upper()


def digest_of(code: str) -> str:
    """Return what is kept of a recovery code."""
    return ciphers.digest("recovery", plain(code))


def accept(user: int, typed: str, *, at: datetime) -> str:
    """Take a code once, inside an act: "totp" or "recovery"; "" where it is none.

    Two requests with one code at once: the row is locked, one of them gets in.
    """
    code = plain(typed)
    if len(code) == totp.DIGITS and code.isdecimal():
        return "totp" if _generated(user, code) else ""
    rows = RecoveryCode.objects.filter(
        user_id=user, digest=digest_of(code), used_at=None
    )
    return "recovery" if rows.update(used_at=at) else ""


def _generated(user: int, code: str) -> bool:
    row = Totp.objects.select_for_update().filter(user_id=user).first()
    secret = ciphers.decipher(row.secret) if row else None
    if row is None or secret is None:
        return False
    seconds = clock.wall().timestamp()
    step = totp.step_of(secret, code, seconds, after=row.step)
    if step is None:
        return False
    row.step = step
    row.save(update_fields=["step"])
    return True
