"""What runs by the clock: one line a job, in the order in which a round runs them.

Mail comes last: what the others have to tell goes out in the same digest.
"""

from datetime import time

from django.urls import reverse
from django.utils.translation import gettext_noop as _

from kycuong.config import people
from kycuong.kernel.audit import jobs as audit
from kycuong.kernel.calendars import jobs as calendars
from kycuong.kernel.files import jobs as files
from kycuong.kernel.notifications import jobs as notifications
from kycuong.kernel.notifications import services as notifying
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.reorganising import queries as reorganisations
from kycuong.kernel.organisations.reorganising import services as reorganising
from kycuong.kernel.schedules import pages as schedules
from kycuong.kernel.schedules.services import Daily, Every, Job, Slot, register, tidy
from kycuong.ledger import jobs as ledger
from kycuong.oversight.reports import jobs as reports
from kycuong.shared import banners
from kycuong.surfaces.api import jobs as api
from kycuong.surfaces.status import services as status
from kycuong.surfaces.webhooks import jobs as webhooks
from kycuong.work.breaches import jobs as breaches
from kycuong.work.chasing import jobs as chasing
from kycuong.work.exchange import jobs as exchange
from kycuong.work.submissions import jobs as submissions


def reorganise(slot: Slot) -> None:
    """Apply the reorganisations whose day has come; tell the Office what cannot be."""
    reorganising.apply_due(slot.now)
    for one in reorganisations.stopped():
        notifying.notify(
            units=[organisations.office(slot.now.date()).id],
            text=f"Chưa thực hiện được {one.number[:120]}: {one.problem[:300]}",
            url=reverse("reorganising:reorganisation", args=[one.pk]),
            at=slot.now,
            key=f"reorganisation-{one.pk}-stopped-{one.version}",
        )


def anchor(slot: Slot) -> None:
    """Anchor the day that has ended."""
    audit.anchor(slot.now)


def count_again(slot: Slot) -> None:
    """Let working hours come into force on their day; resume a broken recount."""
    calendars.take_up(slot.now)


JOBS = (
    Job(
        "calendars.take_up",
        _("Lịch: giờ làm việc đến ngày áp dụng; tính tiếp lần tính lại bị ngắt"),
        Every(15),
        count_again,
    ),
    Job(
        "organisations.reorganise",
        _("Thực hiện quyết định sắp xếp tổ chức đến ngày hiệu lực"),
        Every(15),
        reorganise,
    ),
    Job(
        "accounts.leave",
        _("Tài khoản: kết thúc phiên của người không còn giữ chức vụ"),
        Every(60),
        people.sign_out_who_left,
    ),
    Job(
        "ledger.settle",
        _("Sổ việc: hết hạn tạm dừng thì tính tiếp; hết hạn trả lời thì ghi nhận"),
        Every(15),
        ledger.settle,
    ),
    Job(
        "chasing.chase",
        _("Đôn đốc: nhắc việc, lập phiếu, dự thảo công văn, ghi việc thành quá hạn"),
        Every(15),
        chasing.chase,
    ),
    Job(
        "submissions.sweep",
        _("Hồ sơ trình: đọc tiếp các tệp đọc dở"),
        Every(15),
        submissions.sweep,
    ),
    Job(
        "notifications.mail",
        _("Gửi bản tin ngày, gửi lại thư chưa đi"),
        Every(5),
        notifications.mail,
    ),
    Job(
        "webhooks.tell",
        _("Gửi sự kiện ra ngoài, gửi lại sự kiện chưa đến"),
        Every(1),
        webhooks.tell,
    ),
    Job(
        "exchange.send",
        _("Trục liên thông: chuyển gói tin đi, gửi lại gói chưa đi"),
        Every(1),
        exchange.send,
    ),
    Job(
        "ledger.reckon",
        _("Theo dõi: tính số liệu tháng, quý, năm từ sổ việc"),
        Daily(time(5, 30)),
        ledger.reckon_daily,
    ),
    Job(
        "breaches.propose",
        _("Sổ vi phạm: lập đề nghị từ sổ việc khi quá ngưỡng; không tự kết luận"),
        Daily(time(6, 15)),
        breaches.propose,
    ),
    Job(
        "reports.prepare",
        _("Báo cáo: lập dự thảo của kỳ vừa kết thúc"),
        Daily(time(5, 45)),
        reports.prepare,
    ),
    Job(
        "webhooks.tidy",
        _("Dọn sự kiện đã gửi quá 90 ngày"),
        Daily(time(3, 15)),
        webhooks.tidy,
    ),
    Job(
        "api.tidy",
        _("Dọn câu trả lời API giữ quá hạn"),
        Daily(time(3, 30)),
        api.tidy,
    ),
    Job(
        "audit.anchor",
        _("Nhật ký: chốt ngày vừa qua vào một mã in được"),
        Daily(time(0, 10)),
        anchor,
    ),
    Job(
        "schedules.tidy",
        _("Dọn các lượt chạy cũ hơn 35 ngày khỏi trang này"),
        Daily(time(3)),
        tidy,
    ),
    Job(
        "files.rescan",
        _("Quét mã độc các tệp đã nhận lúc bộ quét không trả lời"),
        Every(15),
        files.rescan,
    ),
    Job(
        "status.tidy",
        _("Dọn danh sách trang chậm cũ hơn một tuần"),
        Daily(time(3, 15)),
        status.tidy,
    ),
)


def declare() -> None:
    """Hand every job to the schedule, and its alarm to the pages."""
    for job in JOBS:
        register(job)
    banners.declare([schedules.banner])
