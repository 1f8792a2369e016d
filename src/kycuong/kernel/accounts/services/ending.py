"""Ending what a login has open: its sessions, and the machines that act by it.

A machine (phần mềm làm thay) acts with a secret of its own that a session once made; it
asks for no password, so whatever takes the login from a thief must end it too.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext

from kycuong.kernel.accounts import sessions
from kycuong.kernel.accounts.enums import Ended
from kycuong.kernel.accounts.models import Session, User
from kycuong.kernel.accounts.services.entering import person
from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.shared.verdict import NotThere, Refused, refuse

EndMachines = Callable[[int, str, Actor, datetime], int]
machines_ended: Final[list[EndMachines]] = []
"""Who ends the machines of a login: (login, why, actor, at), inside the act."""


def end_session(request: Any, pk: int, *, at: datetime) -> None:
    """End one of one's own sessions (kết thúc phiên).

    Raises:
        NotThere: no such session, or another person's.
    """
    user = request.user
    if not Session.objects.filter(user=user, pk=pk, ended="").exists():
        raise NotThere
    with act(person(user), "accounts.session_ended", user, at=at):
        sessions.end([pk], Ended.ENDED)


def sign_out_everywhere(request: Any, *, at: datetime) -> None:
    """End every session and machine of one's own, this session too (đăng xuất mọi nơi)."""
    user = request.user
    end_everything(user, actor=person(user), at=at)


def end_everything(
    user: Any, *, actor: Actor, at: datetime, why: Ended = Ended.ENDED
) -> None:
    """End every living session of a login and every machine that acts by it.

    The login is locked first: what is being made in its name is ended too, or waits in
    `hold` and is refused there.
    """
    detail = {"why": str(why)}
    with act(actor, "accounts.everything_ended", user, at=at, detail=detail):
        _locked(user.pk)
        end_sessions(user, actor=actor, at=at, why=why)
        end_machines(user, actor=actor, at=at, why=why)


def hold(user: int, *, session: int | None) -> None:
    """Lock a login until the act ends: nobody takes it from its owner meanwhile.

    For what outlives the session that makes it. Whoever ended the session or closed
    the login while this waited has come first.

    Args:
        session: the key of the session that asks; None where none does.

    Raises:
        Refused: the session is over, or the login closed.
    """
    login = _locked(user)
    living = Session.objects.filter(pk=session or 0, user=user, ended="")
    if login is None or not login.is_active or (session and not living.exists()):
        raise Refused(
            refuse(
                gettext(
                    "Phiên đăng nhập này vừa bị kết thúc nên chưa tạo được gì. Hãy đăng "
                    "nhập lại rồi làm lại."
                ),
                who_can=gettext("Chủ tài khoản, sau khi đăng nhập lại."),
            )
        )


def _locked(user: int) -> User | None:
    rows = User.objects.select_for_update(no_key=True).filter(pk=user)
    found: User | None = rows.first()
    return found


def end_sessions(
    user: Any, *, actor: Actor, at: datetime, why: Ended = Ended.ENDED
) -> int:
    """End every living session of a login; return how many there were."""
    alive = list(
        Session.objects.filter(user_id=user.pk, ended="").values_list("pk", flat=True)
    )
    detail = {"sessions": len(alive), "why": str(why)}
    with act(actor, "accounts.sessions_ended", user, at=at, detail=detail):
        return sessions.end(alive, why)


def end_machines(user: Any, *, actor: Actor, at: datetime, why: Ended) -> int:
    """End every machine that acts by a login, an act each; return how many."""
    return sum(end(user.pk, str(why), actor, at) for end in machines_ended)


def end_others(request: Any) -> None:
    """End one's own sessions but this, because what proves the person has changed."""
    rows = Session.objects.filter(user=request.user, ended="")
    others = rows.exclude(pk=request.entry.pk).values_list("pk", flat=True)
    sessions.end(list(others), Ended.CHANGED)
