"""Documents to .docx, in the several ways in which people and programs state a style."""

import io
import zipfile
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

from tests.rules.docform.documents import FONT, Doc, Line, Page

MM = 1440 / 25.4
_SPACE = "http://schemas.openxmlformats.org/"
_W = f'xmlns:w="{_SPACE}wordprocessingml/2006/main"'
_R = f'xmlns:r="{_SPACE}officeDocument/2006/relationships"'
_A = f'xmlns:a="{_SPACE}drawingml/2006/main"'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."

Setter = Callable[[Line], tuple[str, str]]


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _letters(line: Line, *, font: bool) -> str:
    marks = ("<w:b/>" if line.bold else "") + ("<w:i/>" if line.italic else "")
    colour = f'<w:color w:val="{line.colour}"/>' if line.colour else ""
    half = round(line.size * 2)
    name = _font(line.font) if font else ""
    return f'{name}{marks}{colour}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _paragraph(line: Line) -> str:
    first = f'w:firstLine="{round(line.first * MM)}"' if line.first else ""
    left = f'w:left="{round(line.left * MM)}"' if line.left else ""
    return (
        f'<w:spacing w:before="{round(line.before * 20)}" '
        f'w:after="{round(line.after * 20)}" w:line="{round(line.leading * 240)}" '
        f'w:lineRule="auto"/><w:ind {left} {first}/><w:jc w:val="{line.align}"/>'
    )


def direct(line: Line) -> tuple[str, str]:
    """Everything stated on the paragraph and on its run."""
    return _paragraph(line), _letters(line, font=True)


def themed(line: Line) -> tuple[str, str]:
    """The font comes from the theme, unless it is another one."""
    return _paragraph(line), _letters(line, font=line.font != FONT)


def styled(line: Line) -> tuple[str, str]:
    """Everything stated by a style of its own, nothing on the paragraph."""
    return f'<w:pStyle w:val="{style_of(line)}"/>', ""


def style_of(line: Line) -> str:
    return f"S{abs(hash(line))}"


DIALECTS: dict[str, Setter] = {"direct": direct, "themed": themed, "styled": styled}
LAYOUTS = ("tables", "tabs")


def write(doc: Doc, dialect: str = "direct", layout: str = "tables") -> bytes:
    """Return a document as a .docx file."""
    setter = DIALECTS[dialect]
    content = "".join(_content(doc, setter, layout))
    parts = {
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{content}</w:body></w:document>",
        "word/styles.xml": _styles(doc, dialect),
        "word/theme/theme1.xml": _theme(),
        "word/header1.xml": _story("hdr", doc.page, setter),
        "word/header2.xml": f"<w:hdr {_W}><w:p/></w:hdr>",
    }
    return package(parts)


def package(parts: dict[str, str]) -> bytes:
    """Return parts as a Word file."""
    kinds = {
        "document": "document.main+xml",
        "styles": "styles+xml",
        "header1": "header+xml",
        "header2": "header+xml",
        "numbering": "numbering+xml",
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_MAIN}{kinds[stem]}"/>'
        for name in parts
        if (stem := name.rsplit("/", 1)[-1].removesuffix(".xml")) in kinds
    )
    links = "".join(
        f'<Relationship Id="{stem}" Target="{name.removeprefix("word/")}" '
        f'Type="{_SPACE}officeDocument/2006/relationships/{stem.rstrip("12")}"/>'
        for name in parts
        if (stem := name.rsplit("/", 1)[-1].removesuffix(".xml")) != "document"
    )
    every = {
        "[Content_Types].xml": f'<Types xmlns="{_SPACE}package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_SPACE}package/2006/relationships">'
        f'<Relationship Id="r" Target="word/document.xml" Type="{_SPACE}officeDocument/'
        '2006/relationships/officeDocument"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_SPACE}package/2006/'
        f'relationships">{links}</Relationships>',
        **parts,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in every.items():
            archive.writestr(name, text)
    return made.getvalue()


def _content(doc: Doc, setter: Setter, layout: str) -> Iterator[str]:
    if layout == "tables":
        yield _table(doc.head, (3700, 5600), setter)
    else:
        for row in doc.head:
            yield from _tabbed(*row, setter)
    yield from (_p(line, setter) for line in doc.middle)
    yield _table((doc.tail,), (4600, 4700), setter)
    for annex in doc.annexes:
        yield f"<w:p><w:pPr>{_section(doc.page)}</w:pPr></w:p>"
        yield from (_p(line, setter) for line in annex)
    yield f"<w:p/>{_section(doc.page)}"


def _p(line: Line, setter: Setter) -> str:
    paragraph, letters = setter(line)
    mark = f"<w:rPr>{letters}</w:rPr>"
    return f"<w:p><w:pPr>{paragraph}{mark}</w:pPr>{_r(line, setter)}</w:p>"


def _r(line: Line, setter: Setter) -> str:
    _, letters = setter(line)
    # Word cuts text into runs anywhere: so does this writer.
    cut = len(line.text) // 3
    return "".join(
        f'<w:r><w:rPr>{letters}</w:rPr><w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
        for part in (line.text[:cut], line.text[cut:])
        if part
    )


def _table(
    rows: tuple[tuple[tuple[Line, ...], ...], ...],
    widths: tuple[int, ...],
    setter: Setter,
) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = ""
    for row in rows:
        made += "<w:tr>"
        for width, cell in zip(widths, row, strict=True):
            inner = "".join(_p(line, setter) for line in cell) or "<w:p/>"
            made += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'
        made += "</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def _tabbed(
    left: tuple[Line, ...], right: tuple[Line, ...], setter: Setter
) -> Iterator[str]:
    """Yield rows of two columns that only tab stops keep apart."""
    stops = (
        '<w:tabs><w:tab w:val="center" w:pos="1800"/>'
        '<w:tab w:val="center" w:pos="6500"/></w:tabs>'
    )
    for at in range(max(len(left), len(right))):
        runs = ""
        for column in (left, right):
            runs += "<w:r><w:tab/></w:r>"
            if at < len(column):
                line = column[at]
                runs += f"<w:r><w:rPr>{direct(line)[1]}</w:rPr><w:t>{escape(line.text)}</w:t></w:r>"
        yield f"<w:p><w:pPr>{stops}</w:pPr>{runs}</w:p>"


def _section(page: Page) -> str:
    def twips(length: float) -> int:
        return round(length * MM)

    number = ""
    if page.number is not None:
        part = "header1" if page.number_in == "header" else "footer1"
        tag = f"{page.number_in}Reference"
        number = f'<w:{tag} w:type="default" r:id="{part}"/>'
        number += '<w:headerReference w:type="first" r:id="header2"/>'
    across = ' w:orient="landscape"' if page.width > page.height else ""
    first = "" if page.number_first else "<w:titlePg/>"
    return (
        f'<w:sectPr>{number}<w:pgSz w:w="{twips(page.width)}" '
        f'w:h="{twips(page.height)}"{across}/><w:pgMar w:top="{twips(page.top)}" '
        f'w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}" '
        f'w:left="{twips(page.left)}" w:header="567" w:footer="567" w:gutter="0"/>'
        f"{first}</w:sectPr>"
    )


def _story(tag: str, page: Page, setter: Setter) -> str:
    if page.number is None:
        return f"<w:{tag} {_W}><w:p/></w:{tag}>"
    paragraph, letters = setter(page.number)

    def sign(kind: str) -> str:
        return f'<w:r><w:rPr>{letters}</w:rPr><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        f"<w:{tag} {_W}><w:p><w:pPr>{paragraph}</w:pPr>{sign('begin')}"
        f"<w:r><w:rPr>{letters}</w:rPr><w:instrText> {page.number_code} </w:instrText></w:r>"
        f"{sign('separate')}<w:r><w:rPr>{letters}</w:rPr><w:t>2</w:t></w:r>{sign('end')}"
        f"</w:p></w:{tag}>"
    )


def _styles(doc: Doc, dialect: str) -> str:
    own = ""
    if dialect == "styled":
        every = [*doc.lines(), *([doc.page.number] if doc.page.number else [])]
        for line in dict.fromkeys(every):
            own += (
                f'<w:style w:type="paragraph" w:styleId="{style_of(line)}">'
                f'<w:name w:val="{line.role}"/><w:basedOn w:val="Normal"/>'
                f"<w:pPr>{_paragraph(line)}</w:pPr>"
                f"<w:rPr>{_letters(line, font=True)}</w:rPr></w:style>"
            )
    family = (
        '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
        if dialect == "themed"
        else _font(FONT)
    )
    return (
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{family}"
        '<w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/></w:style>{own}</w:styles>'
    )


def _theme() -> str:
    return (
        f"<a:theme {_A}><a:themeElements><a:clrScheme><a:dk1><a:sysClr "
        'val="windowText" lastClr="000000"/></a:dk1></a:clrScheme><a:fontScheme>'
        f'<a:minorFont><a:latin typeface="{FONT}"/></a:minorFont></a:fontScheme>'
        "</a:themeElements></a:theme>"
    )
