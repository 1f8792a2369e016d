"""`request.user` from the session's own row, and what a session must do first."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin
from django.utils.functional import SimpleLazyObject

from kycuong.kernel.accounts import sessions
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
        return redirect(WHERE[first]) if first else None
