"""Telling every reader's copy of the registry that it has changed."""

import uuid

from kycuong.kernel.organisations import directory
from kycuong.kernel.organisations.models import RegistryVersion


def touch() -> None:
    """Give the registry a new version; inside an act only."""
    token = {"token": uuid.uuid4().hex}
    RegistryVersion.objects.update_or_create(pk=1, defaults=token)
    directory.changed()
