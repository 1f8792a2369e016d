"""The pages of a dossier as a browser meets them, for the tests."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.cast import Person

from kycuong.work.submissions.tests.steps import letter

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE = "Ban hành Kế hoạch nâng cao Chỉ số cải cách hành chính năm 2024"
GIVEN = {
    "title": TITLE,
    "summary": "Trình Chủ tịch Ủy ban nhân dân tỉnh ký ban hành Kế hoạch.",
    "field": "cải cách hành chính",
    "authority": "chairman",
    "article": "Luật Tổ chức chính quyền địa phương, Điều 22",
}
BOX = re.compile(r'<(?:input|textarea)[^>]*\bname="(?P<name>[^"]+)"[^>]*')


def upload(name: str, data: bytes | None = None) -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, letter() if data is None else data, WORD)


def prepared_on_page(by: Person, kind: str = "decision", **changed: str) -> int:
    """Let somebody begin a dossier on the page; return its number."""
    answer = by.client().post(f"/ho-so-trinh/moi/?loai={kind}", GIVEN | changed)
    assert answer.status_code == 302, answer.content.decode()
    return int(answer["Location"].rstrip("/").split("/")[-1])


def put_in(by: Person, pk: int, component: str, *files: SimpleUploadedFile) -> Any:
    """Let somebody put files into a component on the page; none: the reader places."""
    given = {"component": component, "files": list(files)}
    return by.client().post(f"/ho-so-trinh/{pk}/tep/", given)


def page(by: Person, address: str = "") -> str:
    """Return what a page says, as it is written."""
    answer = by.client().get(f"/ho-so-trinh/{address}")
    assert answer.status_code == 200, (address, answer.status_code)
    return str(answer.content.decode())


def words(by: Person, address: str = "") -> str:
    """Return what the main part of a page says, in words."""
    text = page(by, address)
    main = text[text.index("<main") :]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def hidden(text: str, name: str) -> str:
    """Return the value of the first box of a name on a page."""
    return text.split(f'name="{name}" value="')[1].split('"')[0]


def questions(text: str) -> list[str]:
    """Return the names of the boxes in which the sender declares."""
    found = (unescape(match["name"]) for match in BOX.finditer(text))
    return [name for name in found if name.startswith("khai:")]


def declare(by: Person, pk: int) -> None:
    """Answer every question on the page."""
    text = page(by, f"{pk}/")
    given = dict.fromkeys(questions(text), "Có, mục II.")
    given["version"] = hidden(text, "version")
    assert by.client().post(f"/ho-so-trinh/{pk}/tu-khai/", given).status_code == 302


def send(by: Person, pk: int, **changed: str) -> Any:
    """Press the button that sends, with what the page carried."""
    text = page(by, f"{pk}/")
    form = text[text.index('name="shown"') - 400 :]
    given = {name: hidden(form, name) for name in ("seen", "version", "shown")}
    given |= {"despite": "Bản ký số gửi sau."} | changed
    again = f"/ho-so-trinh/{pk}/gui-lai/" in text
    return by.client().post(
        f"/ho-so-trinh/{pk}/{'gui-lai' if again else 'gui'}/", given
    )


def decide(by: Person, pk: int, step: str, said: Mapping[str, str]) -> Any:
    """Press a button of the gate: every open item has its answer in `said` or lets go.

    `said` is boxes by name; what a person judges is confirmed, the rest waived, unless
    it says otherwise.
    """
    text = page(by, f"{pk}/tham-tra/")
    given = {"seen": hidden(text, "seen")}
    for place in map(int, re.findall(r'name="o-(\d+)" value="waived"', text)):
        given |= {f"o-{place}": "waived", f"r-{place}": "Không ảnh hưởng nội dung."}
    for place in map(int, re.findall(r'name="o-(\d+)" value="confirmed"', text)):
        given[f"o-{place}"] = "confirmed"
    return by.client().post(
        f"/ho-so-trinh/{pk}/ket-luan/", given | {"buoc": step} | dict(said)
    )
