"""Old letters of the Office whose time is over: some gone, some examined, some waiting.

They were entered from paper, long after their year: outgoing letters, whose register is
that of the year they bear.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from kycuong.config.demo import people
from kycuong.kernel.audit.actors import Actor
from kycuong.work.documents import jobs
from kycuong.work.documents import queries as reading
from kycuong.work.documents import services as documents
from kycuong.work.documents.letterform import Letter, Paragraph, Signature, build
from kycuong.work.documents.services import Fields, Upload
from kycuong.work.retention import services
from kycuong.work.retention.enums import HoldKind

CLERK, OFFICER, CHAIRMAN = "vp.vanthu", "vp.kgvx.chuyenvien1", "ubnd.chutich"
CHAIR: Final = "vp.chanhvanphong"
MEMBERS: Final = ("vp.phochanh1", "vp.phochanh2")
WATCHERS: Final = ("vp.phochanh2", "vp.vanthu2")
PEOPLE: Final = (CLERK, OFFICER, CHAIRMAN, CHAIR, *MEMBERS, *WATCHERS)
SAMPLE: Final = "(dữ liệu mẫu)"
SIGNER: Final = "Trần Quốc Hòa"
COUNCIL: Final = "Quyết định số {n}/QĐ-VPUBND ngày {day:%d/%m/%Y} của Chánh Văn phòng"
DECISION: Final = "Quyết định số 412/QĐ-UBND ngày {day:%d/%m/%Y}"
MANNER: Final = (
    "Bản giấy nghiền thành bột tại kho lưu trữ Văn phòng; tệp do hệ thống xóa."
)


@dataclass(frozen=True, slots=True)
class Old:
    """A letter, so many years before the demo's; `type` as the register has it."""

    years: int
    day: tuple[int, int]
    subject: str
    type: str = "công văn"
    addressee: str = "Các sở, ban, ngành tỉnh"


GONE: Final = (
    Old(14, (3, 9), "báo cáo tình hình sử dụng xe công"),
    Old(14, (11, 22), "đăng ký lịch tiếp đoàn công tác"),
)
EXAMINED: Final = (
    Old(13, (2, 14), "cử người dự tập huấn phần mềm văn phòng"),
    Old(13, (6, 3), "góp ý dự thảo lịch họp giao ban"),
    Old(13, (9, 27), "mời dự họp rà soát danh bạ điện thoại", "giấy mời"),
)
DUE: Final = (
    Old(12, (1, 16), "kiểm kê tài sản, công cụ cuối năm"),
    Old(12, (4, 25), "bố trí phương tiện phục vụ hội nghị"),
    Old(11, (5, 8), "nhắc nộp báo cáo tuần"),
    Old(11, (10, 17), "thông báo thay đổi giờ họp giao ban", "thông báo"),
)
HELD: Final = Old(
    12,
    (8, 20),
    "trả lời đơn đề nghị xem lại việc thu hồi nhà công vụ",
    addressee="Sở Xây dựng",
)
UNKNOWN: Final = Old(12, (12, 5), "sơ đồ bố trí phòng làm việc", "sơ đồ")


def load(at: datetime) -> int:
    """Let the Office enter old letters and destroy a few; return how many it entered.

    Calling it again adds nothing. Where the people of the demo do not hold their posts
    yet nobody does anything.
    """
    when = people.days_before(at, 45)
    found = {login: people.found(login, when) for login in PEOPLE}
    cast = {login: actor for login, actor in found.items() if actor is not None}
    if len(cast) < len(set(PEOPLE)) or _is_there(cast[CLERK]):
        return 0
    gone = _entered(GONE, cast, when)
    examined = _entered(EXAMINED, cast, when)
    _entered(DUE, cast, when)
    (held, _unknown) = _entered((HELD, UNKNOWN), cast, when)
    services.hold(
        held,
        kind=HoldKind.COMPLAINT,
        reason="Đơn khiếu nại số 17/ĐKN, Ban Tiếp công dân tỉnh đang giải quyết",
        actor=cast[OFFICER],
        at=people.days_before(at, 40),
    )
    _destroyed(gone, cast, at)
    pk = _convened(examined, cast, people.days_before(at, 2), number=71)
    for login in MEMBERS:
        _agreed(pk, cast[login], people.days_before(at, 1))
    return len(GONE) + len(EXAMINED) + len(DUE) + 2


def _is_there(clerk: Actor) -> bool:
    return bool(reading.search(clerk, GONE[0].subject))


def _entered(letters: Sequence[Old], cast: dict[str, Actor], at: datetime) -> list[int]:
    return [_registered(each, cast[CLERK], at) for each in letters]


def _registered(old: Old, clerk: Actor, at: datetime) -> int:
    """Register one letter in the register of its own year."""
    day = date(at.year - old.years, *old.day)
    name = f"Dữ liệu mẫu - {old.subject.capitalize()}.docx"
    upload = Upload(name, [build(_letter(old, day))])
    intake = documents.receive(direction="outgoing", upload=upload, actor=clerk, at=at)
    jobs.start(intake)
    fields = Fields(
        subject=f"{old.subject} {SAMPLE}",
        symbol="VPUBND-HC",
        issued_on=day,
        issuer="Văn phòng Ủy ban nhân dân tỉnh",
        doc_type=old.type,
        signer=SIGNER,
        recipients=old.addressee,
        kept_by="Kho lưu trữ Văn phòng",
        copies=1,
    )
    return documents.register(
        intake, fields=fields, anyway=True, actor=clerk, at=at, orders=False
    )


def _letter(old: Old, day: date) -> Letter:
    return Letter(
        kind="cong_van",
        parent="Ủy ban nhân dân tỉnh An Giang",
        issuer="Văn phòng",
        symbol="VPUBND-HC",
        place="An Giang",
        day=day,
        subject=old.subject,
        addressees=(old.addressee,),
        body=(
            Paragraph(
                f"Văn phòng Ủy ban nhân dân tỉnh thông tin về việc {old.subject} để các "
                "cơ quan, đơn vị biết và phối hợp."
            ),
        ),
        recipients=("Như trên", "Lưu: VT"),
        signature=Signature(("CHÁNH VĂN PHÒNG",), SIGNER),
    )


def _convened(
    letters: Sequence[int], cast: dict[str, Actor], at: datetime, *, number: int
) -> int:
    """Let the officer draw a list up and name the council."""
    pk = services.draft(letters, actor=cast[OFFICER], at=at)
    chair, *members = [
        (cast[login].user or 0, cast[login].name) for login in (CHAIR, *MEMBERS)
    ]
    services.convene(
        pk,
        chair=chair,
        members=members,
        council=COUNCIL.format(n=number, day=at),
        actor=cast[OFFICER],
        at=at,
    )
    return pk


def _agreed(pk: int, member: Actor, at: datetime) -> None:
    said = "Đã đối chiếu bảng thời hạn bảo quản; không còn giá trị tra cứu."
    services.opine(pk, agrees=True, opinion=said, actor=member, at=at)


def _destroyed(letters: Sequence[int], cast: dict[str, Actor], at: datetime) -> None:
    """Bring a list all the way to its minutes."""
    pk = _convened(letters, cast, people.days_before(at, 38), number=58)
    for login in (CHAIR, *MEMBERS):
        _agreed(pk, cast[login], people.days_before(at, 35))
    when = people.days_before(at, 30)
    services.decide(
        pk,
        approve=True,
        decision=DECISION.format(day=when),
        reason="",
        actor=cast[CHAIRMAN],
        at=when,
    )
    last = people.days_before(at, 26)
    for login in WATCHERS:
        services.supervise(pk, actor=cast[login], at=last)
    services.carry(pk, manner=MANNER, actor=cast[CLERK], at=last)
