"""The parts of the system, each with what is known of it and what to do."""

import shutil
from collections.abc import Callable, Iterable
from datetime import timedelta
from importlib.metadata import version

from django.conf import settings
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit import anchored
from kycuong.kernel.files import scanning
from kycuong.kernel.notifications import queries as notifications
from kycuong.kernel.schedules import background
from kycuong.kernel.schedules import queries as schedules
from kycuong.shared import clock, formats
from kycuong.shared.replica import replica_state
from kycuong.surfaces.status import backups, probes
from kycuong.surfaces.status.enums import Standing
from kycuong.surfaces.status.values import Moment, Part

STARTED = clock.wall()
PATIENCE = timedelta(minutes=5)
OLD_ANCHOR = timedelta(days=2)
LITTLE_SPACE = 0.1


def web(now: Moment) -> Part:
    """Say since when this process answers, and which version it is."""
    del now
    since = {"since": formats.moment(STARTED), "version": version("kycuong")}
    text = gettext("Chạy từ %(since)s; phiên bản %(version)s.") % since
    return Part(gettext("Trang làm việc"), Standing.WELL, text)


def database(now: Moment) -> Part:
    """Say which database answers."""
    del now
    name = gettext("Cơ sở dữ liệu")
    if not probes.answers():
        return Part(
            name,
            Standing.LOOK,
            gettext("Cơ sở dữ liệu không trả lời."),
            gettext("Báo quản trị hệ thống ngay; chưa ghi thêm việc gì được."),
        )
    if not probes.is_migrated():
        return Part(
            name,
            Standing.LOOK,
            gettext("Bảng dữ liệu chưa theo kịp phiên bản đang chạy."),
            gettext("Báo quản trị hệ thống chạy bước nâng cấp dữ liệu."),
        )
    if connection.vendor == "postgresql":
        return Part(name, Standing.WELL, gettext("PostgreSQL, đang trả lời."))
    return Part(name, Standing.WELL, gettext("Cơ sở dữ liệu nhúng trên máy này."))


def replica(now: Moment) -> Part:
    """Say how far the copy is behind that oversight reads."""
    del now
    name = gettext("Bản sao chỉ đọc")
    state = replica_state()
    if not state.named:
        return Part(
            name, Standing.UNUSED, gettext("Trang theo dõi đọc cơ sở dữ liệu chính.")
        )
    if state.problem:
        todo = gettext(
            "Các trang theo dõi đang đọc máy chính; báo quản trị hệ thống xem máy bản sao."
        )
        return Part(name, Standing.LOOK, gettext(state.problem), todo)
    text = gettext("Chậm hơn máy chính %(seconds)s giây.") % {
        "seconds": formats.number(round(state.lag or 0))
    }
    return Part(name, Standing.WELL, text)


def schedule(now: Moment) -> Part:
    """Say whether jobs run by the clock, and which did not."""
    name, url = gettext("Việc định kỳ"), reverse("schedules:jobs")
    link = gettext("Xem từng việc và lượt chạy gần nhất")
    health = schedules.health(now.at, wall=now.wall)
    if health.never or health.silent_since:
        seen = health.silent_since
        text = (
            gettext("Bộ chạy đã dừng từ %(since)s.") % {"since": formats.moment(seen)}
            if seen
            else gettext("Bộ chạy chưa chạy lần nào.")
        )
        todo = gettext("Báo quản trị hệ thống khởi động run_schedule; lượt lỡ được bù.")
        return Part(name, Standing.LOOK, text, todo, url, link)
    if health.missed:
        jobs = "; ".join(gettext(each.job.label) for each in health.missed[:3])
        text = gettext("Chưa chạy được: %(jobs)s.") % {"jobs": jobs}
        todo = gettext("Xem lý do ở trang Định kỳ; hệ thống tự thử lại.")
        return Part(name, Standing.LOOK, text, todo, url, link)
    seen = schedules.last_beat()
    shown = formats.moment(seen.astimezone(clock.LOCAL)) if seen else ""
    text = gettext("Chạy đều; lần soát gần nhất lúc %(seen)s.") % {"seen": shown}
    return Part(name, Standing.WELL, text, "", url, link)


def worker(now: Moment) -> Part:
    """Say what waits for the background worker."""
    name, found = gettext("Xử lý nền"), background.queue()
    counted = {
        "waiting": formats.number(found.waiting),
        "failed": formats.number(found.failed),
        "minutes": formats.number(round(found.lag(now.wall) / 60)),
    }
    if found.lag(now.wall) > PATIENCE.total_seconds():
        return Part(
            name,
            Standing.LOOK,
            gettext("%(waiting)s việc nền chờ, lâu nhất %(minutes)s phút.") % counted,
            gettext(
                "Đọc văn bản, tính lại hạn đang phải chờ. Nếu số này không giảm, báo "
                "quản trị hệ thống khởi động lại db_worker."
            ),
        )
    text = (
        gettext("%(waiting)s việc nền đang chờ; %(failed)s việc từng hỏng.") % counted
    )
    return Part(name, Standing.WELL, text)


def mail(now: Moment) -> Part:
    """Say what waits to leave the house and what did not arrive."""
    name = gettext("Thư và tin nhắn")
    url, link = reverse("notifications:deliveries"), gettext("Xem sổ gửi")
    if not (settings.KYCUONG_SMTP_HOST or settings.KYCUONG_SMS_URL):
        return Part(
            name,
            Standing.UNUSED,
            gettext("Chưa đặt máy chủ thư: thông báo chỉ hiện trong hệ thống."),
        )
    found = notifications.outbox(now.at)
    counted = {
        "waiting": formats.number(found.waiting),
        "failed": formats.number(found.failed),
    }
    text = gettext(
        "%(waiting)s bản tin đang chờ gửi; trong một ngày qua %(failed)s bản không đến."
    )
    waits = found.oldest is not None and now.at - found.oldest > timedelta(hours=1)
    look = waits or found.failed > 0
    todo = gettext("Xem địa chỉ và lý do trong sổ gửi, rồi gửi lại từng bản.") * look
    standing = Standing.LOOK if look else Standing.WELL
    return Part(name, standing, text % counted, todo, url, link)


def files(now: Moment) -> Part:
    """Say whether files can be kept and how much room is left."""
    del now
    name = gettext("Nơi giữ tệp")
    if not probes.can_keep_files():
        return Part(
            name,
            Standing.LOOK,
            gettext("Không ghi được tệp mới, hoặc gần hết chỗ."),
            gettext("Báo quản trị hệ thống; tệp tải lên lúc này sẽ bị từ chối."),
        )
    room = shutil.disk_usage(settings.DATA)
    text = gettext("Còn trống %(free)s GB trên %(total)s GB.") % {
        "free": formats.number(room.free // 2**30),
        "total": formats.number(room.total // 2**30),
    }
    little = room.free < room.total * LITTLE_SPACE
    todo = gettext("Báo quản trị hệ thống thêm dung lượng trong tuần này.") * little
    return Part(name, Standing.LOOK if little else Standing.WELL, text, todo)


def scanner(now: Moment) -> Part:
    """Say whether what is uploaded is looked through for malware."""
    del now
    name = gettext("Quét mã độc tệp tải lên")
    if not settings.KYCUONG_SCANNER:
        return Part(name, Standing.UNUSED, gettext("Chưa đặt bộ quét mã độc."))
    if scanning.answers():
        return Part(name, Standing.WELL, gettext("Bộ quét đang trả lời."))
    todo = gettext("Báo quản trị hệ thống khởi động lại bộ quét.")
    refusing = settings.KYCUONG_SCANNER_DOWN != scanning.MARK
    text = (
        gettext("Bộ quét không trả lời; tệp tải lên đang bị từ chối.")
        if refusing
        else gettext("Bộ quét không trả lời; tệp mới được nhận và đánh dấu chưa quét.")
    )
    return Part(name, Standing.LOOK, text, todo)


def trail(now: Moment) -> Part:
    """Say which day of acts was closed last, and whether its anchor holds."""
    name, found = gettext("Chốt nhật ký"), anchored.newest()
    if found is None:
        return Part(
            name,
            Standing.UNKNOWN,
            gettext("Chưa chốt ngày nào; ngày đầu tiên được chốt vào sáng hôm sau."),
        )
    told = {"day": formats.day(found.day), "when": formats.moment(found.at)}
    if not found.sound:
        return Part(
            name,
            Standing.LOOK,
            gettext("Bản chốt ngày %(day)s không khớp với bản sao của nó.") % told,
            gettext(
                "Báo quản trị hệ thống chạy kycuong verify --audit ngay, trước khi làm "
                "gì khác."
            ),
        )
    text = gettext("Đã chốt hết ngày %(day)s lúc %(when)s; khớp với bản sao.") % told
    if now.at - found.at > OLD_ANCHOR:
        todo = gettext("Đã hơn hai ngày chưa chốt; xem việc định kỳ có chạy không.")
        return Part(name, Standing.LOOK, text, todo)
    return Part(name, Standing.WELL, text)


PARTS: tuple[Callable[[Moment], Part], ...] = (
    *(web, database, replica, schedule, worker, mail, files, scanner),
    backups.part,
    trail,
)


def every(now: Moment) -> Iterable[Part]:
    """Yield every part; one that cannot be asked says so and hides no other."""
    for ask in PARTS:
        try:
            yield ask(now)
        except (DatabaseError, OSError):
            yield Part(
                gettext("Một bộ phận"),
                Standing.UNKNOWN,
                gettext("Không hỏi được bộ phận này lúc này."),
            )
