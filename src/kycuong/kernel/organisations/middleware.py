"""`request.actor`: the person signed in, at the seat they chose, at this instant."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import directory, queries

View = TypeVar("View", bound=Callable[..., HttpResponse])
SEAT: Final = "seat"
OVER: Final = _(
    "Chức vụ bạn chọn làm thay đã hết thời hạn; bạn đang làm việc ở chức vụ của mình."
)


def without_post(view: View) -> View:
    """Let a view be used by a login that holds no post on the day."""
    view.without_post = True  # type: ignore[attr-defined]
    return view


@dataclass(frozen=True, slots=True)
class Choice:
    """One seat in the frame's switch, and whether it is the one acted from."""

    seat: queries.Seat
    chosen: bool


class Sitting:
    """The seats of who is signed in, read once a request, and the one chosen."""

    def __init__(self, request: Any) -> None:
        """Keep the request; nothing is read yet."""
        self.request = request

    @cached_property
    def seats(self) -> tuple[queries.Seat, ...]:
        """Return every seat of the day, the own post first."""
        return queries.seats_of(self.request.user, on=self.request.now.date())

    @property
    def key(self) -> str:
        """Return the key of the seat chosen in this session, "" for none."""
        return str(self.request.session.get(SEAT, ""))

    def sits(self) -> queries.Seat | None:
        """Return the seat acted from: the one chosen while it lasts, else the own."""
        chosen = [seat for seat in self.seats if seat.key == self.key]
        return next(iter((*chosen, *self.seats)), None)

    def actor(self) -> Actor | None:
        """Return who acts; None for nobody, or a login without a post."""
        seat = self.sits()
        return seat.actor if seat else None

    def choices(self) -> tuple[Choice, ...]:
        """Return what the switch offers; nothing where there is but one seat."""
        sits = self.sits()
        several = len(self.seats) > 1
        return tuple(Choice(s, s is sits) for s in self.seats) if several else ()

    def is_over(self) -> bool:
        """Say whether the seat chosen earlier is no more the person's."""
        return bool(self.key) and all(seat.key != self.key for seat in self.seats)


class Actors:
    """Set `request.actor` lazily; None where nobody is signed in.

    A login that holds no post on the day acts for nobody: it gets a page that says so,
    save from views of `accounts` and those marked `without_post`. When the seat that
    was chosen is over, what was being sent is refused rather than done as another.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.answer = answer

    def __call__(self, request: Any) -> HttpResponse:
        """Name the actor and pass the request on."""
        sitting = Sitting(request)
        request.sitting = sitting
        request.actor = SimpleLazyObject(sitting.actor)
        request.seats = SimpleLazyObject(sitting.choices)
        with directory.pinned():
            return self.answer(request)

    def process_view(
        self, request: Any, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Stop a login without a post before a page takes it for an official."""
        match = request.resolver_match
        free = getattr(view, "without_post", False) or (
            match is not None and match.app_name == "accounts"
        )
        if free or not request.user.is_authenticated:
            return None
        if request.sitting.is_over():
            request.session.pop(SEAT)
            if request.method == "POST":
                return render(request, "organisations/seat_over.html", status=403)
            messages.warning(request, gettext(OVER))
        if request.actor:
            return None
        return render(request, "shared/no_post.html", status=403)


actor = Actors
