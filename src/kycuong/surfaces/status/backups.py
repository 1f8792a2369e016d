"""The note that each backup leaves when it has ended well."""

import json
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext

from kycuong.shared import clock, formats
from kycuong.surfaces.status.enums import Standing
from kycuong.surfaces.status.values import Moment, Part

OLD = timedelta(hours=26)


def last() -> datetime | None:
    """Return when the last backup ended, None where none left a note that reads."""
    try:
        note = json.loads(settings.KYCUONG_BACKUP_NOTE.read_text())
        ended = datetime.fromisoformat(note["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return ended if ended.tzinfo else ended.replace(tzinfo=clock.LOCAL)


def part(now: Moment) -> Part:
    """Say when the last backup was made."""
    name, ended = gettext("Sao lưu"), last()
    if ended is None:
        demo = clock.is_demo()
        standing = Standing.UNUSED if demo else Standing.LOOK
        todo = gettext("Hỏi quản trị hệ thống đã đặt lịch sao lưu hằng ngày chưa.")
        text = gettext("Chưa thấy bản sao lưu nào.")
        return Part(name, standing, text, "" if demo else todo)
    text = gettext("Bản gần nhất xong lúc %(when)s.") % {
        "when": formats.moment(formats.local(ended))
    }
    if now.wall - ended > OLD:
        todo = gettext("Đã hơn một ngày không có bản mới; báo quản trị hệ thống.")
        return Part(name, Standing.LOOK, text, todo)
    return Part(name, Standing.WELL, text)
