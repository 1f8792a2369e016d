"""What every page's frame shows, whoever's page it is."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from kycuong.shared import clock


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the instant, the person, the languages and whether this is the demo."""
    return {
        "now": getattr(request, "now", None),
        "actor": getattr(request, "actor", None),
        "seats": getattr(request, "seats", ()),
        "languages": settings.LANGUAGES,
        "request_id": getattr(request, "id", ""),
        "demo": clock.is_demo(),
    }
