"""The styles of a letter: every component has one, so that corrections keep the form."""

from kycuong.work.documents.letterform.measures import (
    BODY_SIZE,
    FACES,
    FONT,
    STAMP_HEIGHT,
    STAMP_RED,
    Face,
)
from kycuong.work.documents.letterform.ooxml import Element, document, val, w

NAMES = {
    "NationalName": "Quốc hiệu",
    "Motto": "Tiêu ngữ",
    "Parent": "Cơ quan chủ quản",
    "Issuer": "Cơ quan ban hành",
    "Number": "Số, ký hiệu",
    "LetterSubject": "Trích yếu công văn",
    "PlaceDate": "Địa danh và thời gian",
    "Stamp": "Mức độ khẩn",
    "Title": "Tên loại",
    "Subject": "Trích yếu",
    "Addressee": "Kính gửi",
    "AddresseeHead": "Kính gửi nhiều nơi",
    "AddresseeItem": "Nơi được kính gửi",
    "Basis": "Căn cứ ban hành",
    "BodyText": "Nội dung",
    "BodyHeading": "Đề mục",
    "TableHead": "Đầu bảng",
    "TableCell": "Ô bảng",
    "Capacity": "Quyền hạn, chức vụ",
    "SignerName": "Họ tên người ký",
    "RecipientsHead": "Nơi nhận",
    "RecipientsItem": "Danh sách nơi nhận",
    "AnnexNumber": "Phụ lục",
    "AnnexTitle": "Tên phụ lục",
    "AnnexOf": "Phụ lục của văn bản",
    "PageNumber": "Số trang",
    "Rule": "Đường kẻ",
    "Gap": "Khoảng trống",
}


def styles() -> bytes:
    """Return the part that holds the styles."""
    letters = w(
        "rPr",
        w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT),
        val("color", "000000"),
        *_size(BODY_SIZE),
        w("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA"),
    )
    air = w("spacing", before=0, after=0, line=240, lineRule="auto")
    return document(
        w(
            "styles",
            w(
                "docDefaults",
                w("rPrDefault", letters),
                w("pPrDefault", w("pPr", air)),
            ),
            w(
                "style",
                val("name", "Normal"),
                w("qFormat"),
                type="paragraph",
                default=1,
                styleId="Normal",
            ),
            *(_style(key, face) for key, face in FACES.items()),
            _grid(),
        )
    )


def _style(key: str, face: Face) -> Element:
    marks = [w(tag) for tag, on in (("b", face.bold), ("i", face.italic)) if on]
    red = [val("color", STAMP_RED)] if key == "Stamp" else []
    return w(
        "style",
        val("name", NAMES[key]),
        val("basedOn", "Normal"),
        w("qFormat"),
        w("pPr", *_paragraph(key, face)),
        w("rPr", *marks, *red, *_size(face.size)),
        type="paragraph",
        customStyle=1,
        styleId=key,
    )


def _paragraph(key: str, face: Face) -> list[Element]:
    """Return the properties of a style's paragraphs, in the schema's order."""
    line: dict[str, str | int] = {"line": face.line, "lineRule": "auto"}
    if key in ("Rule", "Gap"):
        line = {"line": 60, "lineRule": "exact"}
    if key == "Stamp":
        line = {"line": STAMP_HEIGHT - 40, "lineRule": "exact"}
    found = [w("keepNext"), w("keepLines")] if face.keep else []
    found.append(w("spacing", before=face.before, after=face.after, **line))
    indents = {
        "left": face.left + face.hanging,
        "hanging": face.hanging,
        "firstLine": face.first_line,
    }
    given = {name: value for name, value in indents.items() if value}
    if given:
        found.append(w("ind", **given))
    found.append(val("jc", face.align))
    return found


def _size(points: float) -> list[Element]:
    half = round(points * 2)
    return [val("sz", half), val("szCs", half)]


def _grid() -> Element:
    """Return the style of tables with lines."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = [w(side, val="single", sz=4, space=0, color="000000") for side in sides]
    return w(
        "style",
        val("name", "Bảng kẻ"),
        w("tblPr", w("tblBorders", *lines)),
        type="table",
        customStyle=1,
        styleId="Grid",
    )
