"""The door for web servers; behind a proxy, who asks is whom the proxy names."""

import gc
import os
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from kycuong.shared.lazily import later

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
PEER = "kycuong.peer"  # the address that the line itself came from


def behind_proxies(answer: Application, trusted: list[str]) -> Application:
    """Take address and scheme from the headers of trusted proxies, of nobody else."""
    wrapped = wrap_wsgi_with_proxy_headers(answer, trusted) if trusted else answer

    def application(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        environ[PEER] = environ.get("REMOTE_ADDR", "")
        found: Iterable[bytes] = wrapped(environ, start)
        return found

    return application


HEAVY = ("numpy", "numpy.typing", "xlsxwriter", "typst", "pypdfium2", "pypdfium2.raw")
gc.disable()  # nothing of what is loaded is thrown away: no looking for it meanwhile
later(*HEAVY)  # before anything imports them: pages need none of them
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kycuong.config.settings")
application = behind_proxies(
    get_wsgi_application(), list(getattr(settings, "KYCUONG_PROXIES", ()))
)
import_module(settings.ROOT_URLCONF)  # the first page waits for nothing
gc.collect()
gc.freeze()  # what is loaded stays: never again looked through for what to throw away
gc.enable()
