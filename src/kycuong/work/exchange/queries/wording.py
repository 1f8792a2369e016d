"""Codes and steps in the words of officials."""

from datetime import date

from kycuong.work.exchange.edxml import DIALECT, Step
from kycuong.work.exchange.enums import CODES, STEPS

TONES = {
    Step.REFUSED: "soon",
    Step.TAKEN_BACK: "closed",
    Step.DONE: "closed",
}


def step_label(step: str) -> str:
    """Return how far a document is, in words."""
    return str(STEPS[Step(step)])


def tone_of(step: str) -> str:
    """Return the shape beside the word."""
    return TONES.get(Step(step), "")


def code_label(code: str) -> str:
    """Return a status code with its word; an unknown one stands as it came."""
    word = DIALECT.word_of(code)
    if not word:
        return code
    label = CODES[word] if word in CODES else STEPS[Step(word)]
    return f"{code} · {label}"


def day_of(iso: str) -> date | None:
    """Return a day of a kept header."""
    return date.fromisoformat(iso) if iso else None
