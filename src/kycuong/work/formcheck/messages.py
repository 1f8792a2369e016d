"""Texts that tell what became of several files."""

from collections.abc import Sequence

from django.utils.translation import gettext

from kycuong.work.formcheck.enums import State
from kycuong.work.formcheck.queries import CheckView


def told(found: Sequence[CheckView]) -> str:
    """Return in one sentence what came out for files that were sent together."""
    clean = sum(each.clean for each in found)
    failed = sum(each.state == State.FAILED for each in found)
    waiting = sum(each.waiting for each in found)
    parts = [
        (clean, gettext("%(n)s tệp không thấy lỗi")),
        (len(found) - clean - failed - waiting, gettext("%(n)s tệp có lỗi")),
        (failed, gettext("%(n)s tệp không kiểm tra được")),
        (waiting, gettext("%(n)s tệp đang kiểm tra")),
    ]
    listed = ", ".join(text % {"n": count} for count, text in parts if count)
    sent = gettext("Đã nhận %(n)s tệp") % {"n": len(found)}
    return f"{sent}: {listed}."
