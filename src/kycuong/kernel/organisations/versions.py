"""Telling every reader's copy of the registry that it has changed."""

import uuid
from collections.abc import Set
from typing import Final

from django.db.models import Model

from kycuong.kernel.organisations import directory
from kycuong.kernel.organisations.models import (
    Appointment,
    Delegation,
    Official,
    Post,
    RegistryVersion,
    Substitution,
    Succession,
    Unit,
    UnitName,
)

KEPT: Final[Set[type[Model]]] = frozenset(
    {
        *(Unit, UnitName, Succession, Post),
        *(Official, Appointment, Substitution, Delegation),
    }
)
"""The tables of which readers keep copies: bodies, and from which seats people act."""


def touch() -> None:
    """Give the registry a new version; inside an act only."""
    token = {"token": uuid.uuid4().hex}
    RegistryVersion.objects.update_or_create(pk=1, defaults=token)
    directory.changed()


def written(tables: Set[type[Model]]) -> None:
    """Give the registry a new version where an act wrote to what is kept of it.

    Also where it called `touch` on its way, to read its own changes: what was kept of
    them then was not all.
    """
    if KEPT & tables:
        touch()
