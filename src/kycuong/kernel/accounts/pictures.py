"""The picture by which a telephone takes over a code generator."""

from typing import Final

from django.utils.safestring import SafeString

from kycuong.kernel.accounts import totp
from kycuong.shared import qr

ISSUER: Final = "Ky Cuong"


def of_totp(secret: str, login: str) -> SafeString:
    """Return the QR code of a code generator's secret."""
    return qr.svg(totp.address(secret, login=login, issuer=ISSUER))
