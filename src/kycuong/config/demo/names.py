"""Invented names: always the same people, in the same order."""

import tomllib
from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import files
from random import Random
from typing import Final

SEED: Final = 493


@cache
def _listed() -> dict[str, list[str]]:
    text = files("kycuong.config.demo").joinpath("names.toml").read_text("utf-8")
    return {key: words.split() for key, words in tomllib.loads(text).items()}


def invented(taken: Collection[str]) -> Iterator[str]:
    """Yield full names without end, none twice and none of `taken`.

    >>> one, other = invented(()), invented(())
    >>> [next(one) for _ in range(3)] == [next(other) for _ in range(3)]
    True
    """
    draw = Random(SEED)  # noqa: S311 (names, not secrets)
    listed, used = _listed(), set(taken)
    while True:
        sex = draw.choice(("men", "men", "women"))
        words = (listed[key] for key in ("family", f"{sex}_middle", f"{sex}_given"))
        name = " ".join(draw.choice(choice) for choice in words)
        if name not in used:
            used.add(name)
            yield name
