"""The column that bears a class, and the index that makes its rows few to find."""

from typing import Any

from django.db import models

from kycuong.kernel.permissions.enums import Classification


def classification_field() -> Any:
    """Return the column of a class: internal unless somebody says otherwise."""
    return models.CharField(
        max_length=10,
        choices=Classification.choices,
        default=Classification.INTERNAL,
        db_default=Classification.INTERNAL,
    )


def restricted_index(name: str) -> Any:
    """Return the index of the few rows that are restricted."""
    only = models.Q(classification=Classification.RESTRICTED)
    return models.Index(fields=["id"], condition=only, name=name)
