"""`request.actor`: the person signed in, at the post they hold at this instant."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from kycuong.kernel.organisations import directory, queries

View = TypeVar("View", bound=Callable[..., HttpResponse])


def without_post(view: View) -> View:
    """Let a view be used by a login that holds no post on the day."""
    view.without_post = True  # type: ignore[attr-defined]
    return view


class Actors:
    """Set `request.actor` lazily; None where nobody is signed in.

    A login that holds no post on the day acts for nobody: it gets a page that says so,
    save from views of `accounts` and those marked `without_post`.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Name the actor and pass the request on."""
        request.actor = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: queries.actor_of(request.user, on=request.now.date())  # type: ignore[attr-defined]
        )
        with directory.pinned():
            return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Stop a login without a post before a page takes it for an official."""
        match = request.resolver_match
        free = getattr(view, "without_post", False) or (
            match is not None and match.app_name == "accounts"
        )
        if free or not request.user.is_authenticated or request.actor:  # type: ignore[attr-defined]
            return None
        return render(request, "shared/no_post.html", status=403)


actor = Actors
