"""Settings of what watches: logs, measures, thresholds, the scanner, content policy."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from kycuong.config.logs import logging_settings

_given = os.environ.get
_demo = _given("KYCUONG_DEMO", "") == "1"
_data = Path(_given("KYCUONG_DATA", "var")).resolve()

LOGGING = logging_settings(
    readable=_given("KYCUONG_LOG", "text" if _demo else "json") == "text",
    level=_given("KYCUONG_LOG_LEVEL", "WARNING" if _demo else "INFO"),
)
KYCUONG_PROXIES = tuple(filter(None, _given("KYCUONG_PROXIES", "").split(",")))
KYCUONG_SLOW_QUERY_MS = int(_given("KYCUONG_SLOW_QUERY_MS", "500"))
KYCUONG_SLOW_PAGE_MS = int(_given("KYCUONG_SLOW_PAGE_MS", "1000"))
KYCUONG_METRICS_TOKEN = _given("KYCUONG_METRICS_TOKEN", "")
KYCUONG_BACKUP_NOTE = Path(
    _given("KYCUONG_BACKUP_NOTE", "") or _data / "last-backup.json"
)
KYCUONG_SCANNER = _given("KYCUONG_SCANNER", "")
KYCUONG_SCANNER_DOWN = _given("KYCUONG_SCANNER_DOWN", "refuse")

# Over HTTPS browsers refuse these names from any other host or without `Secure`.
_prefix = "__Host-" if _given("KYCUONG_HTTPS", "") == "1" else ""
SESSION_COOKIE_NAME = f"{_prefix}sessionid"
CSRF_COOKIE_NAME = f"{_prefix}csrftoken"
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_NAME = f"{_prefix}language"
# Origins besides ours that a form may be sent on to: the province's sign-in service.
_issuer = urlsplit(_given("KYCUONG_OIDC_ISSUER", ""))
KYCUONG_FORM_TARGETS = tuple(
    filter(
        None,
        (
            f"{_issuer.scheme}://{_issuer.netloc}" if _issuer.netloc else "",
            *_given("KYCUONG_FORM_TARGETS", "").split(),
        ),
    )
)
# Probes come over plain HTTP from the same network, with no session.
SECURE_REDIRECT_EXEMPT = [r"^suc-khoe/$", r"^san-sang/$", r"^do-luong/$"]
SECURE_HSTS_INCLUDE_SUBDOMAINS = _given("KYCUONG_HSTS_SUBDOMAINS", "1") == "1"
SECURE_HSTS_PRELOAD = _given("KYCUONG_HSTS_PRELOAD", "0") == "1"

if _measures := _given("KYCUONG_METRICS_FOLDER", ""):
    # prometheus-client looks here when it is first imported, which is after settings.
    Path(_measures).mkdir(parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = _measures
