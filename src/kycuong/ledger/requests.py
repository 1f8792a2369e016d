"""From a request to the values that services take."""

from typing import Any

from django.utils.translation import gettext

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.files import services as files
from kycuong.rules import duty
from kycuong.shared.formats import moment


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


def done(verb: str) -> str:
    """Return what the page says once an act is in the book."""
    label = gettext(duty.TRANSITIONS[duty.EntryKind(verb)].label)
    return gettext("Đã ghi sổ: %(act)s.") % {"act": label.lower()}


def export_title(request: Request) -> str:
    """Return the title of an export: whose list it is and of when."""
    return gettext("Danh sách việc, %(who)s xuất lúc %(when)s") % {
        "who": request.actor.name,
        "when": moment(request.now),
    }
