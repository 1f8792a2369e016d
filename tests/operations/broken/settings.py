"""The settings of that release."""

from kycuong.config.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.operations.broken"]  # noqa: F405
