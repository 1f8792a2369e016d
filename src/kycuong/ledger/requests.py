"""From a request to the values that services take."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.files import services as files
from kycuong.ledger import services
from kycuong.rules import duty
from kycuong.rules.duty.sentences import due_words


def values(request: Request, form: Any) -> dict[str, Any]:
    """Return the cleaned values; files are kept first and stand as their keys.

    A file kept for an act that is then refused stays in the store, unreferenced.
    """
    given = dict(form.cleaned_data)
    if "attached" in given:
        given["files"] = [keep(request, each) for each in given.pop("attached")]
    if "due_day" in given:
        chosen = given.pop("due_day")
        given["due"] = duty.Due.end_of(chosen) if chosen else None
    return given


def keep(request: Request, upload: Any) -> int:
    """Keep one uploaded file and return its key."""
    kept = files.keep(
        upload.chunks(),
        name=upload.name,
        media_type=upload.content_type or "",
        actor=request.actor,
        at=request.now,
    )
    return int(kept.pk)


def preview(pk: int, form: Any, at: datetime) -> str:
    """Return what a pause would make of the due date; empty where it is unclear."""
    form.is_valid()
    until = form.cleaned_data.get("until")
    due = services.paused_to(pk, until=until, at=at) if until else None
    if due is None:
        return ""
    return gettext("Nếu tạm dừng như trên, hạn mới là %(day)s.") % {
        "day": due_words(due)
    }


def done(verb: str, label: str = "") -> str:
    """Return what the page says once an act is in the book."""
    said = gettext(label or duty.TRANSITIONS[duty.EntryKind(verb)].label)
    return gettext("Đã ghi sổ: %(act)s.") % {"act": said.lower()}


def to_the_second(request: Request) -> datetime:
    """Return the instant of a request as a file can repeat it."""
    return request.now.replace(microsecond=0)
