"""A Word file that can be written again: parts that are not touched keep their bytes."""

import io
import posixpath
import re
import zipfile
import zlib
from typing import Final

from lxml import etree

from kycuong.rules.docform.findings import Unreadable, damaged, locked
from kycuong.rules.docform.word.package import STRICT, Element, Package, W
from kycuong.rules.docform.word.properties import on

_TYPES: Final = "[Content_Types].xml"
_CT: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_KINDS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MEDIA: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_ENTRY: Final = re.compile(r"rId(\d{1,9})")


class Editable(Package):
    """A Word file whose parts are parsed once, changed in place and written again."""

    def __init__(self, data: bytes) -> None:
        self._trees: dict[str, Element] = {}
        self._strict: set[str] = set()
        self._touched: set[str] = set()
        self._added: dict[str, bytes] = {}
        super().__init__(data)

    def xml(self, name: str) -> Element | None:
        """Return one part, the same tree at every call, comments kept."""
        if name not in self._trees:
            data = self._bytes(name)
            if data is None:
                return None
            self._trees[name] = self._parsed(name, data)
        return self._trees[name]

    def _parsed(self, name: str, data: bytes) -> Element:
        if b"http://purl.oclc.org/ooxml/" in data:
            self._strict.add(name)
            for strict, usual in STRICT:
                data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise damaged() from None
        if root.getroottree().docinfo.doctype:
            raise damaged()
        return root

    def touch(self, node: Element) -> None:
        """Note that the part an element belongs to is changed."""
        root = node.getroottree().getroot()
        self._touched |= {name for name, each in self._trees.items() if each is root}

    def refuse(self) -> None:
        """Refuse a file that must not be changed.

        Raises:
            Unreadable: signed digitally, with macros, or protected by its author.
        """
        names = self._zip.namelist()
        if any(name.startswith("_xmlsignatures/") for name in names):
            raise _refused(
                "signed",
                "Tệp đã ký số, sửa là chữ ký mất hiệu lực; hãy sửa bản chưa ký rồi ký "
                "lại.",
            )
        macros = any(name.endswith("vbaProject.bin") for name in names)
        types = self._bytes(_TYPES) or b""
        if macros or b"macroEnabled" in types:
            raise _refused(
                "macros",
                "Tệp có macro (.docm) nên không sửa tự động; hãy lưu thành .docx rồi "
                "sửa.",
            )
        settings = self.part("settings")
        guard = None if settings is None else settings.find(f"{W}documentProtection")
        enforced = None if guard is None else guard.get(f"{W}enforcement")
        if enforced in ("1", "true", "on"):
            raise _refused(
                "protected",
                "Tệp được tác giả khóa chống sửa; hãy gỡ khóa (Review, Restrict "
                "Editing) rồi sửa.",
            )

    def even_pages_differ(self) -> bool:
        """Say whether even pages have headers of their own."""
        settings = self.part("settings")
        switch = None if settings is None else settings.find(f"{W}evenAndOddHeaders")
        return switch is not None and on(switch)

    def add_header(self, root: Element) -> str:
        """Add a header part; return the id of its relationship."""
        folder, name = posixpath.split(self.main)
        taken = set(self._zip.namelist()) | set(self._added)
        number = 1
        while posixpath.join(folder, f"header{number}.xml") in taken:
            number += 1
        made = posixpath.join(folder, f"header{number}.xml")
        self._added[made] = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        types = self.xml(_TYPES)
        links = self.xml(f"{folder}/_rels/{name}.rels")
        if types is None or links is None:
            raise damaged()
        etree.SubElement(
            types,
            f"{_CT}Override",
            PartName=f"/{made}",
            ContentType=f"{_MEDIA}header+xml",
        )
        known = [_ENTRY.fullmatch(link.get("Id") or "") for link in links]
        reference = f"rId{max((int(each[1]) for each in known if each), default=0) + 1}"
        etree.SubElement(
            links,
            f"{_REL}Relationship",
            Id=reference,
            Type=f"{_KINDS}header",
            Target=f"header{number}.xml",
        )
        self.touch(types)
        self.touch(links)
        return reference

    def saved(self) -> bytes:
        """Return the file with its changed parts; all others have their old bytes."""
        made = io.BytesIO()
        try:
            with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
                for entry in self._zip.infolist():
                    if entry.flag_bits & 0x1:
                        raise locked()
                    data = (
                        self._serialised(entry.filename)
                        if entry.filename in self._touched
                        else self._zip.read(entry)
                    )
                    archive.writestr(_copied(entry), data)
                for name, data in self._added.items():
                    archive.writestr(name, data)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
            raise damaged() from None
        return made.getvalue()

    def _serialised(self, name: str) -> bytes:
        tree = self._trees[name].getroottree()
        data: bytes = etree.tostring(
            tree, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        if name in self._strict:
            for strict, usual in STRICT:
                data = data.replace(usual, strict)
        return data


def _copied(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return an entry of the same name, date and rights, to be written anew."""
    made = zipfile.ZipInfo(entry.filename, entry.date_time)
    stored = entry.compress_type == zipfile.ZIP_STORED
    made.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    made.external_attr = entry.external_attr
    made.create_system = entry.create_system
    made.comment = entry.comment
    return made


def _refused(code: str, message: str) -> Unreadable:
    return Unreadable(code, message)
