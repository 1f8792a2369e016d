"""Short forms of the rules in the language of the reader.

The rules speak Vietnamese, for what they say is law and record. What a page shows of
them beside its own labels (the deadline chip, a due date) is looked up here with its
figures taken out; entries, receipts and refusals stay as they were said.
"""

import re
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.utils.translation import gettext, ngettext

from kycuong.rules import duty
from kycuong.rules.duty.status import Clocked
from kycuong.rules.worktime.calendar import WorkCalendar

FORMS: Final = (
    "còn %s ngày làm việc",
    "còn %s ngày làm việc (tạm tính)",
    "hạn %s, không còn ngày làm việc",
    "hạn %s, không còn ngày làm việc (tạm tính)",
    "hạn hôm nay",
    "hạn hôm nay, còn %s giờ làm việc",
    "hạn hôm nay, còn %s phút làm việc",
    "hạn hôm nay, còn %s giờ %s phút làm việc",
    "quá hạn",
    "quá hạn %s ngày làm việc",
    "xong đúng hạn",
    "xong, quá hạn",
    "xong, quá hạn %s ngày làm việc",
    "đã xong",
    "đã hủy",
    "đã nộp, chờ xác nhận",
    "không có hạn",
    "thường xuyên",
    "chờ quyết định gia hạn",
    "hết hạn, không trả lời",
    "%s (tạm tính)",
    "%s ngày %s",
    "%s ngày %s (tạm tính)",
)
_FIGURE = re.compile(r"\d+(?:[/:]\d+)*")


def spoken(text: str) -> str:
    """Return a short form in the reader's language; as it is where it is none.

    >>> spoken("còn 3 ngày làm việc")
    'còn 3 ngày làm việc'
    """
    figures = _FIGURE.findall(text)
    form = _FIGURE.sub("%s", text)
    if form not in FORMS:
        return text
    if not figures:
        return gettext(form)
    leading = int(re.split("[/:]", figures[0])[0])
    return ngettext(form, form, leading) % tuple(figures)


def chip(matter: Clocked, calendar: WorkCalendar, at: datetime) -> duty.Chip:
    """Return the deadline chip with its text in the reader's language."""
    return shown(duty.chip(matter, calendar, at))


def shown(said: duty.Chip) -> duty.Chip:
    """Return a chip with its text in the reader's language."""
    return replace(said, text=spoken(said.text))
