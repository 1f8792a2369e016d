"""How far a row may go: the class that a cell names, in the words people use for it."""

from functools import cache
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_noop as _

from kycuong.kernel.permissions.enums import Classification
from kycuong.rules.vntext.folding import fold
from kycuong.work.importing.found import Wrong

KEY: Final = "pham-vi"
LABEL: Final = _("Phạm vi tiếp cận")
WIDTH: Final = 22
ALSO_HEADED: Final = ("phạm vi", "độ mật", "mức độ mật")
"""Heads that lists of other programs have for it."""
ORDINARY: Final = frozenset({"thuong", "binh thuong", "khong", "khong mat"})
SECRETS: Final = frozenset({"mat", "toi mat", "tuyet mat"})
SHORTER: Final = {"du lieu ca nhan": Classification.PERSONAL_DATA}


def class_named(text: str) -> str:
    """Return the class that a cell names; empty where it names none.

    Raises:
        Wrong: a word that is no class; says which are.
    """
    said = fold(text)
    if not said:
        return ""
    if said in ORDINARY:
        return Classification.INTERNAL
    found = _words().get(said)
    if found is None:
        labels = "», «".join(label_of(each) for each in Classification)
        raise Wrong(
            f"«{text[:60]}» không phải là phạm vi tiếp cận. Hãy ghi «{labels}», hoặc để "
            "trống."
        )
    return found


def label_of(classification: str) -> str:
    """Return how a class is called in what is kept of a row."""
    with translation.override("vi"):
        return str(Classification(classification).label)


def is_secret(text: str) -> bool:
    """Say whether a cell names a degree of state secrecy, which no class is."""
    return fold(text) in SECRETS


@cache
def _words() -> dict[str, Classification]:
    """Return every class by its label in every language, folded."""
    found = dict(SHORTER)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {fold(str(each.label)): each for each in Classification}
    return found
