"""A text as a picture that a telephone reads: a QR code as SVG without any style."""

import importlib
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

QUIET: Final = 4


def svg(text: str) -> SafeString:
    """Return a text as a QR code, black squares on one path."""
    # 35 ms of imports that few pages need.
    code = importlib.import_module("qrcode").QRCode(border=0)
    code.add_data(text)
    rows = code.get_matrix()
    squares = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    size = len(rows) + 2 * QUIET
    return format_html(
        '<svg class="qr" viewBox="0 0 {} {}" width="220" height="220" role="img" '
        'aria-label="{}"><path d="{}"/></svg>',
        size,
        size,
        gettext("Mã QR để điện thoại quét"),
        squares,
    )
