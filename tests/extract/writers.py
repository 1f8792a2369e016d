"""Small writers of office files, for tests and benchmarks: .docx, .pdf, .odt, .png."""

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "http://schemas.openxmlformats.org/"


def _types(parts: Iterable[str]) -> str:
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}{name}+xml"/>'
        for name in parts
    )
    return (
        f'<Types xmlns="{_OFFICE}package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName='
        f'"/word/document.xml" ContentType="{_MAIN}document.main+xml"/>{kinds}</Types>'
    )


def _relations(names: Mapping[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="r{at}" Target="{target}" '
        f'Type="{_OFFICE}officeDocument/2006/relationships/{kind}"/>'
        for at, (kind, target) in enumerate(names.items())
    )
    return (
        f'<Relationships xmlns="{_OFFICE}package/2006/relationships">{links}'
        "</Relationships>"
    )


def paragraph(text: str, *, properties: str = "", run: str = "") -> str:
    """Return one Word paragraph; `properties` and `run` are inner pPr and rPr XML."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def numbered(text: str, number: int = 1, level: int = 0) -> str:
    """Return a paragraph whose mark Word draws itself."""
    return paragraph(
        text,
        properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
        "</w:numPr>",
    )


def table(rows: Iterable[Sequence[str]], *, ruled: bool = True) -> str:
    """Return a Word table; a cell that begins with "<" is XML, else it is text."""
    edge = "single" if ruled else "nil"
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_cell(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblBorders><w:top w:val="{edge}"/></w:tblBorders>'
        f"</w:tblPr>{cells}</w:tbl>"
    )


def _cell(cell: str) -> str:
    if cell.startswith("<"):
        return cell
    return "".join(paragraph(line) for line in cell.split("\n"))


def level(at: int, form: str, pattern: str, start: int = 1) -> str:
    """Return one level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbering(*levels: str) -> str:
    """Return a numbering part in which list 1 has the given levels."""
    return (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{"".join(levels)}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>"
    )


def footnotes(*texts: str) -> str:
    """Return a footnotes part."""
    notes = "".join(
        f'<w:footnote w:id="{at}">{paragraph(text)}</w:footnote>'
        for at, text in enumerate(texts, start=1)
    )
    return f"<w:footnotes {_W}>{notes}</w:footnotes>"


def docx(path: Path, *blocks: str, parts: Mapping[str, str] | None = None) -> Path:
    """Write a .docx whose body is `blocks`, with more parts by name under word/."""
    names = (
        f'{_W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    document = f"<w:document {names}><w:body>{''.join(blocks)}</w:body></w:document>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        more = parts or {}
        links = {name: f"{name}.xml" for name in more}
        archive.writestr("[Content_Types].xml", _types(more))
        archive.writestr(
            "_rels/.rels", _relations({"officeDocument": "word/document.xml"})
        )
        archive.writestr("word/_rels/document.xml.rels", _relations(links))
        archive.writestr("word/document.xml", document)
        for name, text in more.items():
            archive.writestr(f"word/{name}.xml", text)
    return path


def odt(path: Path, *lines: str) -> Path:
    """Write an .odt of plain paragraphs."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    body = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{office}manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" manifest:media-type='
            '"application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:'
            'full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{office}office:1.0" '
            f'xmlns:text="{office}text:1.0" office:version="1.2"><office:body>'
            f"<office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
    return path


class Pdf:
    """A PDF with a text layer, pictures and fields, written object by object."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._objects: list[bytes] = []
        self._pages: list[int] = []
        letters = sorted({letter for text in texts for letter in text} | set(" 0123"))
        self._codes = {letter: at for at, letter in enumerate(letters, start=32)}
        self._catalog = self._reserve()
        self._tree = self._reserve()
        self._font = self._add_font()
        self.password: str | None = None

    def _reserve(self) -> int:
        self._objects.append(b"")
        return len(self._objects)

    def _add(self, body: bytes) -> int:
        self._objects.append(body)
        return len(self._objects)

    def _stream(self, head: str, data: bytes) -> int:
        packed = zlib.compress(data)
        head = f"<< {head} /Filter /FlateDecode /Length {len(packed)} >>"
        return self._add(head.encode() + b"\nstream\n" + packed + b"\nendstream")

    def _add_font(self) -> int:
        rows = [
            f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>"
            for letter, code in self._codes.items()
        ]
        blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
        table = "\n".join(
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar"
            for block in blocks
        )
        cmap = self._stream(
            "",
            (
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                "/CMapName /X def /CMapType 2 def\n1 begincodespacerange <00> <ff> "
                f"endcodespacerange\n{table}\nendcmap end end"
            ).encode(),
        )
        widths = " ".join(["500"] * 224)
        return self._add(
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 "
            + f"/LastChar 255 /Widths [{widths}] /ToUnicode {cmap} 0 R >>".encode()
        )

    def shown(self, text: str, x: float, y: float, size: float = 12) -> str:
        """Return the page operators that draw `text` at a place in points."""
        codes = "".join(f"{self._codes[letter]:02x}" for letter in text)
        return f"BT /F1 {size} Tf {x} {y} Td <{codes}> Tj ET\n"

    def page(
        self,
        content: str | Sequence[str],
        *,
        fields: Sequence[tuple[str, float, float, float]] = (),
        picture: bool = False,
    ) -> None:
        """Add an A4 page: lines or operators, fields (text, x, y, width), a picture."""
        if not isinstance(content, str):
            content = "".join(
                self.shown(line, 60, 800 - 16 * at) for at, line in enumerate(content)
            )
        images = ""
        if picture:
            grey = self._stream(
                "/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 "
                "/ColorSpace /DeviceGray",
                b"\xf0" * 64,
            )
            content = f"q 595 0 0 842 0 0 cm /I1 Do Q\n{content}"
            images = f"/XObject << /I1 {grey} 0 R >>"
        resources = f"<< /Font << /F1 {self._font} 0 R >> {images} >>"
        stream = self._stream("", content.encode())
        annotations = " ".join(f"{self._field(*field)} 0 R" for field in fields)
        self._pages.append(
            self._add(
                f"<< /Type /Page /Parent {self._tree} 0 R /MediaBox [0 0 595 842] "
                f"/Resources {resources} /Contents {stream} 0 R "
                f"/Annots [{annotations}] >>".encode()
            )
        )

    def _field(self, text: str, x: float, y: float, width: float) -> int:
        look = self._stream(
            f"/Type /XObject /Subtype /Form /BBox [0 0 {width} 14] "
            f"/Resources << /Font << /F1 {self._font} 0 R >> >>",
            self.shown(text, 0, 2).encode(),
        )
        return self._add(
            f"<< /Type /Annot /Subtype /Widget /FT /Sig /F 4 /T (S{x}) "
            f"/Rect [{x} {y - 2} {x + width} {y + 12}] /AP << /N {look} 0 R >> "
            ">>".encode()
        )

    def save(self, path: Path) -> Path:
        """Write the file."""
        path.write_bytes(self.to_bytes())
        return path

    def to_bytes(self) -> bytes:
        """Return the whole file."""
        kids = " ".join(f"{page} 0 R" for page in self._pages)
        self._objects[self._catalog - 1] = (
            f"<< /Type /Catalog /Pages {self._tree} 0 R >>".encode()
        )
        self._objects[self._tree - 1] = (
            f"<< /Type /Pages /Kids [{kids}] /Count {len(self._pages)} >>".encode()
        )
        key, lock = _lock(self.password)
        out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for at, body in enumerate(self._objects, start=1):
            places.append(len(out))
            out += f"{at} 0 obj\n".encode() + _sealed(body, key, at) + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
        out += (
            f"trailer << /Size {len(places) + 1} /Root {self._catalog} 0 R {lock} >>\n"
            f"startxref\n{start}\n%%EOF\n"
        ).encode()
        return bytes(out)


_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_ALLOWED = -4


def _rc4(key: bytes, data: bytes) -> bytes:
    box, at = list(range(256)), 0
    for step in range(256):
        at = (at + box[step] + key[step % len(key)]) % 256
        box[step], box[at] = box[at], box[step]
    out, one, two = bytearray(), 0, 0
    for byte in data:
        one = (one + 1) % 256
        two = (two + box[one]) % 256
        box[one], box[two] = box[two], box[one]
        out.append(byte ^ box[(box[one] + box[two]) % 256])
    return bytes(out)


def _lock(password: str | None) -> tuple[bytes, str]:
    """Return the file's key and its trailer entries (40-bit, the oldest handler)."""
    if password is None:
        return b"", ""
    user = (password.encode() + _PAD)[:32]
    owner = _rc4(hashlib.md5(_PAD).digest()[:5], user)
    allowed = struct.pack("<i", _ALLOWED)
    key = hashlib.md5(user + owner + allowed + b"\x01").digest()[:5]
    return key, (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /P {_ALLOWED} /O <{owner.hex()}> "
        f"/U <{_rc4(key, _PAD).hex()}> >> /ID [<01> <01>]"
    )


def _sealed(body: bytes, key: bytes, number: int) -> bytes:
    head, mark, data = body.partition(b"\nstream\n")
    if not key or not mark:
        return body
    own = hashlib.md5(key + struct.pack("<I", number)[:3] + b"\x00\x00").digest()[:10]
    data = data.removesuffix(b"\nendstream")
    return head + mark + _rc4(own, data) + b"\nendstream"


def pdf(path: Path, *pages: Sequence[str]) -> Path:
    """Write a PDF whose pages hold the given lines."""
    made = Pdf(line for page in pages for line in page)
    for page in pages:
        made.page(page)
    return made.save(path)


def png(path: Path, pixels: bytes, width: int, height: int) -> Path:
    """Write an 8-bit grey PNG."""
    rows = b"".join(
        b"\x00" + pixels[y * width : (y + 1) * width] for y in range(height)
    )

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
    return path


def tiff(path: Path, pictures: Sequence[tuple[bytes, int, int]]) -> Path:
    """Write a TIFF of grey pictures (pixels, width, height), one a page."""
    out = bytearray(b"II*\x00\x00\x00\x00\x00")
    link = 4
    for pixels, width, height in pictures:
        data = len(out)
        out += pixels + b"\x00" * (len(pixels) % 2)
        struct.pack_into("<I", out, link, len(out))
        entries = [
            *((256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1)),
            *((262, 3, 1), (273, 4, data), (277, 3, 1), (278, 4, height)),
            (279, 4, len(pixels)),
        ]
        out += struct.pack("<H", len(entries))
        for tag, form, value in entries:
            out += struct.pack("<HHII", tag, form, 1, value)
        link = len(out)
        out += b"\x00\x00\x00\x00"
    path.write_bytes(bytes(out))
    return path
