"""The parts of a Word file, taken out without trusting what they say of themselves."""

import io
import posixpath
import zipfile
import zlib
from typing import Any, Final

from lxml import etree

from kycuong.rules.docform.findings import damaged, locked, too_large, unknown

Element = Any

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL: Final = f"{W}val"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
)
_MOST_ENTRIES: Final = 2_000
_MOST_BYTES: Final = 24_000_000
_MOST_ALL: Final = 200_000_000
_MOST_GROWTH: Final = 250
_SMALL: Final = 1_000_000
_ENCRYPTED: Final = 0x1
_END: Final = b"PK\x05\x06"
_ENTRY_BYTES: Final = 400


class Package:
    """A Word file's parts, each read within bounds; entities and network stay off."""

    def __init__(self, data: bytes) -> None:
        _check_directory(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
            raise damaged() from None
        entries = self._zip.infolist()
        if (
            len(entries) > _MOST_ENTRIES
            or sum(entry.file_size for entry in entries) > _MOST_ALL
            or any(map(_swells, entries))
        ):
            raise too_large()
        links = self._links("_rels/.rels", "")
        self.main = next(iter(links.get("officeDocument", ())), "word/document.xml")
        folder, name = posixpath.split(self.main)
        self._by_id: dict[str, str] = {}
        self._parts = self._links(f"{folder}/_rels/{name}.rels", folder)

    def root(self) -> Element:
        """Return the main part.

        Raises:
            Unreadable: this is no Word document.
        """
        found = self.xml(self.main)
        if found is None or found.tag != f"{W}document":
            raise unknown()
        return found

    def part(self, kind: str) -> Element | None:
        """Return the part of a kind ("styles", "theme"); None where there is none."""
        names = self._parts.get(kind, ())
        return self.xml(names[0]) if names else None

    def linked(self, reference: Element) -> Element | None:
        """Return the part that an element names by its relationship."""
        name = self._by_id.get(reference.get(_LINK) or "")
        return self.xml(name) if name else None

    def xml(self, name: str) -> Element | None:
        """Return one part parsed; None where the package has none of that name."""
        data = self._bytes(name)
        return None if data is None else parse(data)

    def _links(self, name: str, folder: str) -> dict[str, list[str]]:
        """Return the parts named in a list of relationships, by what they are."""
        found: dict[str, list[str]] = {}
        root = self.xml(name)
        for link in () if root is None else root:
            if not isinstance(link.tag, str) or link.get("TargetMode") == "External":
                continue
            target = link.get("Target") or ""
            path = posixpath.normpath(posixpath.join("/" + folder, target))[1:]
            found.setdefault((link.get("Type") or "").rsplit("/", 1)[-1], []).append(
                path
            )
            if folder:
                self._by_id[link.get("Id") or ""] = path
        return found

    def _bytes(self, name: str) -> bytes | None:
        try:
            entry = self._zip.getinfo(name)
        except KeyError:
            return None
        if entry.flag_bits & _ENCRYPTED:
            raise locked()
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(_MOST_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError):
            raise damaged() from None
        except (NotImplementedError, RuntimeError, ValueError):
            raise damaged() from None
        if len(data) > _MOST_BYTES:
            raise too_large()
        return data


def parse(data: bytes) -> Element:
    """Return the root of a part that may be hostile.

    Raises:
        Unreadable: it is no XML.
    """
    if b"http://purl.oclc.org/ooxml/" in data:
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise damaged() from None


def _check_directory(data: bytes) -> None:
    """Refuse a list of entries that would fill the memory merely by being read."""
    end = data.rfind(_END)
    if end < 0 or len(data) < end + 22:
        raise damaged()
    if int.from_bytes(data[end + 12 : end + 16], "little") > (
        _MOST_ENTRIES * _ENTRY_BYTES
    ):
        raise too_large()


def _swells(entry: zipfile.ZipInfo) -> bool:
    large = entry.file_size > _SMALL
    return large and entry.file_size > _MOST_GROWTH * max(entry.compress_size, 1)
