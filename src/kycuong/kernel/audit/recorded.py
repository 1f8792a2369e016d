"""`Recorded`: models that refuse to be written outside an act."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models

from kycuong.kernel.audit.acts import current

M = TypeVar("M", bound=models.Model)


class OutsideAct(Exception):
    """A write was tried with no act under way; open `act(...)` around it."""


def _guard(model: type[models.Model]) -> None:
    if current() is None:
        raise OutsideAct(f"{model._meta.label} is written only inside act(...)")


class RecordedQuerySet(models.QuerySet[M]):
    """A queryset whose writes need an act."""

    def update(self, **kwargs: Any) -> int:
        """Update inside an act."""
        _guard(self.model)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete inside an act."""
        _guard(self.model)
        return super().delete()

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        """Create inside an act."""
        _guard(self.model)
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> int:
        """Update inside an act."""
        _guard(self.model)
        return super().bulk_update(objs, *args, **kwargs)


class Recorded(models.Model):
    """Base of every table that people write to."""

    objects: models.Manager[Any] = RecordedQuerySet.as_manager()

    class Meta:
        """No table of its own."""

        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save inside an act."""
        _guard(type(self))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete inside an act."""
        _guard(type(self))
        return super().delete(*args, **kwargs)
