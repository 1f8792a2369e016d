"""One post as its page shows it: holders, absences, how it signs, what may be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import directory, policy, queries
from kycuong.kernel.organisations.enums import (
    RANK_OF_ROLE,
    Extent,
    Manner,
    UnitKind,
)
from kycuong.kernel.organisations.models import Appointment, Delegation, Substitution
from kycuong.kernel.organisations.pages import VACANT, Link, unit_url
from kycuong.kernel.organisations.substituting import own_unit
from kycuong.kernel.organisations.values import NoSuchUnit, PostView
from kycuong.rules.signing import LAW, Capacity, Rank, mark
from kycuong.rules.worktime.instants import local_day
from kycuong.shared import formats
from kycuong.shared.verdict import NotThere, Verdict

VERBS: Final = {
    "substitute": _("Ghi vắng mặt, người thay"),
    "appoint": _("Bố trí người"),
    "dismiss": _("Cho thôi giữ chức vụ"),
    "delegate": _("Giao ký thừa lệnh, thừa ủy quyền"),
}
FOLLOWS: Final = {
    "substitute": _(
        "Người thay có quyền của chức vụ này trong những ngày đó, trong phạm vi ghi dưới "
        "đây; mọi bút toán đều ghi thay ai. Quyền hết lúc 24 giờ ngày cuối."
    ),
    "appoint": _(
        "Việc đang mở đi theo chức vụ, không phải chuyển; bút toán đã ghi vẫn mang tên "
        "người cũ."
    ),
    "dismiss": _("Việc đang mở ở lại với chức vụ, chờ người kế nhiệm hoặc người thay."),
    "delegate": _(
        "Phải theo văn bản, có nội dung; ủy quyền (TUQ.) có thời hạn và không được giao "
        "lại."
    ),
}


@dataclass(frozen=True, slots=True)
class Act:
    """Something that may be done with the post, or why not."""

    label: str
    url: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Span:
    """One row with its days; `end_url` ends it early, "" where that cannot be."""

    who: str
    days: str
    note: str
    now: bool
    end_url: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One way to sign: the lines above the name, and the paper that gives it."""

    lines: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PostPage:
    """Everything the page of a post shows as of today.

    `same_body`: the reader works in the post's body, and may see its desk.
    """

    pk: int
    same_body: bool
    title: str
    body: Link
    facts: tuple[tuple[str, str], ...]
    warning: str
    acts: tuple[Act, ...]
    holders: tuple[Span, ...]
    absences: tuple[Span, ...]
    delegations: tuple[Span, ...]
    signings: tuple[Block, ...]
    law: str


@dataclass(frozen=True, slots=True)
class ActPage:
    """The form of one act on one post."""

    label: str
    post: str
    url: str
    follows: str
    law: str


def post_page(pk: int, actor: Actor, at: datetime) -> PostPage:
    """Return one post as of today, with what this person may do with it.

    Raises:
        NotThere: there is no such post.
    """
    on = local_day(at)
    view = post_of(pk, on)
    registry = directory.current()
    own = own_unit(actor, on)
    ends = bool(policy.may_post(actor, "substitute", view, own_unit=own))
    revokes = bool(policy.may_post(actor, "delegate", view))
    absent = queries.absences([pk], on=on).get(pk)
    return PostPage(
        pk=pk,
        same_body=actor.unit == view.body_id,
        title=view.full_title,
        body=Link(unit_url(view.body_id, on), registry.unit(view.body_id, on).name),
        facts=tuple(_facts(view)),
        warning=f"{view.holder_name or view.full_title} {absent.text}."
        if absent
        else "",
        acts=tuple(_acts(view, actor, own)),
        holders=tuple(_holders(pk, on)),
        absences=tuple(_absences(pk, on, ends=ends)),
        delegations=tuple(_delegations(pk, on, revokes=revokes)),
        signings=tuple(_blocks(pk, on)),
        law=LAW,
    )


def act_page(pk: int, verb: str, actor: Actor, at: datetime) -> ActPage:
    """Return what the page of one act says; refuse before a form is shown.

    Raises:
        NotThere: there is no such post.
        Refused: the person may not.
    """
    on = local_day(at)
    view = post_of(pk, on)
    policy.require_post(actor, verb, view, own_unit=own_unit(actor, on))
    if not _fits(verb, view):
        raise NotThere
    body = directory.current().unit(view.body_id, on)
    holder = view.holder_name or gettext(VACANT)
    return ActPage(
        label=gettext(VERBS[verb]),
        post=f"{view.full_title}, {body.name}: {holder}",
        url=reverse("organisations:post", args=[pk]),
        follows=gettext(FOLLOWS[verb]),
        law=LAW if verb in ("substitute", "delegate") else "",
    )


def post_of(pk: int, on: date) -> PostView:
    """Return a post.

    Raises:
        NotThere: there is no such post.
    """
    try:
        return queries.post(pk, on=on)
    except NoSuchUnit as missing:
        raise NotThere from missing


def colleagues(pk: int, on: date) -> list[tuple[int, str]]:
    """Return the other posts of the body that somebody holds, as choices.

    Who is absent today is marked so, with who stands in.
    """
    view = post_of(pk, on)
    others = [
        other
        for other in queries.posts_of(view.body_id, on=on)
        if other.id != pk and other.holder_name
    ]
    absent = queries.absences((other.id for other in others), on=on)
    return [(other.id, _labelled(other, absent)) for other in others]


def receivers(pk: int, on: date) -> list[tuple[int, str]]:
    """Return the posts to which a head may delegate signing, as choices."""
    view = post_of(pk, on)
    inside = [
        (other.id, _labelled(other, {}))
        for other in queries.posts_of(view.body_id, on=on)
        if other.in_division and RANK_OF_ROLE[other.role] is Rank.UNIT_HEAD
    ]
    registry = directory.current()
    below = [
        unit
        for unit in registry.units_on(on)
        if unit.parent_id == view.body_id and unit.kind != UnitKind.DIVISION
    ]
    heads = queries.head_posts((unit.id for unit in below), on=on)
    return inside + [
        (heads[unit.id].id, f"{_labelled(heads[unit.id], {})}, {unit.name}")
        for unit in below
        if unit.id in heads
    ]


def _labelled(post: PostView, absent: dict[int, Any]) -> str:
    holder = post.holder_name or gettext(VACANT)
    text = f"{holder} ({post.full_title})"
    return f"{text}, {absent[post.id].text}" if post.id in absent else text


def _facts(view: PostView) -> Iterable[tuple[str, str]]:
    yield gettext("Người giữ"), view.holder_name or gettext(VACANT)
    if view.held_since:
        yield gettext("Từ ngày"), formats.day(view.held_since)
    if view.manner_label:
        yield gettext("Giữ chức vụ"), view.manner_label
    yield gettext("Vai trò"), view.role_label
    if view.division:
        yield gettext("Thuộc"), view.division


def _fits(verb: str, view: PostView) -> bool:
    """Say whether the act makes sense for the post: only heads delegate."""
    return verb != "delegate" or RANK_OF_ROLE[view.role] is Rank.HEAD


def _acts(view: PostView, actor: Actor, own: int | None) -> Iterable[Act]:
    for verb, label in VERBS.items():
        if not _fits(verb, view) or (verb == "dismiss" and not view.holder_name):
            continue
        yield Act(
            gettext(label),
            reverse(f"organisations:{verb}", args=[view.id]),
            policy.may_post(actor, verb, view, own_unit=own),
        )


def _holders(pk: int, on: date) -> Iterable[Span]:
    rows = Appointment.objects.filter(post=pk).select_related("official")
    for row in rows.order_by("-valid_from"):
        manner = "" if row.manner == Manner.FULL else str(Manner(row.manner).label)
        note = "; ".join(filter(None, (manner, row.instrument)))
        running = row.valid_from <= on and (row.valid_to is None or on < row.valid_to)
        yield Span(row.official.full_name, _days(row), note, running)


def _absences(pk: int, on: date, *, ends: bool) -> Iterable[Span]:
    """Yield the substitutions that run or are to come."""
    rows = Substitution.objects.filter(
        absent=pk, withdrawn_at__isnull=True, valid_to__gt=on
    ).order_by("valid_from")
    posts = queries.posts(
        (row.substitute_id for row in rows if row.substitute_id), on=on
    )
    for row in rows:
        acting = posts.get(row.substitute_id or 0)
        who = _labelled(acting, {}) if acting else gettext("Chưa có người thay")
        extent = str(Extent(row.extent).label)
        note = "; ".join(
            filter(None, (row.reason, row.instrument, row.subject, extent))
        )
        url = reverse("organisations:withdraw", args=[row.pk]) if ends else ""
        yield Span(who, _days(row), note, row.valid_from <= on, url)


def _delegations(pk: int, on: date, *, revokes: bool) -> Iterable[Span]:
    """Yield what the post lets others sign, as long as it runs."""
    rows = [
        row
        for row in Delegation.objects.filter(giver=pk, withdrawn_at__isnull=True)
        if row.valid_to is None or row.valid_to > on
    ]
    posts = queries.posts((row.receiver_id for row in rows), on=on)
    for row in rows:
        url = reverse("organisations:revoke", args=[row.pk]) if revokes else ""
        note = f"{mark(Capacity(row.capacity))} {row.subject}; {row.instrument}"
        who = _labelled(posts[row.receiver_id], {})
        yield Span(who, _days(row), note, row.valid_from <= on, url)


def _blocks(pk: int, on: date) -> Iterable[Block]:
    for each in queries.signings(pk, on=on):
        until = (
            gettext("đến hết %(day)s") % {"day": formats.day(each.until)}
            if each.until
            else ""
        )
        note = "; ".join(filter(None, (each.subject, each.instrument, until)))
        yield Block(each.block, note)


def _days(row: Any) -> str:
    start = formats.day(row.valid_from)
    if row.valid_to is None:
        return gettext("từ %(day)s") % {"day": start}
    last = row.valid_to - timedelta(days=1)
    return start if last == row.valid_from else f"{start} – {formats.day(last)}"
