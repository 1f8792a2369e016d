"""Pages of a PDF as a word processor prints them: what they show is judged alike."""

import subprocess
from pathlib import Path

import pytest
from tests.rules.docform.breaking import broken
from tests.rules.docform.documents import CLEAN
from tests.rules.docform.writing import write
from tests.system_programs import require_libreoffice

from kycuong.rules import docform

SHOWN = {
    "page.size": 0,
    "page.margin_top": 0,
    "page.margin_left": 0,
    "page.margin_right": 0,
    "page.number": 0,
    "font.family": 0,
    "font.colour": 0,
    "national_name.style": 1,
    "motto.text": 0,
    "motto.style": 1,
    "issuer.style": 0,
    "number.pattern": 0,
    "number.style": 0,
    "place_date.style": 0,
    "place_date.padding": 0,
    "subject.missing": 0,
    "subject.style": 1,
    "addressee.missing": 0,
    "body.size": 0,
    "body.align": 0,
    "body.indent": 0,
    "body.spacing": 1,
    "signer.missing": 0,
    "signer.capacity": 0,
    "signer.style": 0,
    "recipients.heading": 1,
    "recipients.style": 0,
    "recipients.archive": 0,
    "urgency.style": 0,
    "capitals.unit": 0,
}
"""Code → which of its breaches of the long letter is printed."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return PDFs by name: the clean documents, and one breach of each code."""
    require_libreoffice()
    folder = tmp_path_factory.mktemp("printed")
    documents = {f"clean {at}": doc for at, doc in enumerate(CLEAN.values())}
    tried = dict.fromkeys(SHOWN, -1)
    for _, code, doc in broken({"long": CLEAN["long"]}):
        if code in tried:
            tried[code] += 1
            if tried[code] == SHOWN[code]:
                documents[code] = doc
    for name, doc in documents.items():
        (folder / f"{name}.docx").write_bytes(write(doc))
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            *("--convert-to", "pdf", "--outdir", str(folder)),
            *(str(folder / f"{name}.docx") for name in documents),
        ],
        capture_output=True,
        check=True,
        timeout=240,
    )
    return {name: Path(folder / f"{name}.pdf").read_bytes() for name in documents}


@pytest.mark.system
def test_a_clean_page_gives_no_finding(pages: dict[str, bytes]) -> None:
    for name, data in pages.items():
        if name.startswith("clean"):
            assert not docform.check(data, name=name).findings


@pytest.mark.system
def test_a_breach_is_seen_on_the_page(pages: dict[str, bytes]) -> None:
    found = {
        name: docform.check(data, name=name).codes
        for name, data in pages.items()
        if not name.startswith("clean")
    }
    assert found == {code: (code,) for code in SHOWN}
