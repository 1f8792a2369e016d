"""A check as the contexts above see it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from kycuong.work.formcheck.enums import State
from kycuong.work.formcheck.models import Check
from kycuong.work.formcheck.queries.results import Result, result_of


@dataclass(frozen=True, slots=True)
class CheckView:
    """One check: what it is called, where its page is, in one line what came out."""

    pk: int
    url: str
    name: str
    state: str
    waiting: bool
    clean: bool
    line: str
    result: Result


def view_of(check: Check) -> CheckView:
    """Return a check with its outcome as a value."""
    result = result_of(check.outcome)
    return CheckView(
        pk=check.pk,
        url=reverse("formcheck:check", args=[check.pk]),
        name=check.name,
        state=result.state,
        waiting=result.waiting,
        clean=result.clean,
        line=line_of(
            result.state,
            len(result.findings),
            len(result.warnings),
            read=result.letters,
        ),
        result=result,
    )


def line_of(state: str, found: int, warned: int = 0, *, read: bool = True) -> str:
    """Return in one line what came out: "không thấy lỗi", "3 lỗi", "đang kiểm tra"."""
    if state == State.FAILED:
        return gettext("không kiểm tra được")
    if state != State.DONE:
        return gettext("đang kiểm tra")
    if found:
        return ngettext("%(n)s lỗi", "%(n)s lỗi", found) % {"n": found}
    if not read:
        return gettext("chưa kết luận được: ảnh quét")
    if warned:
        return gettext("không thấy lỗi, có câu chữ nên xem lại")
    return gettext("không thấy lỗi")
