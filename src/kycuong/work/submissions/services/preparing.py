"""Preparing a dossier and changing what it says; its papers are in `papers`."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import IntegrityError

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import books
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.kernel.permissions.enums import Classification
from kycuong.ledger import queries as ledger
from kycuong.rules import gate
from kycuong.rules.gate import Entry, EntryKind
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.work.submissions import examining, journal, policy, spoken
from kycuong.work.submissions.enums import Authority
from kycuong.work.submissions.models import Dossier
from kycuong.work.submissions.queries.access import body_of
from kycuong.work.submissions.services.changing import instant, opened, touch

LONGEST: Final = {"title": 500, "summary": 8_000, "field": 120, "article": 300}
MOST_SAID: Final = 2000


def prepare(
    *,
    kind: str,
    title: str,
    summary: str = "",
    field: str = "",
    authority: str = "",
    article: str = "",
    programme_on: date | None = None,
    concerned: Sequence[int] = (),
    for_matter: int | None = None,
    classification: str = Classification.INTERNAL,
    once: str = "",
    actor: Actor,
    at: datetime,
) -> int:
    """Begin a dossier of the actor's body (lập hồ sơ trình); return its id.

    Args:
        kind: a key of `rules.gate.kinds`.
        field: the field of work, by which delegated matters are found.
        authority: `committee` or `chairman`; `article` says under which text.
        programme_on: the date by the work programme, if any.
        concerned: bodies whose work it touches and who are to be asked.
        for_matter: the duty that it fulfils; the actor must see it.
        classification: a value of `permissions.enums.Classification`; what comes of
            the dossier bears it.
        once: a key of everything that a person typed: sent again by the same person on
            the same day it begins nothing more, and the first one's id is returned.

    Raises:
        Refused: the actor has no body that puts dossiers up; something is missing.
    """
    policy.require_register(actor, policy.PREPARE)
    body = _body(actor, at)
    origin = _origin(once, actor, at) if once else None
    if origin and (earlier := Dossier.objects.filter(origin=origin).first()):
        return int(earlier.pk)
    _require_kind(kind, at)
    values = _values(
        {
            "title": title,
            "summary": summary,
            "field": field,
            "authority": authority,
            "article": article,
            "programme_on": programme_on,
            "concerned": concerned,
            "for_matter": for_matter,
        },
        body,
        actor=actor,
        at=at,
    )
    if classification not in Classification.values:
        raise Refused(refuse("Không có phạm vi này; hãy chọn trong danh sách."))
    words = spoken.Words(values["title"], values["summary"])
    entry = Entry(1, EntryKind.PREPARE, at, books.who(actor), body=body)
    name = organisations.unit(body, on=local_day(at)).name
    dossier = Dossier(
        kind=kind,
        body_name=name,
        origin=origin,
        changed_at=at,
        prepared_name=str(actor)[:120],
        classification=classification,
        **(values | spoken.columns(words, name, classification)),
        **journal.cache(gate.step(None, entry)),
    )
    try:
        with act(actor, "submissions.prepare", dossier, at=at):
            dossier.save(force_insert=True)
            spoken.keep(dossier, words)
            journal.row(entry, dossier, actor).save(force_insert=True)
    except IntegrityError:
        if not origin:
            raise
        return int(Dossier.objects.get(origin=origin).pk)  # the other click came first
    return int(dossier.pk)


def amend(
    pk: int,
    *,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
    version: int | None = None,
    **changed: Any,
) -> None:
    """Change what a dossier says while its body has it (sửa hồ sơ).

    Args:
        changed: any of `title`, `summary`, `field`, `authority`, `article`,
            `programme_on`, `concerned`, `for_matter` as in `prepare`, and `kind` while
            it was never sent.

    Raises:
        NotThere, Stale, Refused: as `opened`; a value cannot be taken.
    """
    with act(actor, "submissions.amend", Dossier(pk=pk), at=at):
        dossier = opened(pk, actor=actor, at=at, seen=seen, version=version)
        kind = changed.pop("kind", dossier.kind)
        if kind != dossier.kind:
            _require_kind(kind, at)
            if dossier.round:
                raise Refused(
                    refuse("Hồ sơ đã gửi thì không đổi loại; hãy rút và lập hồ sơ mới.")
                )
        values = _values(changed, dossier.body_id, actor=actor, at=at)
        before = spoken.true_words(dossier)
        title = values.get("title", before.title)
        words = spoken.Words(title, values.get("summary", before.summary))
        values |= spoken.columns(words, dossier.body_name, dossier.classification)
        spoken.keep(dossier, words)
        touch(dossier, instant(dossier, at), kind=kind, **values)


def declare(
    pk: int,
    *,
    answers: Mapping[str, str],
    actor: Actor,
    at: datetime,
    seen: int | None = None,
    version: int | None = None,
) -> None:
    """Answer what no machine can judge (cơ quan trình tự khai), by item key.

    An empty answer takes an earlier one back; what nobody asks is left out.

    Raises:
        NotThere, Stale, Refused: as `opened`; an answer is too long.
    """
    with act(actor, "submissions.declare", Dossier(pk=pk), at=at):
        dossier = opened(pk, actor=actor, at=at, seen=seen, version=version)
        now = instant(dossier, at)
        items = examining.examined(dossier, now).verdict.items
        asked = {item.key for item in items if item.question}
        said = {key: text.strip() for key, text in answers.items() if key in asked}
        if any(len(text) > MOST_SAID for text in said.values()):
            raise Refused(refuse(f"Mỗi câu trả lời dài nhất {MOST_SAID} chữ."))
        kept = {**dossier.answers, **said}
        touch(dossier, now, answers={key: text for key, text in kept.items() if text})


def _body(actor: Actor, at: datetime) -> int:
    body = body_of(actor)
    if body is None:
        raise Refused(policy.may_register(None, policy.PREPARE))
    unit = organisations.unit(body, on=local_day(at))
    if unit.kind == UnitKind.COMMITTEE:
        raise Refused(refuse("Ủy ban nhân dân tỉnh nhận hồ sơ trình, không lập hồ sơ."))
    return body


def _origin(once: str, actor: Actor, at: datetime) -> str:
    said = f"{actor.user}:{local_day(at)}:{once}"
    return f"form:{hashlib.sha256(said.encode()).hexdigest()}"


def _require_kind(kind: str, at: datetime) -> None:
    if kind not in dict(gate.kinds()):
        raise Refused(
            refuse("Không có loại hồ sơ trình này; hãy chọn trong danh sách.")
        )


def _values(
    given: Mapping[str, Any], body: int, *, actor: Actor, at: datetime
) -> dict[str, Any]:
    """Return what was given as columns, each judged."""
    values = dict(given)
    for name in ("title", "summary", "field", "article"):
        if name in values:
            values[name] = (
                " ".join(str(values[name]).split())
                if (name != "summary")
                else str(values[name]).strip()
            )
    if "title" in values and not values["title"]:
        raise Refused(refuse("Hãy ghi tên hồ sơ (trích yếu việc trình)."))
    for name, most in LONGEST.items():
        if len(values.get(name, "")) > most:
            raise Refused(refuse(f"«{values[name][:40]}…» dài quá {most} chữ."))
    if values.get("authority") and values["authority"] not in Authority.values:
        raise Refused(refuse("Hãy chọn Ủy ban nhân dân tỉnh hoặc Chủ tịch quyết định."))
    if "concerned" in values:
        values["concerned"] = _concerned(values["concerned"], body, at)
    if "for_matter" in values:
        matter = values.pop("for_matter")
        values["for_matter_id"] = _matter(matter, actor, at)
    return values


def _concerned(bodies: Sequence[int], own: int, at: datetime) -> list[dict[str, Any]]:
    on, found = local_day(at), []
    for pk in dict.fromkeys(bodies):
        try:
            unit = organisations.unit(pk, on=on)
        except organisations.NoSuchUnit as missing:
            raise Refused(refuse("Không có cơ quan này trong danh mục.")) from missing
        if pk == own or organisations.root_of(pk) != pk:
            raise Refused(
                refuse(f"{unit.name} không phải cơ quan khác với cơ quan trình.")
            )
        found.append({"id": pk, "name": unit.name})
    return found


def _matter(pk: int | None, actor: Actor, at: datetime) -> int | None:
    if pk is None:
        return None
    try:
        ledger.get_for(actor, pk, "view", at=at)
    except NotThere:
        raise Refused(refuse("Không có việc mang mã này.")) from None
    return pk
