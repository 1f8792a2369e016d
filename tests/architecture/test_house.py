"""The house rules a machine can keep."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "kycuong"
FORBIDDEN_NAMES = {
    *("utils", "util", "helpers", "helper", "common", "misc", "base", "core"),
    *("manager", "managers", "handler", "handlers"),
}
WORD = re.compile(
    r"django\.db\.models\.signals|ModelForm\b|import \*(?!  # noqa: F403)|\bTODO\b"
)
CLOCK = re.compile(r"datetime\.now\(|date\.today\(|timezone\.now\(|utcnow\(")
NAMED_BY_DJANGO = [SOURCE / "shared/postgres/base.py"]  # a database backend's module


def modules() -> Iterator[Path]:
    """Yield every module of the product, tests and migrations left out."""
    for path in sorted(SOURCE.rglob("*.py")):
        if not {"migrations", "tests"} & set(path.parts):
            yield path


def written_tests() -> Iterator[Path]:
    yield from sorted((ROOT / "tests").rglob("test_*.py"))
    yield from sorted(SOURCE.rglob("tests/test_*.py"))


def templates() -> list[Path]:
    return sorted(SOURCE.rglob("*.html"))


def too_long(paths: Iterator[Path] | list[Path], most: int) -> list[str]:
    counted = [(len(path.read_text().splitlines()), path) for path in paths]
    return [f"{path.relative_to(ROOT)}: {n}" for n, path in counted if n > most]


def test_no_module_is_longer_than_400_lines() -> None:
    assert not too_long(modules(), 400)


def test_no_template_is_longer_than_150_lines() -> None:
    assert not too_long(templates(), 150)


def test_no_test_file_is_longer_than_300_lines() -> None:
    assert not too_long(written_tests(), 300)


def test_the_median_module_is_short() -> None:
    lengths = sorted(len(path.read_text().splitlines()) for path in modules())
    assert lengths[len(lengths) // 2] <= 120


def test_no_module_bears_a_name_that_says_nothing() -> None:
    named = [path for path in modules() if path.stem in FORBIDDEN_NAMES]
    assert not [path for path in named if path not in NAMED_BY_DJANGO]


def test_no_signals_model_forms_star_imports_or_loose_ends() -> None:
    assert not [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in modules()
        if (found := WORD.search(path.read_text()))
    ]


def test_only_one_module_reads_the_clock() -> None:
    readers = [path for path in modules() if CLOCK.search(path.read_text())]
    assert readers == [SOURCE / "shared" / "clock.py"]


def test_migrations_bear_names() -> None:
    names = [path.stem for path in SOURCE.rglob("migrations/0*.py")]
    assert names
    assert not [name for name in names if "_auto_" in name]


def test_templates_extend_only_shared_frames_or_their_own() -> None:
    wrong = []
    for path in templates():
        own = path.parent.name
        for target in re.findall(
            r"{%\s*(?:extends|include)\s+\"([^\"]+)\"", path.read_text()
        ):
            if not target.startswith(("shared/", f"{own}/")):
                wrong.append(f"{path.relative_to(ROOT)} → {target}")
    assert not wrong


def test_pages_hold_no_inline_script_or_style() -> None:
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|\sstyle=|\son[a-z]+=\"|<style"
    )
    assert not [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in templates()
        if (found := inline.search(path.read_text()))
    ]


@pytest.mark.parametrize(
    "path", [*sorted(ROOT.glob("docs/**/*.md")), ROOT / "README.md"]
)
def test_every_link_in_the_docs_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text()):
        assert (path.parent / target).exists(), f"{path.name} → {target}"


def test_every_app_has_a_page_in_the_docs() -> None:
    apps = {path.parent.name for path in SOURCE.rglob("apps.py")} - {"config"}
    pages = {path.stem for path in (ROOT / "docs" / "contexts").glob("*.md")}
    assert apps <= pages


def test_every_command_and_setting_is_documented() -> None:
    settings = set(
        re.findall(r"KYCUONG_[A-Z_]+", (SOURCE / "config/settings.py").read_text())
    )
    settings |= set(
        re.findall(r"KYCUONG_[A-Z_]+", (SOURCE / "config/database.py").read_text())
    )
    page = (ROOT / "docs" / "settings.md").read_text()
    assert not [name for name in settings if name not in page]
