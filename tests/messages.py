"""The catalogue of English: msgids found in the sources, kept in .po, compiled to .mo.

`python -m tests.messages` adds what is new (empty, for a translator), drops what no
page says any more, and compiles. No GNU gettext is needed.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from django.utils.translation.template import templatize

from kycuong.ledger.wording import FORMS
from kycuong.rules import duty
from kycuong.rules.duty.flows import DEFINITIONS, LABELS
from kycuong.rules.duty.pauses import GROUNDS
from kycuong.rules.duty.peers import BASIS
from kycuong.rules.duty.periods import Every
from kycuong.rules.duty.rates import FORMULA, INTERVAL, ORIGINAL
from kycuong.rules.duty.settings import DEFAULTS
from kycuong.rules.worktime import KIND_LABELS, CalendarDays, Months, WorkingDays

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "kycuong"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
RULES = "src/kycuong/rules"
COMPILED = CATALOGUE.with_suffix(".mo")
FRAMEWORK = SOURCE / "locale" / "vi" / "LC_MESSAGES" / "django.po"  # Django's, reworded

_PLACES = {"gettext": 1, "_": 1, "pgettext": 2, "ngettext": 2, "npgettext": 3}
_STRING = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_CALL = re.compile(
    rf"(?<!\w)(n?p?gettext|_)\(({_STRING})(?:, ({_STRING}))?(?:, ({_STRING}))?"
)
Key = tuple[str, str]


@dataclass
class Message:
    """One text of the product: what it says in the plural, and where it stands."""

    plural: str = ""
    files: list[str] = field(default_factory=list)


def found() -> dict[Key, Message]:
    """Return every (context, msgid) of the product."""
    messages = {("", label): Message(files=[RULES]) for label in of_rules()}
    for form in FORMS:
        messages["", form] = Message(form if "%s" in form else "", [RULES])
    for path in sorted([*SOURCE.rglob("*.html"), *SOURCE.rglob("*.py")]):
        if {"tests", "migrations"} & set(path.parts):
            continue
        calls = in_template if path.suffix == ".html" else in_module
        for name, texts in calls(path.read_text()):
            context = texts.pop(0) if "pgettext" in name else ""
            message = messages.setdefault((context, texts[0]), Message())
            message.plural = message.plural or (texts[1] if name[0] == "n" else "")
            place = path.relative_to(ROOT).as_posix()
            if place not in message.files:
                message.files.append(place)
    return messages


def of_rules() -> Iterator[str]:
    """Yield the rules' own labels that pages show beside theirs."""
    yield from (row.label for row in duty.TRANSITIONS.values())
    yield from (state.label for state in duty.State)
    yield from (word.label for word in duty.Status)
    yield from KIND_LABELS.values()
    yield from (limit.unit for limit in (WorkingDays, CalendarDays, Months))
    yield from (setting.label for setting in DEFAULTS)
    yield from (every.label for every in Every)
    yield from (ground.label for ground in GROUNDS.values())
    yield from LABELS.values()
    yield from DEFINITIONS.values()
    yield from (FORMULA, ORIGINAL, INTERVAL, BASIS)


def in_template(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the calls of gettext that a template stands for."""
    for call in _CALL.finditer(templatize(text)):
        yield call[1], [ast.literal_eval(each) for each in call.groups()[1:] if each]


def in_module(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the calls of gettext and its kin with texts that are written out."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        name = re.sub("_(lazy|noop)$", "", called)
        if name in _PLACES and node.args:
            given = node.args[: _PLACES[name]]
            texts = [each.value for each in given if isinstance(each, ast.Constant)]
            if len(texts) == len(given):
                yield name, texts


def catalogue(path: Path = CATALOGUE) -> polib.POFile:
    """Return a catalogue as it is kept: the English one, or another."""
    return polib.pofile(str(path), wrapwidth=88)


def key(entry: polib.POEntry) -> Key:
    return entry.msgctxt or "", entry.msgid


def entry(at: Key, message: Message) -> polib.POEntry:
    """Return an empty entry for a new text."""
    forms = {0: "", 1: ""} if message.plural else {}
    return polib.POEntry(
        msgctxt=at[0] or None,
        msgid=at[1],
        msgid_plural=message.plural,
        msgstr_plural=forms,
    )


def update() -> polib.POFile:
    """Bring the catalogue in line with the sources and compile it."""
    kept = catalogue()
    known = {key(each): each for each in kept}
    messages = found()
    kept[:] = []
    for at, message in sorted(messages.items(), key=lambda pair: pair[1].files):
        each = known.get(at) or entry(at, message)
        each.occurrences = [(file, "") for file in message.files]
        each.flags = ["python-format"] if "%(" in at[1] or "%s" in at[1] else []
        kept.append(each)
    kept.save()
    COMPILED.write_bytes(kept.to_binary())
    FRAMEWORK.with_suffix(".mo").write_bytes(catalogue(FRAMEWORK).to_binary())
    return kept


if __name__ == "__main__":
    empty = [each for each in update() if not each.translated()]
    print(f"{len(catalogue())} câu, {len(empty)} câu chưa dịch.")
