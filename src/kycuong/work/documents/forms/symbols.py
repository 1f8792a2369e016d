"""Reading a symbol as clerks type it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from kycuong.rules.citations.number import parse_number


def symbol_typed(text: str) -> str:
    """Return a symbol that can stand behind a number; "" stays.

    Raises:
        ValidationError: it is none.
    """
    symbol = " ".join(text.split())
    if symbol and parse_number(f"01/{symbol}") is None:
        raise ValidationError(
            gettext("«%(symbol)s» chưa phải ký hiệu. Hãy gõ như UBND-KGVX.")
            % {"symbol": symbol}
        )
    return symbol
