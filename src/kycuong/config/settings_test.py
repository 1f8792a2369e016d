"""Settings of the test command: fast hashing, plain static files, no demo."""

import os
import tempfile
from dataclasses import replace
from datetime import timedelta

os.environ.setdefault("KYCUONG_LOG_LEVEL", "WARNING")
os.environ.setdefault("KYCUONG_SECRET_KEY", "only-for-tests")
os.environ.setdefault("KYCUONG_DATA", tempfile.mkdtemp(prefix="kycuong-test-"))

from kycuong.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
CACHES = {name: CACHES["here"] | {"LOCATION": name} for name in CACHES}  # noqa: F405
ALLOWED_HOSTS = ["*"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as in real life: threads of one test share it and lock each other.
    DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}  # noqa: F405

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405

# Journeys pass months with one session.
KYCUONG_IDENTITY = replace(
    KYCUONG_IDENTITY,  # noqa: F405
    idle=timedelta(days=10_000),
    longest=timedelta(days=10_000),
)
