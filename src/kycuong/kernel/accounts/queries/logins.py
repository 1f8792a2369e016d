"""The administrators' pages of logins."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from kycuong.kernel.accounts import factors, policy, throttle
from kycuong.kernel.accounts.enums import SEALED
from kycuong.kernel.accounts.models import Passkey, Session, Totp, User
from kycuong.kernel.accounts.queries.machines import MachineLine, machines_of
from kycuong.kernel.accounts.queries.own import SessionLine, sessions_of
from kycuong.kernel.audit.actors import Actor
from kycuong.shared import formats
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import NotThere, Verdict

VERBS = (
    *("reset", "unlock", "end_sessions", "clear_factors"),
    *("close", "reopen", "name_sso", "entrust", "withdraw"),
)
NAME: Final = "ho-ten"
SORTS: Final = {
    NAME: ("full_name",),
    "dang-nhap": ("username",),
    "tinh-trang": ("is_active", "is_in"),
    "buoc-hai": ("has_totp", "has_key"),
    "duoc-giao": ("administers",),
}


@dataclass(frozen=True, slots=True)
class LoginLine:
    """One login in the list."""

    pk: int
    username: str
    full_name: str
    state: str
    second: str
    duty: str


@dataclass(frozen=True, slots=True)
class LoginsPage:
    """The list of logins, and how many there are of each kind."""

    rows: tuple[LoginLine, ...]
    pager: Pager
    text: str
    kind: str
    total: int
    closed: int
    administrators: int


@dataclass(frozen=True, slots=True)
class LoginPage:
    """One login as an administrator sees it; `verdicts` by verb."""

    pk: int
    username: str
    full_name: str
    state: str
    is_active: bool
    administers: bool
    locked: str
    one_time: str
    factors: factors.Factors
    sso_name: str
    bound: bool
    sessions: tuple[SessionLine, ...]
    machines: tuple[MachineLine, ...]
    verdicts: dict[str, Verdict]


def logins(
    actor: Actor, *, text: str, kind: str, page: str | None, sort: str = ""
) -> LoginsPage:
    """Return the logins whose name holds a text.

    Args:
        kind: "closed", "administrators" or "" for all.
        sort: a key of `SORTS`, with a minus for descending order; by name without.

    Raises:
        Refused: the actor does not manage logins.
    """
    policy.require(actor, "logins")
    people = User.objects.exclude(username=SEALED)
    found = _matching(people, text.strip(), kind)
    pager = asked_page(page, found.count())
    marked = found.annotate(
        has_totp=Exists(Totp.objects.filter(user=OuterRef("pk"))),
        has_key=Exists(Passkey.objects.filter(user=OuterRef("pk"))),
        is_in=Exists(Session.objects.filter(user=OuterRef("pk"), ended="")),
    )
    rows = marked.order_by(*_order(sort))[pager.start : pager.last]
    return LoginsPage(
        tuple(map(_line, rows)),
        pager,
        text,
        kind,
        people.count(),
        people.filter(is_active=False).count(),
        people.filter(administers=True).count(),
    )


def _order(sort: str) -> tuple[str, ...]:
    names = SORTS.get(sort.removeprefix("-"), SORTS[NAME])
    down = "-" if sort.startswith("-") else ""
    return (*(down + name for name in names), "full_name", "pk")


def login_page(actor: Actor, pk: int, *, at: datetime) -> LoginPage:
    """Return one login.

    Raises:
        Refused: the actor does not manage logins.
        NotThere: no such login.
    """
    policy.require(actor, "logins")
    user = User.objects.exclude(username=SEALED).filter(pk=pk).first()
    if user is None:
        raise NotThere
    until = throttle.locked(user.username, user.pk, at)
    return LoginPage(
        pk=user.pk,
        username=user.username,
        full_name=user.full_name,
        state=_state(user),
        is_active=user.is_active,
        administers=user.administers,
        locked=formats.moment(until) if until else "",
        one_time=formats.moment(user.one_time_until) if user.one_time_until else "",
        factors=factors.of(user.pk),
        sso_name=user.sso_name,
        bound=bool(user.sso_subject),
        sessions=sessions_of(user),
        machines=machines_of(user.pk, at),
        verdicts={
            verb: policy.may(actor, verb, login=pk, reset_by=user.reset_by)
            for verb in VERBS
        },
    )


def _matching(people: QuerySet[User], text: str, kind: str) -> QuerySet[User]:
    if kind == "closed":
        people = people.filter(is_active=False)
    if kind == "administrators":
        people = people.filter(administers=True)
    if text:
        people = people.filter(
            Q(username__icontains=text.lower()) | Q(full_name__icontains=text)
        )
    return people


def _line(row: User) -> LoginLine:
    second = [
        gettext("ứng dụng tạo mã") if row.has_totp else "",  # type: ignore[attr-defined]
        gettext("khóa truy cập") if row.has_key else "",  # type: ignore[attr-defined]
    ]
    return LoginLine(
        row.pk,
        row.username,
        row.full_name,
        _state(row, is_in=row.is_in),  # type: ignore[attr-defined]
        ", ".join(filter(None, second)) or gettext("chưa có"),
        gettext("quản trị tài khoản") if row.administers else "",
    )


def _state(row: User, *, is_in: bool = False) -> str:
    if not row.is_active:
        return gettext("đã khóa")
    return gettext("đang đăng nhập") if is_in else gettext("đang mở")
