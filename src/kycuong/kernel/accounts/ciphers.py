"""Enciphering the few secrets that must be read again; libraries load on first use."""

import base64
import hashlib
import importlib
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac


def _fernet(password: str) -> Any:
    # 60 ms of imports that no page but the second step needs.
    fernet = importlib.import_module("cryptography.fernet")
    key = hashlib.sha256(b"kycuong.accounts.secret\0" + password.encode()).digest()
    return fernet.Fernet(base64.urlsafe_b64encode(key))


def encipher(text: str) -> str:
    """Return a text that only a process with the signing key reads."""
    sealed: bytes = _fernet(settings.SECRET_KEY).encrypt(text.encode())
    return sealed.decode()


def decipher(sealed: str) -> str | None:
    """Return the text; None where the signing key is another one by now."""
    invalid = importlib.import_module("cryptography.fernet").InvalidToken
    for password in (
        str(settings.SECRET_KEY),
        *map(str, settings.SECRET_KEY_FALLBACKS),
    ):
        try:
            text: bytes = _fernet(password).decrypt(sealed.encode())
        except invalid:
            continue
        return text.decode()
    return None


def digest(salt: str, text: str) -> str:
    """Return what is kept of a code of many random bits: never the code."""
    return salted_hmac(f"kycuong.accounts.{salt}", text, algorithm="sha256").hexdigest()
