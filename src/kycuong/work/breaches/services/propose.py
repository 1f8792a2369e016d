"""Proposing that a body has broken a rule, with the evidence."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import queries as files
from kycuong.kernel.organisations import books
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.ledger import queries as ledger
from kycuong.rules import breaches
from kycuong.rules.breaches import Behaviour, Entry, EntryKind, State
from kycuong.rules.vntext.folding import fold
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.breaches import journal, policy
from kycuong.work.breaches.enums import Evidence
from kycuong.work.breaches.models import Breach
from kycuong.work.documents import queries as documents


@dataclass(frozen=True, slots=True)
class Proof:
    """On what a proposal rests: at least one of them."""

    matters: tuple[int, ...] = ()
    documents: tuple[int, ...] = ()
    files: tuple[int, ...] = ()
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule that was broken; empty: the catalogue's text of the day."""

    document: str = ""
    article: str = ""
    text: str = ""


def propose(
    *,
    body: int,
    code: str,
    happened_on: date,
    statement: str,
    proof: Proof,
    found_by: str = "",
    rule: Rule | None = None,
    post: int | None = None,
    origin: str | None = None,
    once: str = "",
    actor: Actor,
    at: datetime,
) -> int:
    """Propose that a body has broken a rule (đề nghị ghi vi phạm); return its id.

    It says nothing of the body yet: nobody outside the Office and the leaders sees it
    before the body has been asked.

    Args:
        origin: the key of the evidence from which a threshold proposes; once for ever.
        once: a key of everything that a person typed. Sent again by the same person on
            the same day it proposes nothing more, and the first one's id is returned,
            unless that one was withdrawn.

    Raises:
        Refused: not of the Office; no such behaviour on the day; a day ahead; no
            evidence; the body did not exist then or is the Committee itself.
    """
    policy.require_register(actor, "propose")
    if once:
        origin, earlier = _sent(once, actor, at)
        if earlier is not None:
            return earlier
    found = _behaviour(code, happened_on)
    _require_day(happened_on, at)
    name = _require_body(body, happened_on)
    _require_post(post, body, happened_on)
    if not statement.strip():
        raise Refused(refuse("Hãy ghi rõ việc đã xảy ra; để trống thì chưa ghi sổ."))
    evidence = _evidence(proof, actor, at)
    cited = _cited(rule or Rule(), found, happened_on)
    entry = Entry(1, EntryKind.PROPOSE, at, books.who(actor), body=body)
    standing = breaches.step(None, entry)
    breach = Breach(
        body_id=body,
        body_name=name,
        post_id=post,
        code=code,
        group=found.group.value,
        rule_document=cited.document[:300],
        rule_article=cited.article[:200],
        rule_text=cited.text,
        happened_on=happened_on,
        found_by=(found_by.strip() or str(actor))[:300],
        statement=statement.strip(),
        evidence=evidence,
        origin=origin,
        search=fold(" ".join((name, code, found.text, statement, cited.document))),
        proposed_name=str(actor)[:120],
        **journal.cache(standing),
    )
    try:
        with act(actor, "breaches.propose", breach, at=at):
            breach.save(force_insert=True)
            journal.row(entry, breach, actor).save(force_insert=True)
    except IntegrityError:
        if not once:
            raise
        return int(Breach.objects.get(origin=origin).pk)  # the other click came first
    return int(breach.pk)


def _sent(once: str, actor: Actor, at: datetime) -> tuple[str, int | None]:
    """Return the origin of a form, and the proposal that it opened already."""
    said = f"{actor.user}:{local_day(at)}:{once}"
    key = f"form:{hashlib.sha256(said.encode()).hexdigest()}"
    rows = Breach.objects.filter(origin__startswith=key).order_by("-pk")
    earlier = list(rows.values_list("pk", "state"))
    if earlier and earlier[0][1] != State.WITHDRAWN:
        return key, int(earlier[0][0])
    return f"{key}.{len(earlier)}", None


def _behaviour(code: str, on: date) -> Behaviour:
    try:
        found = breaches.behaviour(code)
    except KeyError as missing:
        raise Refused(
            refuse("Không có mã hành vi này trong danh mục vi phạm.")
        ) from missing
    if not found.in_force(on):
        raise Refused(
            refuse(
                f"{code} chưa hoặc không còn là vi phạm vào ngày {on:%d/%m/%Y}; danh mục "
                f"áp dụng từ {found.since:%d/%m/%Y}."
            )
        )
    return found


def _require_day(happened_on: date, at: datetime) -> None:
    if happened_on > local_day(at):
        raise Refused(refuse("Ngày xảy ra không được ở sau hôm nay."))


def _require_body(body: int, on: date) -> str:
    """Return what the body was called on the day it happened."""
    try:
        known = organisations.unit(body, on=on)
    except organisations.NoSuchUnit as missing:
        raise Refused(refuse("Không có cơ quan này trong danh mục.")) from missing
    if not known.exists_on(on):
        raise Refused(refuse(f"{known.name} không hoạt động vào ngày {on:%d/%m/%Y}."))
    if organisations.root_of(body) != body or known.kind == UnitKind.COMMITTEE:
        raise Refused(
            refuse("Hãy chọn một cơ quan, không chọn phòng, ban hoặc Ủy ban tỉnh.")
        )
    return known.name


def _require_post(post: int | None, body: int, on: date) -> None:
    """Refuse a post that is not the body's; none has to be named."""
    if post is None:
        return
    if all(view.id != post for view in organisations.posts_of(body, on=on)):
        raise Refused(refuse("Vị trí được chọn không thuộc cơ quan này."))


def _cited(rule: Rule, found: Behaviour, on: date) -> Rule:
    """Return the rule as typed, or the catalogue's text in force on the day."""
    basis = found.rule_on(on)
    assert basis is not None  # in force on the day
    typed = rule.document.strip()
    return Rule(
        typed or basis.document,
        rule.article.strip() if typed else rule.article.strip() or basis.article,
        rule.text.strip() or found.text,
    )


def _evidence(proof: Proof, actor: Actor, at: datetime) -> list[dict[str, Any]]:
    """Return the evidence as it is kept; what the proposer does not see is refused."""
    kept = [
        *(_matter(pk, actor, at) for pk in dict.fromkeys(proof.matters)),
        *(_document(pk, actor) for pk in dict.fromkeys(proof.documents)),
        *_files(proof.files),
    ]
    if paper := proof.paper.strip():
        kept.append({"kind": Evidence.PAPER.value, "id": 0, "label": paper, "url": ""})
    if not kept:
        raise Refused(
            refuse(
                "Hãy nêu ít nhất một bằng chứng: mã việc, văn bản, tệp hoặc số, ký hiệu "
                "văn bản."
            )
        )
    return kept


def _matter(pk: int, actor: Actor, at: datetime) -> dict[str, Any]:
    row = ledger.rows_by_id(actor, [pk], at).get(pk)
    if row is None:
        raise Refused(refuse("Không có việc mang mã này."))
    label = f"{row.code}: {row.title}"
    kind = Evidence.MATTER.value
    return {"kind": kind, "id": pk, "label": label[:400], "url": row.url}


def _document(pk: int, actor: Actor) -> dict[str, Any]:
    if not documents.visible_to(actor).filter(pk=pk).exists():
        raise Refused(refuse("Không có văn bản này trong sổ."))
    found = documents.source(pk)
    kind = Evidence.DOCUMENT.value
    return {"kind": kind, "id": pk, "label": found.label[:400], "url": found.url}


def _files(pks: Sequence[int]) -> list[dict[str, Any]]:
    kept = files.several(pks)
    return [
        {
            "kind": Evidence.FILE.value,
            "id": pk,
            "label": kept[pk].name[:400],
            "url": "",
        }
        for pk in dict.fromkeys(pks)
        if pk in kept
    ]
