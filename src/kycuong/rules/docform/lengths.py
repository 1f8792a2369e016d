"""Numbers as officials write them, in every sentence of the layout rules."""


def written(value: float, places: int | None = None) -> str:
    """Return a number with a decimal comma; `places` digits behind it, or as few as do.

    >>> written(20.04, 1), written(13.5), written(14.0), written(1.27, 2)
    ('20,0', '13,5', '14', '1,27')
    """
    text = f"{value:g}" if places is None else f"{value:.{places}f}"
    return text.replace(".", ",")
