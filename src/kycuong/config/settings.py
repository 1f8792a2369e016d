"""Settings, read from the environment; each name is listed in docs/settings.md."""

import os
import secrets
from pathlib import Path

from kycuong.config.caching import caches
from kycuong.config.database import databases, seconds
from kycuong.config.identity import identity
from kycuong.config.storage import folder, kept, near_bytes
from kycuong.config.watching import (  # noqa: F401
    CSRF_COOKIE_HTTPONLY,
    CSRF_COOKIE_NAME,
    KYCUONG_BACKUP_NOTE,
    KYCUONG_FORM_TARGETS,
    KYCUONG_METRICS_TOKEN,
    KYCUONG_PROXIES,
    KYCUONG_SCANNER,
    KYCUONG_SCANNER_DOWN,
    KYCUONG_SLOW_PAGE_MS,
    KYCUONG_SLOW_QUERY_MS,
    LANGUAGE_COOKIE_NAME,
    LOGGING,
    SECURE_HSTS_INCLUDE_SUBDOMAINS,
    SECURE_HSTS_PRELOAD,
    SECURE_REDIRECT_EXEMPT,
    SESSION_COOKIE_NAME,
)

SOURCE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("KYCUONG_DATA", "var")).resolve()
DEMO = os.environ.get("KYCUONG_DEMO", "") == "1"
DEBUG = os.environ.get("KYCUONG_DEBUG", "") == "1"


def _secret() -> str:
    """Return the signing key, made once and kept readable by its owner alone."""
    if given := os.environ.get("KYCUONG_SECRET_KEY"):
        return given
    DATA.mkdir(parents=True, exist_ok=True)
    kept = DATA / "secret-key"
    if not kept.exists():
        handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_urlsafe(48))
    return kept.read_text()


SECRET_KEY = _secret()
SECRET_KEY_FALLBACKS = [
    key for key in os.environ.get("KYCUONG_SECRET_KEY_OLD", "").split(",") if key
]
ALLOWED_HOSTS = os.environ.get("KYCUONG_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [
    origin for origin in os.environ.get("KYCUONG_ORIGINS", "").split(",") if origin
]
KYCUONG_CLOCK = "demo" if DEMO else "system"
KYCUONG_CLOCK_FILE = DATA / "demo-clock.json"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "kycuong.shared",
    "kycuong.kernel.audit",
    "kycuong.kernel.permissions",
    "kycuong.kernel.accounts",
    "kycuong.kernel.organisations",
    "kycuong.kernel.calendars",
    "kycuong.kernel.parameters",
    "kycuong.kernel.files",
    "kycuong.kernel.schedules",
    "kycuong.kernel.searching",
    "kycuong.kernel.notifications",
    "kycuong.ledger",
    "kycuong.work.documents",
    "kycuong.work.directives",
    "kycuong.work.procedures",
    "kycuong.work.chasing",
    "kycuong.work.breaches",
    "kycuong.work.formcheck",
    "kycuong.work.submissions",
    "kycuong.work.distribution",
    "kycuong.work.exchange",
    "kycuong.work.importing",
    "kycuong.work.retention",
    "kycuong.oversight.watching",
    "kycuong.oversight.dashboards",
    "kycuong.oversight.reports",
    "kycuong.surfaces.desk",
    "kycuong.surfaces.api",
    "kycuong.surfaces.webhooks",
    "kycuong.surfaces.status",
    "kycuong.surfaces.trail",
    "kycuong.config.apps.Config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kycuong.surfaces.status.middleware.watch",
    "kycuong.shared.patience.limited",
    "kycuong.shared.middleware.headers",
    "kycuong.shared.languages.language",
    "kycuong.shared.patience.crowded",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "kycuong.kernel.accounts.middleware.Sessions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kycuong.shared.middleware.instant",
    "kycuong.kernel.organisations.middleware.actor",
    "kycuong.shared.middleware.refusals",
    "kycuong.shared.replica.reading",
]

ROOT_URLCONF = "kycuong.config.urls"
WSGI_APPLICATION = "kycuong.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "kycuong.shared.context.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "kycuong.shared.templatetags.desk",
            ],
        },
    }
]

DATABASES = databases(DATA)
DATABASE_ROUTERS = ["kycuong.shared.replica.Router"]
KYCUONG_STATEMENT_SECONDS = seconds()
KYCUONG_REPLICA_LAG = float(os.environ.get("KYCUONG_REPLICA_LAG") or 10)
CACHES = caches()
FORM_RENDERER = "kycuong.shared.rendering.Renderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "desk:home"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [SOURCE / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORMAT_MODULE_PATH = ["kycuong.config.locale_formats"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
    **kept(),
}
MEDIA_ROOT = folder(DATA)
KYCUONG_FILES_NEAR = DATA / "near"
KYCUONG_FILES_NEAR_BYTES = near_bytes()
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
KYCUONG_SIGNATURE_ROOTS = os.environ.get("KYCUONG_SIGNATURE_ROOTS", "")
KYCUONG_UPLOAD_LIMIT = int(os.environ.get("KYCUONG_UPLOAD_LIMIT", 50 * 1024 * 1024))

# Ways out of the house; each is off until it is named (docs/howto/set-up-mail.md).
KYCUONG_URL = os.environ.get("KYCUONG_URL", "http://127.0.0.1:8000").rstrip("/")
KYCUONG_MAIL_FROM = os.environ.get("KYCUONG_MAIL_FROM", "")
KYCUONG_SMTP_HOST = EMAIL_HOST = os.environ.get("KYCUONG_SMTP_HOST", "")
KYCUONG_SMTP_SECURITY = os.environ.get("KYCUONG_SMTP_SECURITY", "starttls")
EMAIL_USE_TLS = KYCUONG_SMTP_SECURITY == "starttls"
EMAIL_USE_SSL = KYCUONG_SMTP_SECURITY == "tls"
EMAIL_PORT = int(os.environ.get("KYCUONG_SMTP_PORT") or (465 if EMAIL_USE_SSL else 587))
EMAIL_HOST_USER = os.environ.get("KYCUONG_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("KYCUONG_SMTP_PASSWORD", "")
KYCUONG_SMS_URL = os.environ.get("KYCUONG_SMS_URL", "")
KYCUONG_SMS_TOKEN = os.environ.get("KYCUONG_SMS_TOKEN", "")
KYCUONG_SMS_TEMPLATE = os.environ.get(
    "KYCUONG_SMS_TEMPLATE", '{"to": "{to}", "text": "{text}", "id": "{id}"}'
)
KYCUONG_ZALO_URL = os.environ.get("KYCUONG_ZALO_URL", "")
KYCUONG_ZALO_TOKEN = os.environ.get("KYCUONG_ZALO_TOKEN", "")
KYCUONG_ZALO_TEMPLATE = os.environ.get("KYCUONG_ZALO_TEMPLATE", "{}")

# The interface for machines, and what it sends out (docs/howto/use-the-api.md).
KYCUONG_API_RATE = int(os.environ.get("KYCUONG_API_RATE", 600))
KYCUONG_WEBHOOK_NETWORKS = os.environ.get("KYCUONG_WEBHOOK_NETWORKS", "")
KYCUONG_WEBHOOK_CA = os.environ.get("KYCUONG_WEBHOOK_CA", "")

# The exchange axis: a folder or an address; empty: carried by hand.
KYCUONG_EXCHANGE_OUT = os.environ.get("KYCUONG_EXCHANGE_OUT", "")
KYCUONG_EXCHANGE_TOKEN = os.environ.get("KYCUONG_EXCHANGE_TOKEN", "")

KYCUONG_IDENTITY = identity(DATA)
CSRF_FAILURE_VIEW = "kycuong.kernel.accounts.views.door.stale"
SESSION_COOKIE_AGE = int(KYCUONG_IDENTITY.longest.total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "kycuong.config.sessions"  # one's sessions end here, so everywhere
HTTPS = os.environ.get("KYCUONG_HTTPS", "") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
