"""`request.user` from the session's own row, and what a session must do first."""

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from django.utils.functional import SimpleLazyObject

from kycuong.kernel.accounts import fetched, sessions, typed
from kycuong.kernel.accounts.enums import First

OWN: Final = "accounts"
WHERE: Final = {
    First.PASSWORD: "accounts:change_password",
    First.FACTOR: "accounts:account",
}


class Sessions(MiddlewareMixin):
    """Stands where Django's AuthenticationMiddleware does."""

    def process_request(self, request: Any) -> None:
        """Name who is signed in, read when it is first asked."""

        def who() -> Any:
            request._cached_user = sessions.present(request)
            return request._cached_user

        request.user = SimpleLazyObject(who)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Lead a session that must do something first there, and nowhere else."""
        match = request.resolver_match
        if match is not None and match.app_name in (OWN, "shared"):
            return None
        if not request.user.is_authenticated:
            return None
        entry = getattr(request, "entry", None)
        first = First(entry.first) if entry else First.NOTHING
        if first and fetched.is_fetched(request):
            return fetched.led(reverse(WHERE[first]))
        return redirect(WHERE[first]) if first else None

    def process_response(self, request: Any, response: HttpResponse) -> HttpResponse:
        """Answer what came after the session had ended: a form, a part of a page.

        What was typed is kept; a page that fetched a part of itself goes to the door.
        """
        to = response.headers.get("Location", "").partition("?")
        match = request.resolver_match
        elsewhere = match is not None and match.app_name != OWN
        if elsewhere and to[:1] == (resolve_url(settings.LOGIN_URL),) and to[2]:
            if fetched.is_fetched(request):
                return fetched.to_the_door(request)
            return typed.kept(request) or response
        return response
