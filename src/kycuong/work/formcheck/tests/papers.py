"""Documents to be checked: clean, with faults, long, hostile.

Each is written once: the same document has the same bytes in all tests.
"""

from dataclasses import replace
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.cast import Person
from tests.rules.docform.documents import CLEAN, Doc, body
from tests.rules.docform.writing import write

NAMES = tuple(CLEAN)
LETTER = CLEAN[NAMES[0]]
MARGIN, FONT, MOTTO = "page.margin_left", "font.family", "motto.text"
HOSTILE = '<img src=x onerror="alert(1)">\u202efdp.docx'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@cache
def clean() -> bytes:
    """Return a letter without a fault."""
    return write(LETTER)


@cache
def faulty(text: str = "") -> bytes:
    """Return a letter with two faults: a narrow margin and a line of another font."""
    other = replace(body(text or "Đoạn này dùng phông chữ khác."), font="Arial")
    page = replace(LETTER.page, left=20)
    return write(replace(LETTER, page=page, middle=(*LETTER.middle, other)))


def long(pages: int = 30, **changes: Any) -> bytes:
    """Return a letter of about so many pages; `changes` set its paragraphs."""
    words = "Các cơ quan, đơn vị tổ chức thực hiện nghiêm túc các nhiệm vụ được giao. "
    lines = tuple(
        replace(body(f"{number}. {words * 6}"), **changes)
        for number in range(8 * pages)
    )
    doc: Doc = replace(LETTER, middle=(*LETTER.middle, *lines))
    return write(doc)


def sent(person: Person, *files: tuple[str, bytes]) -> Any:
    """Hand files in over HTTP; return the answer."""
    papers = [SimpleUploadedFile(name, data, WORD) for name, data in files]
    return person.client().post("/the-thuc/", {"papers": papers})


def page(person: Person, address: str, status: int = 200) -> str:
    """Open a page as a person; return its text."""
    response = person.client().get(address)
    assert response.status_code == status, (address, response.status_code)
    return str(response.content.decode())


def answered(person: Person, address: str) -> int:
    """Open a page or a file as a person; return the status."""
    response = person.client().get(address)
    response.getvalue()  # read to its end, a file is closed
    return int(response.status_code)


def checked(person: Person, data: bytes, name: str = "cong-van.docx") -> str:
    """Hand one file in; return the address of its page."""
    response = sent(person, (name, data))
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])
