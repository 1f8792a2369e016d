"""Names and codes of document types: the table the numbers are read with."""

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """Which rule book a document type belongs to."""

    ADMINISTRATIVE = "administrative"
    NORMATIVE = "normative"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class DocType:
    """One type of document: its Vietnamese name and the code in its symbol.

    `code` is "" for the types that carry none (công văn, thư công).
    """

    name: str
    code: str
    family: Family


_ADMIN = """
nghị quyết=NQ; quyết định=QĐ; chỉ thị=CT; quy chế=QC; quy định=QyĐ; thông cáo=TC;
thông báo=TB; hướng dẫn=HD; chương trình=CTr; kế hoạch=KH; phương án=PA; đề án=ĐA;
dự án=DA; báo cáo=BC; biên bản=BB; tờ trình=TTr; hợp đồng=HĐ; công văn=; công điện=CĐ;
bản ghi nhớ=BGN; bản thỏa thuận=BTT; giấy ủy quyền=GUQ; giấy mời=GM;
giấy giới thiệu=GGT; giấy nghỉ phép=GNP; phiếu gửi=PG; phiếu chuyển=PC;
phiếu báo=PB; thư công=
"""
_NORMATIVE = """
hiến pháp=HP; luật=L; bộ luật=BL; pháp lệnh=PL; lệnh=L; nghị định=NĐ; thông tư=TT;
thông tư liên tịch=TTLT; nghị quyết liên tịch=NQLT; văn bản hợp nhất=VBHN;
sắc lệnh=SL; chương trình phối hợp=CTPH
"""
_PARTY = """
kết luận=KL; quy định=QĐ; nghị quyết=NQ; chỉ thị=CT; chương trình=CTr; công văn=CV;
hướng dẫn=HD; thông báo=TB; kế hoạch=KH; báo cáo=BC; tờ trình=TTr; đề án=ĐA;
công điện=CĐ; thông tri=TT; thông cáo=TC; tuyên bố=TB; lời kêu gọi=LKG
"""


def _table(source: str, family: Family) -> tuple[DocType, ...]:
    rows = (row.split("=") for row in source.replace("\n", " ").split(";"))
    return tuple(DocType(name.strip(), code.strip(), family) for name, code in rows)


ADMINISTRATIVE = _table(_ADMIN, Family.ADMINISTRATIVE)
"""The 29 administrative document types.

Law: Nghị định 30/2020/NĐ-CP, Điều 7; Phụ lục III
"""

NORMATIVE = _table(_NORMATIVE, Family.NORMATIVE)
"""Types of legal instruments that administrative documents cite.

Law: Luật 64/2025/QH15, Điều 4
"""

PARTY = _table(_PARTY, Family.PARTY)
"""Document types of the Party (their symbol is written NN-LOẠI/CQ)."""

ALL = (*ADMINISTRATIVE, *NORMATIVE, *PARTY)

EXTRA_CODES = {
    "CV": "công văn",
    "KL": "kết luận",
    "QCh": "quy chế",
    "GP": "giấy phép",
    "QCPH": "quy chế",
    "ĐL": "điều lệ",
    "CTHĐ": "chương trình hành động",
    "QyC": "quy chế",
    "ĐKH": "kế hoạch",
    "KHLN": "kế hoạch",
    "KHPH": "kế hoạch phối hợp",
    "NQLT": "nghị quyết liên tịch",
    "HDLN": "hướng dẫn",
}
"""Codes met in real symbols beside the ones the decree fixes."""

WORDS = (
    "chương trình hành động",
    "chương trình công tác",
    "chương trình phối hợp",
    "kế hoạch hành động",
    "kế hoạch phối hợp",
    "báo cáo thẩm tra",
    "báo cáo thẩm định",
    "báo cáo giải trình",
    "báo cáo kết quả giám sát",
    "báo cáo kết quả",
    "thông báo kết luận",
    "thông báo ý kiến",
    "văn bản thẩm định",
    "công văn hỏa tốc",
    "thông tri",
    "quy chế phối hợp",
    "văn bản hợp nhất",
    "văn bản",
    "giấy phép",
    "giấy chứng nhận",
    "phiếu trình",
    "điện mật",
    "sắc luật",
)
"""Words that stand before a number as if they were document types."""

KINDS: tuple[str, ...] = tuple(
    sorted({t.name for t in ALL} | set(WORDS), key=len, reverse=True)
)
"""Every kind of document by name, longest first."""
