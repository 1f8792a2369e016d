"""Templates to begin drafts from: the packaged ones and a body's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.shared.formats import moment
from kycuong.shared.verdict import NotThere, Verdict
from kycuong.work.documents import policy
from kycuong.work.documents.drafting import Text, packaged
from kycuong.work.documents.letterform import kind_of, kinds
from kycuong.work.documents.models import Template, TemplateVersion
from kycuong.work.documents.queries.registers import body_of

OWN: Final = "rieng-"


@dataclass(frozen=True, slots=True)
class Found:
    """A template as a draft begins from it; `title` says which, with its version."""

    key: str
    title: str
    name: str
    text: Text
    retired: bool = False


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One template of the list, every string ready."""

    name: str
    note: str
    url: str
    kind: str = ""
    edit_url: str = ""


@dataclass(frozen=True, slots=True)
class TemplatesPage:
    """The templates by type of document: own ones first, then the packaged."""

    body: str
    rows: tuple[TemplateRow, ...]
    kinds: tuple[tuple[str, str], ...]
    chosen: str
    retired: tuple[TemplateRow, ...]
    query: str
    may_keep: Verdict


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """One template of a body: its text, its versions, what may be done."""

    pk: int
    name: str
    kind: str
    seen: int
    text: Text
    versions: tuple[str, ...]
    retired: str
    may_keep: Verdict


def find(actor: Actor, key: str) -> Found:
    """Return a template by its key in addresses.

    Raises:
        NotThere: none such for this person.
    """
    known = packaged().get(key)
    if known is not None:
        return Found(key, known.name, known.name, known.text)
    number = key.removeprefix(OWN)
    if key == number or not number.isdecimal() or len(number) > 15:
        raise NotThere
    row = template_for(actor, int(number))
    text = _text(row.versions.get(number=row.version))
    title = gettext("%(name)s (bản %(n)s)") % {"name": row.name, "n": row.version}
    return Found(key, title, row.name, text, row.retired_at is not None)


def template_for(actor: Actor, pk: int) -> Template:
    """Return a template of the actor's body.

    Raises:
        NotThere: none such.
    """
    row: Template | None = _own(actor).filter(pk=pk).first()
    if row is None:
        raise NotThere
    return row


def _own(actor: Actor) -> "QuerySet[Template]":
    return Template.objects.filter(unit=body_of(actor))


def _text(version: TemplateVersion) -> Text:
    return Text.from_json(version.content)


def templates_page(actor: Actor, *, kind: str = "", query: str = "") -> TemplatesPage:
    """Return the templates from which the actor may begin, of one type or of all.

    Args:
        query: what the address keeps on the way to the form (the document answered).
    """
    body = body_of(actor)
    policy.require(actor, "draft_letter", unit=body, body=body)
    may_keep = policy.may(actor, "template", unit=body, body=body)
    own = list(_own(actor).order_by("name", "pk"))
    tail = f"?{query}" if query else ""
    listed: dict[str, list[TemplateRow]] = {}
    for row in own:
        if row.retired_at is None:
            listed.setdefault(row.kind, []).append(_row(row, tail))
    for each in packaged().values():
        url = reverse("documents:begin", args=[each.key]) + tail
        listed.setdefault(each.text.kind, []).append(
            TemplateRow(each.name, each.when, url, _kind(each.text.kind))
        )
    ordered = [key for key in kinds() if key in listed]
    shown = [key for key in ordered if kind not in listed or key == kind]
    return TemplatesPage(
        body=organisations.names([body])[body] if body else "",
        rows=tuple(row for key in shown for row in listed[key]),
        kinds=tuple((key, _kind(key)) for key in ordered),
        chosen=kind if kind in listed else "",
        retired=tuple(_retired(row for row in own if row.retired_at is not None)),
        query=query,
        may_keep=may_keep,
    )


def _row(row: Template, tail: str) -> TemplateRow:
    note = gettext("Mẫu của cơ quan, bản %(n)s") % {"n": row.version}
    url = reverse("documents:begin", args=[f"{OWN}{row.pk}"]) + tail
    own = reverse("documents:template", args=[row.pk])
    return TemplateRow(row.name, note, url, _kind(row.kind), own)


def _retired(rows: Iterable[Template]) -> Iterable[TemplateRow]:
    for row in rows:
        yield TemplateRow(
            row.name, row.retired_reason, reverse("documents:template", args=[row.pk])
        )


def _kind(key: str) -> str:
    name = kind_of(key).name
    return name[:1].upper() + name[1:]


def require_keeping(actor: Actor) -> None:
    """Refuse whoever keeps no templates of their body.

    Raises:
        Refused: not a head or clerk of a body.
    """
    body = body_of(actor)
    policy.require(actor, "template", unit=body, body=body)


def template_page(actor: Actor, pk: int) -> TemplatePage:
    """Return one template of the actor's body.

    Raises:
        NotThere: none such.
    """
    row = template_for(actor, pk)
    versions = list(row.versions.order_by("-number")[:20])
    retired = ""
    if row.retired_at is not None:
        retired = gettext("%(by)s ngừng dùng lúc %(when)s: %(reason)s") % {
            "by": row.retired_by,
            "when": moment(row.retired_at),
            "reason": row.retired_reason,
        }
    return TemplatePage(
        pk=pk,
        name=row.name,
        kind=_kind(row.kind),
        seen=row.version,
        text=_text(versions[0]),
        versions=tuple(
            gettext("Bản %(n)s: %(by)s, %(when)s")
            % {"n": each.number, "by": each.made_by, "when": moment(each.made_at)}
            for each in versions
        ),
        retired=retired,
        may_keep=policy.may(actor, "template", unit=row.unit_id, body=body_of(actor)),
    )
