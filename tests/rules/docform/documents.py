"""Clean documents as values: every line with its role and how it is set."""

from dataclasses import dataclass, field, replace
from typing import Any

FONT = "Times New Roman"
NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
TASKS = (
    "Các sở, ban, ngành tỉnh tiếp tục quán triệt, thực hiện nghiêm túc các chỉ đạo của "
    "Ủy ban nhân dân tỉnh về tăng cường kỷ luật, kỷ cương hành chính, nâng cao trách "
    "nhiệm trong xử lý công việc thuộc thẩm quyền.",
    "Sở Nội vụ chủ trì, phối hợp với Văn phòng Ủy ban nhân dân tỉnh và các cơ quan liên "
    "quan kiểm tra việc thực hiện, báo cáo kết quả trước ngày 15 tháng 5 năm 2024.",
    "Ủy ban nhân dân huyện Tri Tôn và các huyện khác của tỉnh An Giang rà soát nhiệm vụ "
    "được giao, khắc phục ngay các nhiệm vụ đã quá hạn, không để phát sinh nhiệm vụ quá "
    "hạn mới trong thời gian tới.",
)


@dataclass(frozen=True)
class Line:
    """One paragraph: its role, text and settings; lengths mm, sizes and air points."""

    role: str
    text: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "both"
    first: float = 0
    left: float = 0
    before: float = 0
    after: float = 0
    leading: float = 1.0
    font: str = FONT
    colour: str = ""


@dataclass(frozen=True)
class Page:
    """Paper and page number; `number` None where there is none."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    number: Line | None = field(
        default_factory=lambda: Line("page_number", "", 14, align="center")
    )
    number_in: str = "header"
    number_code: str = "PAGE"
    number_first: bool = False


@dataclass(frozen=True)
class Doc:
    """A document: head in two columns of two rows, middle, tail in two columns."""

    head: tuple[tuple[tuple[Line, ...], tuple[Line, ...]], ...]
    middle: tuple[Line, ...]
    tail: tuple[tuple[Line, ...], tuple[Line, ...]]
    annexes: tuple[tuple[Line, ...], ...] = ()
    page: Page = Page()

    def lines(self) -> list[Line]:
        found: list[Line] = []
        for row in (*self.head, self.tail):
            for column in row:
                found += column
        found += self.middle
        for annex in self.annexes:
            found += annex
        return found


def centred(role: str, text: str, size: float, **more: Any) -> Line:
    return Line(role, text, size, align="center", **more)


def body(text: str) -> Line:
    return Line("body", text, first=12.7, after=6, leading=1.1)


def head(
    number: str,
    *,
    parent: str = "",
    issuer: tuple[str, ...] = ("ỦY BAN NHÂN DÂN", "TỈNH AN GIANG"),
    subject: str = "",
    place: str = "An Giang",
    stamp: str = "",
) -> Any:
    left = [centred("parent", parent, 13)] if parent else []
    left += [centred("issuer", line, 13, bold=True) for line in issuer]
    below = [centred("number", number, 13)]
    if subject:
        below.append(centred("letter_subject", subject, 12, before=6))
    if stamp:
        below.append(centred("stamp", stamp, 13, bold=True, colour="FF0000"))
    right = (
        centred("national_name", NATIONAL_NAME, 13, bold=True),
        centred("motto", MOTTO, 14, bold=True),
    )
    dated = f"{place}, ngày 06 tháng 02 năm 2024"
    return (
        (tuple(left), right),
        (tuple(below), (centred("place_date", dated, 14, italic=True),)),
    )


def tail(
    *capacity: str,
    name: str = "Lê Văn Phước",
    copies: tuple[str, ...] = (
        "- Như trên;",
        "- Chủ tịch, các Phó Chủ tịch UBND tỉnh;",
        "- Lưu: VT, TH.",
    ),
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    left = (
        Line("copies", "Nơi nhận:", 12, bold=True, italic=True, align="left"),
        *(Line("copy", line, 11, align="left") for line in copies),
    )
    right = tuple(centred("capacity", line, 14, bold=True) for line in capacity)
    blank = tuple(centred("", "", 14) for _ in range(3))
    return left, (*right, *blank, centred("name", name, 14, bold=True))


def titled(title: str, subject: str) -> tuple[Line, ...]:
    return (
        centred("title", title, 14, bold=True, before=12),
        centred("subject", subject, 14, bold=True, after=12),
    )


COMMITTEE = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
TO = (
    Line("to", "Kính gửi:", align="left", left=30, before=12),
    Line("to_item", "- Các sở, ban, ngành tỉnh;", align="left", left=42),
    Line(
        "to_item",
        "- Ủy ban nhân dân các huyện, thị xã, thành phố.",
        align="left",
        left=42,
        after=12,
    ),
)

LETTER = Doc(
    head=head(
        "Số: 493/UBND-KGVX", subject="V/v tăng cường kỷ luật, kỷ cương hành chính"
    ),
    middle=(*TO, *(body(f"{at}. {task}") for at, task in enumerate(TASKS, start=1))),
    tail=tail(*COMMITTEE),
)
OFFICE_LETTER = Doc(
    head=head(
        "Số: 07/SNV-VP",
        parent="UBND TỈNH AN GIANG",
        issuer=("SỞ NỘI VỤ",),
        subject="V/v báo cáo kết quả cải cách hành chính",
        stamp="HỎA TỐC",
    ),
    middle=(
        centred("to", "Kính gửi: Ủy ban nhân dân tỉnh.", 14, before=12, after=12),
        *(body(task) for task in TASKS),
    ),
    tail=tail("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", name="Trần Thị Mai"),
)
REPORT = Doc(
    head=head("Số: 12/BC-UBND"),
    middle=(
        *titled("BÁO CÁO", "Kết quả thực hiện nhiệm vụ được giao tháng 01 năm 2024"),
        Line("heading", "I. KẾT QUẢ THỰC HIỆN", bold=True, first=12.7, after=6),
        *(body(task) for task in TASKS),
        Line(
            "heading", "II. Phương hướng thời gian tới", bold=True, first=12.7, after=6
        ),
        *(body(f"- {task}") for task in TASKS),
    ),
    tail=tail("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
)
BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công "
    "tác văn thư;",
    "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 25/TTr-SNV ngày 02 tháng 02 năm "
    "2024.",
)
DECISION = Doc(
    head=head("Số: 61/QĐ-UBND"),
    middle=(
        *titled(
            "QUYẾT ĐỊNH",
            "Về việc kiện toàn Tổ công tác kiểm tra việc thực hiện nhiệm vụ",
        ),
        centred(
            "authority",
            "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN GIANG",
            14,
            bold=True,
            after=6,
        ),
        *(
            Line("basis", text, italic=True, first=12.7, after=6, leading=1.1)
            for text in BASES
        ),
        centred("decides", "QUYẾT ĐỊNH:", 14, bold=True, before=6, after=6),
        *(body(f"Điều {at}. {task}") for at, task in enumerate(TASKS, start=1)),
    ),
    tail=tail(
        "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", copies=("- Như Điều 3;", "- Lưu: VT, NC.")
    ),
)
SUBMISSION = Doc(
    head=head("Số: 25/TTr-SNV", parent="UBND TỈNH AN GIANG", issuer=("SỞ NỘI VỤ",)),
    middle=(
        *titled("TỜ TRÌNH", "Về việc ban hành Kế hoạch kiểm tra công vụ năm 2024"),
        centred(
            "to", "Kính gửi: Ủy ban nhân dân tỉnh An Giang.", 14, before=6, after=6
        ),
        *(body(task) for task in TASKS),
    ),
    tail=tail("GIÁM ĐỐC", name="Nguyễn Thị Thu Hà"),
)
ANNEX = (
    centred("annex", "Phụ lục", 14, bold=True),
    centred("annex_title", "DANH MỤC NHIỆM VỤ QUÁ HẠN", 14, bold=True),
    centred(
        "annex_of",
        "(Kèm theo Công văn số 493/UBND-KGVX ngày 06 tháng 02 năm 2024 của Ủy ban nhân dân tỉnh)",
        14,
        italic=True,
    ),
    replace(
        body(
            "Danh mục gồm các nhiệm vụ đã quá hạn tính đến hết ngày 31 tháng 01 năm 2024."
        ),
        role="annex_text",
    ),
)
WITH_ANNEX = replace(LETTER, annexes=(ANNEX,))
WITH_ANNEXES = replace(
    REPORT,
    annexes=tuple(
        (replace(ANNEX[0], text=f"Phụ lục {number}"), *ANNEX[1:])
        for number in ("I", "II")
    ),
)
LONG = replace(
    LETTER,
    middle=(*TO, *(body(f"{at}. {TASKS[at % 3]}") for at in range(1, 40))),
)

CLEAN = {
    "letter": LETTER,
    "office letter": OFFICE_LETTER,
    "report": REPORT,
    "decision": DECISION,
    "submission": SUBMISSION,
    "with an annex": WITH_ANNEX,
    "with annexes": WITH_ANNEXES,
    "long": LONG,
}
