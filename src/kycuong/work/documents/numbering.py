"""Which series a document number belongs to."""

from kycuong.rules.citations.number import parse_number


def series_of(symbol: str) -> str:
    """Return the series that an outgoing symbol counts in.

    Documents of one type count together whoever drafted them, so the drafting unit
    behind the last hyphen is left out; a công văn counts by its body alone.

    >>> series_of("UBND-KGVX"), series_of("UBND-TH"), series_of("QĐ-UBND")
    ('UBND', 'UBND', 'QĐ-UBND')

    Law: Nghị định 30/2020/NĐ-CP, Điều 15; Phụ lục I, Phần I, Mục II, khoản 3.
    """
    number = parse_number(f"01/{symbol.strip()}")
    if number is None:
        return symbol.strip()
    parts = [number.type_code, number.issuer_code]
    series = "-".join(part for part in parts if part)
    return f"{number.year}/{series}" if number.year else series


def printed(entry: int, symbol: str) -> str:
    """Return number and symbol as the decree prints them.

    >>> printed(7, "CT-UBND")
    '07/CT-UBND'

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3.
    """
    return f"{entry:02}/{symbol.strip()}"
