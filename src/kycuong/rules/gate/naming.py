"""Bodies' names as letters write them, so that only the name itself is compared."""

from kycuong.rules.vntext.folding import fold


def bare(name: str) -> str:
    """Return a body's name without its province: "Sở Nội vụ tỉnh An Giang".

    >>> bare("SỞ NỘI VỤ TỈNH AN GIANG") == bare("Sở Nội vụ")
    True
    """
    words = fold(name).replace(".", " ").split()
    if "tinh" in words[2:]:
        words = words[: words.index("tinh", 2)]
    return " ".join(words)
