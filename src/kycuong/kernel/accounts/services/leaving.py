"""Going out: by oneself, or because one holds no post any more."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.auth import logout

from kycuong.kernel.accounts import sessions
from kycuong.kernel.accounts.enums import Ended, Way
from kycuong.kernel.accounts.models import Session, User
from kycuong.kernel.accounts.services.ending import end_sessions
from kycuong.kernel.accounts.services.entering import person
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act


def leave(request: Any, *, at: datetime) -> None:
    """Sign out here (đăng xuất); the session's own row ends with it."""
    user = request.user
    if not user.is_authenticated:
        return
    entry = request.entry
    with act(person(user), "accounts.signed_out", user, at=at):
        if entry is not None:
            sessions.end([entry.pk], Ended.SIGNED_OUT)
    logout(request)


def sign_out_who_left(holds_a_post: Callable[[User], bool], *, at: datetime) -> int:
    """End the sessions of people who hold no post on the day; return how many people.

    Who manages logins may do so without a post, and so may whoever broke the seal; the
    demo's people move its clock past their own posts.
    """
    alive = Session.objects.filter(ended="").exclude(way__in=[Way.GLASS, Way.DEMO])
    people = User.objects.filter(pk__in=alive.values("user_id"), administers=False)
    gone = [user for user in people if not holds_a_post(user)]
    for user in gone:
        end_sessions(user, actor=SYSTEM, at=at, why=Ended.LEFT)
    sessions.sweep()
    return len(gone)
