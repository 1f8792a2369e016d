"""Real files: the findings are those that were confirmed by eye (docs/layout.md)."""

import pytest
from tests.system_programs import corpus, require_libreoffice

from kycuong.kernel.files import extract
from kycuong.kernel.files.extract import office
from kycuong.rules import docform

WORD = {
    "bt-cv-giahan-2025": ("motto.text",),
    "bt-cv-hoinu-2025": (),
    "ld-qd-doiten-2025": ("issuer.style",),
}
OLDER = {
    "bt-tb-giaithe-2024": ("page.margin_bottom", "page.number"),
    "nl-qdtile-2026": (
        "page.margin_top",
        "page.margin_bottom",
        "page.number",
        "body.spacing",
    ),
}


@pytest.mark.parametrize("name", WORD)
def test_a_word_file(name: str) -> None:
    path = corpus(f"files/{name}.docx")
    assert docform.check(path.read_bytes(), name=path.name).codes == WORD[name]


@pytest.mark.system
@pytest.mark.parametrize("name", OLDER)
def test_an_older_file(name: str) -> None:
    path = corpus(f"files/{name}.doc")
    require_libreoffice()
    with office.converted(path, extract.FileKind.DOC, extract.Limits()) as made:
        data = made.read_bytes()
    assert docform.check(data, name=path.name).codes == OLDER[name]


def test_pictures_of_pages_are_not_judged() -> None:
    path = corpus("files/qn-ct07-2018.scan.pdf")
    checked = docform.check(path.read_bytes(), name=path.name)
    assert not checked.findings
    assert "national_name.missing" in {each.code for each in checked.undecided}
