"""Shredding a person's data by lawful decision, so that the chain still verifies.

Law: Luật Bảo vệ dữ liệu cá nhân (the data subject's right to have data deleted), with
the decision that says so as `basis`. What entries of the ledger say of who did what in
office is archived record and stays, though nobody finds it by the name any more; see
docs/contexts/audit.md.
"""

import json
import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Final

from django.apps import apps
from django.db import models
from django.db.models import Q

from kycuong.kernel.audit import canonical
from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import Context, act
from kycuong.kernel.audit.keeping import Audited, audited, shape_of
from kycuong.kernel.audit.models import Payload
from kycuong.kernel.audit.recorded import Recorded
from kycuong.kernel.audit.rows import read
from kycuong.shared.verdict import Refused, refuse

VERB = "audit.shredded"
forgetting: Final[list[Callable[[Collection[str]], object]]] = []
"""Who lets nothing be found by a person's names any more, inside the act."""


def shred(
    *,
    user: int | None,
    names: Collection[str],
    rows: Mapping[str, Collection[int]],
    basis: str,
    second: Actor,
    actor: Actor,
    at: datetime,
) -> int:
    """Shred who a person was in the trail, and their names in the tables of persons.

    Args:
        user: their login; what it did loses its name.
        names: what is looked for in contents, in full.
        rows: keys by label of models that declare personal columns.
        basis: number, day and issuer of the decision.
        second: who confirms; another person than the actor.

    Returns how many contents were shredded.

    Raises:
        Refused: no basis, no name, or one person alone.

    Writes: audit act `audit.shredded`, which names every act concerned.
    """
    _lawful(names, basis, second, actor)
    token = uuid.uuid4().hex
    with act(actor, VERB, at=at) as context:
        held = list(_holding(user, names))
        context.pending.subject_kind = "audit.shredding"
        context.pending.subject_id = token
        context.pending.detail = {
            "basis": basis.strip(),
            "second": second.user,
            "acts": [payload.pk for payload, _, _ in held],
            "rows": {label: sorted(keys) for label, keys in rows.items()},
        }
        for payload, who, what in held:
            if what:
                _attest_again(context, payload)
            _shred(payload, token, who=who, what=what)
        for label, keys in rows.items():
            _rename(context, label, keys)
        for forget in forgetting:
            forget(names)
    return len(held)


def _lawful(names: Collection[str], basis: str, second: Actor, actor: Actor) -> None:
    if len(basis.strip()) < 10:
        text = (
            "Chưa ghi căn cứ. Hãy ghi số, ngày và cơ quan của quyết định hủy dữ liệu."
        )
        raise Refused(refuse(text))
    if not names or any(len(name.strip()) < 4 for name in names):
        raise Refused(refuse("Hãy ghi đầy đủ họ tên của người được hủy dữ liệu."))
    if any(name.strip().casefold() in basis.casefold() for name in names):
        text = "Căn cứ được giữ mãi nên không nêu tên người; hãy chỉ ghi số, ngày, cơ quan."
        raise Refused(refuse(text))
    if actor.user is None or second.user is None or actor.user == second.user:
        text = "Hủy dữ liệu cá nhân phải do hai người khác nhau làm và xác nhận."
        raise Refused(refuse(text))


def _holding(
    user: int | None, names: Collection[str]
) -> Iterable[tuple[Payload, bool, bool]]:
    """Yield payloads with which of their parts name the person."""
    wanted = Q(act__user=user) if user is not None else Q()
    for name in names:
        wanted |= Q(who__contains=name) | Q(what__contains=name)
    for payload in Payload.objects.filter(wanted).select_related("act").order_by("pk"):
        own = user is not None and payload.act.user == user
        who = bool(payload.who) and (own or _says(payload.who, names))
        # what an act of shredding says proves all that it shredded: it stays
        told = bool(payload.what) and payload.act.verb != VERB
        what = told and _says(payload.what, names)
        if who or what:
            yield payload, who, what


def _says(content: str, names: Collection[str]) -> bool:
    return any(name in content for name in names)


def _shred(payload: Payload, token: str, *, who: bool, what: bool) -> None:
    gone: dict[str, str] = {"shredded_by": token}
    for part, wanted in (("who", who), ("what", what)):
        if wanted:
            content, salt = getattr(payload, part), getattr(payload, f"{part}_salt")
            gone |= {part: "", f"{part}_salt": ""}
            gone[f"{part}_hash"] = canonical.sealed(salt, content)
    Payload.objects.filter(pk=payload.pk).update(**gone)


def _attest_again(context: Context, payload: Payload) -> None:
    """Let this act say of rows what the content that goes had said of them."""
    told = json.loads(payload.what).get("rows", {})
    for model in apps.get_models():
        keys = told.get(model._meta.db_table)
        shape = shape_of(model) if keys else None
        if shape is not None:
            numbers = [int(key) for key in keys]
            now = read(shape, numbers)
            fresh = [key for key in now if not context.knows(model, key)]
            context.touched.add(model, fresh, now, context.pending)


def _rename(context: Context, label: str, keys: Collection[int]) -> None:
    """Put a word in the place of the names in rows of persons."""
    model = apps.get_model(label)
    said: Audited = audited(model)
    assert issubclass(model, Recorded) and said.personal
    for key in keys:
        fresh = {name: _nameless(model, name, key) for name in said.personal}
        model.objects.filter(pk=key).update(**fresh)
        fields = model._meta.concrete_fields
        hidden = {str(one.column) for one in fields if one.name in said.personal}
        context.touched.unsay(model, key, hidden)


def _nameless(model: type[models.Model], name: str, key: int) -> str:
    field = model._meta.get_field(name)
    if getattr(field, "blank", False):
        return ""
    return f"da-huy-{key}" if getattr(field, "unique", False) else "Đã hủy tên"
