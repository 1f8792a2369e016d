"""Word files opened, changed and closed again by tests."""

import io
import zipfile
from collections.abc import Callable

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def letters(data: bytes) -> str:
    root = etree.fromstring(parts(data)["word/document.xml"])
    return "".join(node.text or "" for node in root.iter(f"{W}t"))


def with_parts(data: bytes, more: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in {**parts(data), **more}.items():
            archive.writestr(name, content)
    return made.getvalue()


def edited(data: bytes, change: Callable[[str], str]) -> bytes:
    text = parts(data)["word/document.xml"].decode()
    assert change(text) != text
    return with_parts(data, {"word/document.xml": change(text).encode()})
