"""A letter of the tests, and its Word file read back from the bytes."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from lxml import etree

from kycuong.work.documents.letterform import (
    Column,
    Letter,
    Paragraph,
    Signature,
    Table,
    build,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM = 1440 / 25.4
OVERDUE = Table(
    (Column("TT", align="center"), Column("Nhiệm vụ"), Column("Hạn", align="center")),
    (("1", "Báo cáo kết quả rà soát thủ tục hành chính", "26/04/2024"),),
)
LETTER = Letter(
    kind="cong_van",
    parent="UBND tỉnh An Giang",
    issuer="Văn phòng",
    issuer_name="Văn phòng Ủy ban nhân dân tỉnh",
    symbol="VPUBND-TH",
    number=7,
    place="An Giang",
    day=date(2024, 2, 6),
    subject="đôn đốc thực hiện nhiệm vụ quá hạn",
    addressees=("Sở Nội vụ", "Ủy ban nhân dân thành phố Long Xuyên"),
    body=(
        Paragraph("Các cơ quan còn 01 nhiệm vụ quá hạn:"),
        OVERDUE,
        Paragraph("Hết."),
    ),
    recipients=("Như trên", "Lưu: VT, TH"),
    signature=Signature(("KT. Chánh Văn phòng", "Phó Chánh Văn phòng"), "Lê Thị Mai"),
)
REPORT = replace(
    LETTER,
    kind="bao_cao",
    parent="",
    issuer="Ủy ban nhân dân tỉnh An Giang",
    issuer_name="",
    symbol="BC-UBND",
    subject="tình hình thực hiện nhiệm vụ tháng 01 năm 2024",
    addressees=("Chủ tịch Ủy ban nhân dân tỉnh",),
)


class File:
    """A built file: its paragraphs with what their styles say."""

    def __init__(self, letter: Letter) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(build(letter)))
        self.root = self.part("word/document.xml")
        listed = self.part("word/styles.xml").iter(f"{W}style")
        self.styles = {style.get(f"{W}styleId"): style for style in listed}

    def part(self, name: str) -> Any:
        return etree.fromstring(self.archive.read(name))

    def paragraphs(self, style: str) -> list[Any]:
        return [
            each
            for each in self.root.iter(f"{W}p")
            if each.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == style
        ]

    def text(self, style: str) -> list[str]:
        return ["".join(each.itertext()) for each in self.paragraphs(style)]

    def size(self, style: str) -> float:
        return int(self.styles[style].find(f"{W}rPr/{W}sz").get(f"{W}val")) / 2

    def weight(self, style: str) -> tuple[bool, bool]:
        marks = self.styles[style].find(f"{W}rPr")
        return marks.find(f"{W}b") is not None, marks.find(f"{W}i") is not None

    def spacing(self, style: str, name: str) -> int:
        return int(self.styles[style].find(f"{W}pPr/{W}spacing").get(f"{W}{name}"))

    def side(self, style: str) -> str:
        return str(self.styles[style].find(f"{W}pPr/{W}jc").get(f"{W}val"))


def sections(file: File) -> Iterator[Any]:
    return file.root.iter(f"{W}sectPr")


def millimetres(node: Any, *names: str) -> list[float]:
    return [round(int(node.get(f"{W}{name}")) / MM) for name in names]
