"""Every act bears a name that people read, not its key."""

import ast
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

import kycuong
from kycuong.rules import breaches, gate
from kycuong.surfaces.trail import wording

SOURCE = Path(kycuong.__file__).parent
DATA = SOURCE / "surfaces" / "trail" / "data" / "acts.toml"


def written() -> Iterator[str]:
    """Yield the verbs that the product's own code gives to its acts."""
    for path in SOURCE.rglob("*.py"):
        if {"tests", "migrations"} & set(path.parts):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and len(node.args) > 1:
                called = ast.unparse(node.func).rpartition(".")[2]
                verb = node.args[1]
                if called in {"act", "seen"} and isinstance(verb, ast.Constant):
                    yield str(verb.value)


def test_every_act_of_the_house_has_a_name() -> None:
    verbs = {verb for verb in written() if "." in verb}
    assert len(verbs) > 200
    assert sorted(verb for verb in verbs if verb not in wording.acts()) == []


def test_every_entry_of_a_breach_and_of_a_dossier_has_a_name() -> None:
    kinds = {f"breaches.{kind.value}" for kind in breaches.EntryKind}
    kinds |= {f"submissions.{kind.value}" for kind in gate.EntryKind}
    assert sorted(kind for kind in kinds if kind not in wording.acts()) == []


def test_no_name_is_kept_for_an_act_that_nobody_does() -> None:
    kinds = {f"breaches.{kind.value}" for kind in breaches.EntryKind}
    kinds |= {f"submissions.{kind.value}" for kind in gate.EntryKind}
    spoken = "".join(
        path.read_text(encoding="utf-8")
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts
    )
    named = tomllib.loads(DATA.read_text(encoding="utf-8"))
    keys = {f"{app}.{word}" for app, words in named.items() for word in words}
    composed = {"accounts.entrust", "accounts.withdraw"}
    composed |= {f"breaches.praise_{word}" for word in ("taken", "left")}
    idle = {key for key in keys - kinds - composed if f'"{key}"' not in spoken}
    assert sorted(idle) == []


def test_an_act_is_found_by_a_word_of_its_name() -> None:
    assert "documents.destroyed" in (wording.verbs_like("tiêu hủy") or set())
    assert wording.verb("documents.destroyed") == "Tiêu hủy văn bản"


def test_every_row_of_the_house_has_a_name_that_people_read() -> None:
    labels = {
        model._meta.label_lower
        for model in apps.get_models()
        if model.__module__.startswith("kycuong.")
    }
    assert len(labels) > 90
    assert sorted(each for each in labels if wording.table(each) == each) == []
    named = tomllib.loads(DATA.with_name("rows.toml").read_text(encoding="utf-8"))
    assert set(named["tables"]) == labels


def test_a_column_is_called_as_written_or_composed_of_its_parts() -> None:
    assert wording.field("body_id") == "mã cơ quan"
    assert wording.field("decided_at") == "quyết định lúc"
    assert wording.field("decided_by_id") == "người quyết định"
    assert wording.field("instrument_id") == "văn bản căn cứ"
    assert wording.field("recalled_reason") == "lý do thu hồi"
    assert wording.field("nobody_knows") == "nobody knows"


def test_an_object_is_found_by_what_the_trail_calls_it() -> None:
    decomposed = unicodedata.normalize("NFD", "Tài khoản 9")
    assert wording.subject_asked(decomposed) == "accounts.user 9"
    assert wording.subject_asked(" VĂN BẢN  giao việc 3") == "directives.directive 3"
    assert wording.subject_asked("văn bản") == "documents.document"
    assert wording.subject_asked("việc 12") == "ledger.matter 12"
    assert wording.subject_asked("Tệp") == "files.storedfile"
    assert wording.subject_asked("12") == "12"
    assert wording.subject_asked("") == ""


def test_a_code_of_the_telephone_is_not_called_a_spare_one() -> None:
    assert wording.verb("accounts.code_taken") == "Dùng mã của bước thứ hai"
