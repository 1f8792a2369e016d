"""`request.actor`: the person signed in, at the post they hold at this instant."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from kycuong.kernel.organisations import queries


def actor(
    answer: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Set `request.actor` lazily; None where nobody is signed in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: queries.actor_of(request.user, on=request.now.date())  # type: ignore[attr-defined]
        )
        return answer(request)

    return middleware
