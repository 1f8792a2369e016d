"""What acts share: the entry that was seen, files of one's own, what was done."""

from typing import Annotated, Any, Final

from django.utils.translation import gettext_noop as _
from pydantic import Field

from kycuong.kernel.files import queries as kept
from kycuong.ledger import queries
from kycuong.shared.verdict import Refused, refuse
from kycuong.surfaces.api.rest.problems import Trouble
from kycuong.surfaces.api.rest.shapes import Body, Key, Said, Told

Files = Annotated[list[Key], Field(max_length=20)]
REASON: Final = _("Lý do")
FILES: Final = _("Tệp đã tải lên bằng POST /files")
STALE: Final = "Việc đã có mục mới sau mục «seen»; hãy đọc lại việc rồi quyết định."


class Seen(Body):
    """An act without words."""

    seen: Key = Field(
        description=_("Số mục cuối đã đọc («last_entry»); cũ thì bị từ chối")
    )


class Because(Seen):
    """An act with a reason."""

    reason: Said = Field(description=REASON)


class Acted(Told):
    """What was done."""

    matter: int
    last_entry: int = Field(
        description=_("Số của mục vừa ghi; dùng cho «seen» lần sau")
    )


def own(request: Any, wanted: list[int]) -> None:
    """Refuse files of other people: naming a number must not open a file."""
    found = kept.several(wanted)
    for pk in wanted:
        if pk not in found or found[pk].kept_by != request.actor.user:
            raise Refused(
                refuse(
                    f"Không có tệp số {pk} do bạn tải lên; hãy tải bằng POST /files."
                )
            )


def looked_at(request: Any, pk: int, verb: str, seen: int) -> Any:
    """Return a matter on which the bearer may do `verb`, as it was when they read it.

    For acts whose form has to look at the matter first; the service asks again.

    Raises:
        NotThere, Refused: not for this person.
        Trouble: it has an entry after `seen`.
    """
    case = queries.get_for(request.actor, pk, "view", at=request.now)
    if case.last_seq != seen:
        raise Trouble("stale", STALE)
    return queries.get_for(request.actor, pk, verb, at=request.now)


def accepted(form: Any, **names: str) -> dict[str, Any]:
    """Return what a page's form makes of what was sent.

    Args:
        names: fields of the form that have another name in the body.

    Raises:
        Trouble: the form refuses it; each of its sentences at its field.
    """
    if form.is_valid():
        return dict(form.cleaned_data)
    wrong = [
        (f"body.{names.get(name, name)}", str(said[0]))
        for name, said in form.errors.items()
    ]
    raise Trouble("invalid", wrong[0][1], errors=wrong)
