"""What anybody may set for their own pages, signed in or not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from kycuong.shared import languages


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    back = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        back, {request.get_host()}, require_https=request.is_secure()
    )
    response = redirect(back if ours else "/")
    code = request.POST.get("language", "")
    if languages.known(code):
        languages.keep(response, code)
    return response


language.without_post = True  # type: ignore[attr-defined]
