"""What we depend on: locked by hash, under licences we may live with."""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements"
FREE = (
    *("apache", "bsd", "mit", "mpl", "mozilla", "isc", "psf", "python software"),
    *("zlib", "unlicense", "cc0", "public domain", "lgpl", "0bsd", "unicode"),
    *("postgresql", "lesser general public"),
)
NEVER = re.compile(
    r"\b(a?gpl|affero|sspl|busl|commons clause)\b|(?<!lesser )general pub"
)


def entries(name: str) -> list[str]:
    text = (REQUIREMENTS / f"{name}.txt").read_text().replace("\\\n", " ")
    return [line for line in text.splitlines() if line and line[0] not in "#-"]


def packages(name: str) -> list[str]:
    return [re.split(r"[=\[ ;]", line)[0] for line in entries(name)]


def licence(package: str) -> str:
    """Return what a package says of its licence, in small letters."""
    told = metadata(package)
    named = [told.get("License-Expression") or "", (told.get("License") or "")[:200]]
    named += [each for each in told.get_all("Classifier") or () if "License" in each]
    return " | ".join(filter(None, named)).lower()


@pytest.mark.parametrize("name", ["base", "dev"])
def test_every_package_is_locked_to_one_version_by_hash(name: str) -> None:
    assert len(entries(name)) > 30
    loose = [
        line
        for line in entries(name)
        if "==" not in line or "--hash=sha256:" not in line
    ]
    assert not loose


def test_what_runs_is_part_of_what_is_tested() -> None:
    assert set(packages("base")) <= set(packages("dev"))


@pytest.mark.parametrize("package", packages("base"))
def test_what_we_ship_with_is_under_a_free_licence_that_binds_only_itself(
    package: str,
) -> None:
    try:
        told = licence(package)
    except PackageNotFoundError:
        pytest.skip("not needed on this machine")
    assert any(each in told for each in FREE), told
    assert not NEVER.search(told), told
