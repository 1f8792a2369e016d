"""Absent posts on a day, and who stands in: what pages that route work say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext

from kycuong.kernel.organisations import links
from kycuong.kernel.organisations.chains import Chain, Gap, Link, stand_in
from kycuong.kernel.organisations.posts import posts, posts_of
from kycuong.kernel.organisations.values import PostView


@dataclass(frozen=True, slots=True)
class Absence:
    """A post absent on a day; `stand_in` is None where nobody does its work.

    `until` is the last day of the absence, `text` the warning in words.
    """

    post: int
    until: date
    reason: str
    stand_in: PostView | None
    gap: Gap | None
    text: str


def absences(ids: Iterable[int], *, on: date) -> dict[int, Absence]:
    """Return which of the posts are absent on a day, by post; three queries at most."""
    found = links.links_on(on)
    asked = [pk for pk in set(ids) if pk in found.by_post]
    if not asked:
        return {}
    named = {link.substitute for link in found.by_post.values() if link.substitute}
    known = posts(named, on=on)
    vacant = {pk for pk, view in known.items() if not view.holder_name}
    return {
        pk: _absence(pk, stand_in(pk, found.by_post, vacant=vacant), found, known)
        for pk in asked
    }


def reached(ids: Iterable[int], *, on: date) -> tuple[int, ...]:
    """Return the logins to tell of what comes to posts: holders and who stands in."""
    asked = set(ids)
    absent = absences(asked, on=on)
    views = [*posts(asked, on=on).values()]
    views += [each.stand_in for each in absent.values() if each.stand_in]
    users = (view.holder_user for view in views if view.holder_user is not None)
    return tuple(dict.fromkeys(users))


def absences_of(unit: int, *, on: date) -> dict[int, Absence]:
    """Return the absences among the posts of a unit and its divisions."""
    return absences((view.id for view in posts_of(unit, on=on)), on=on)


def _absence(
    pk: int, chain: Chain, found: links.Links, known: dict[int, PostView]
) -> Absence:
    first = chain.links[0]
    acting = known.get(chain.post) if chain.post is not None else None
    until = first.until - timedelta(days=1)
    words = {"day": f"{until:%d/%m/%Y}", "who": _who(chain, acting, first, known)}
    text = gettext("đang nghỉ đến %(day)s, %(who)s") % words
    return Absence(pk, until, found.words[first.id], acting, chain.gap, text)


def _who(
    chain: Chain, acting: PostView | None, first: Link, known: dict[int, PostView]
) -> str:
    """Return who stands in, through whom; or that nobody does, and why."""
    if first.substitute is None:
        return gettext("chưa có người thay")
    named = known.get(first.substitute)
    name = (named.holder_name or named.full_title) if named else ""
    if acting is None:
        lacking = gettext("%(name)s được phân công thay nhưng không thay được: %(why)s")
        return lacking % {"name": name, "why": gap_words(chain.gap)}
    if len(chain.links) > 1:
        passed = gettext("%(name)s được phân công thay cũng nghỉ, %(next)s thay")
        return passed % {"name": name, "next": acting.holder_name}
    return gettext("%(name)s thay") % {"name": acting.holder_name}


def gap_words(gap: Gap | None) -> str:
    """Return why nobody stands in, as the end of a sentence."""
    return {
        Gap.NOBODY: gettext("cũng nghỉ hoặc khuyết, chưa có người thay"),
        Gap.LOOP: gettext("phân công thay vòng tròn"),
        Gap.TOO_LONG: gettext("thay quá ba bậc"),
        Gap.NO_FURTHER: gettext("người được ủy quyền không ủy quyền lại được"),
    }.get(gap or Gap.NOBODY, "")
