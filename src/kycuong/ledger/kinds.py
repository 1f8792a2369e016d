"""Kinds of matters: each work context registers its own in its `apps.py`."""

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop


@dataclass(frozen=True, slots=True)
class MatterKind:
    """What a matter is to those who gave it (loại việc).

    `confined`: within a body only its heads see it, and whoever was given it.
    """

    key: str
    label: str
    confined: bool = False


_KINDS: dict[str, MatterKind] = {}


def register(kind: MatterKind) -> None:
    """Make a kind known; registering it again replaces it."""
    _KINDS[kind.key] = kind


def choices() -> list[tuple[str, str]]:
    """Return every kind with what it is called."""
    return [(key, gettext(kind.label)) for key, kind in _KINDS.items()]


def confined() -> frozenset[str]:
    """Return the kinds that a body's officers do not see unless they hold them."""
    return frozenset(kind.key for kind in _KINDS.values() if kind.confined)


def label(key: str) -> str:
    """Return what a kind is called; its key where nobody registered it."""
    known = _KINDS.get(key)
    return gettext(known.label) if known else key


register(MatterKind("directive", gettext_noop("Nhiệm vụ được giao")))
register(MatterKind("part", gettext_noop("Phần việc")))
register(MatterKind("opinion", gettext_noop("Lấy ý kiến")))
register(MatterKind("competence", gettext_noop("Trả lời về thẩm quyền")))
register(MatterKind("extension", gettext_noop("Quyết định gia hạn")))
register(MatterKind("explanation", gettext_noop("Giải trình"), confined=True))
