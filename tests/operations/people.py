"""Fills a host's database with the cast, each with a password: `people.py`."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.operations.host_settings")
django.setup()

from kycuong.kernel.accounts.models import User  # noqa: E402
from kycuong.kernel.audit.actors import SYSTEM  # noqa: E402
from kycuong.kernel.audit.acts import act  # noqa: E402
from tests.cast import MORNING, build_province  # noqa: E402

PASSWORD = "Mua-xuan-o-Long-Xuyen"

if __name__ == "__main__":
    with act(SYSTEM, "operations.built", at=MORNING):
        build_province()
        for person in User.objects.all():
            person.set_password(PASSWORD)
            person.save(update_fields=["password"])
