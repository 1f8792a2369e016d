"""`Recorded`: models that refuse to be written outside an act, and tell it of rows.

Whatever way the ORM writes a row (`save`, `delete`, a queryset's `update`, `delete`,
`bulk_create`, `bulk_update`), the act under way learns its key and how it was before.
What writes by plain SQL tells the act itself with `wrote`.
"""

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.deletion import Collector

from kycuong.kernel.audit import rows
from kycuong.kernel.audit.acts import Context, current
from kycuong.kernel.audit.keeping import audited, shape_of

M = TypeVar("M", bound=models.Model)
AT_ONCE = 5_000  # keys in one UPDATE


class OutsideAct(Exception):
    """A write was tried with no act under way; open `act(...)` around it."""


def _guard(model: type[models.Model]) -> Context:
    context = current()
    if context is None:
        raise OutsideAct(f"{model._meta.label} is written only inside act(...)")
    return context


def wrote(model: type[models.Model], keys: Iterable[Any]) -> None:
    """Tell the act under way of rows that plain SQL has added."""
    context = _guard(model)
    if shape_of(model) is not None:
        context.touched.add(model, keys, {}, context.pending)


def _before(model: type[models.Model], keys: Collection[Any]) -> None:
    """Keep how rows are before they change, where the act does not know it yet."""
    context, shape = _guard(model), shape_of(model)
    if shape is not None:
        fresh = [key for key in keys if not context.knows(model, key)]
        before = rows.read(shape, fresh) if fresh else {}
        context.touched.add(model, keys, before, context.pending)


def _derived(model: type[models.Model], names: Iterable[str]) -> bool:
    """Say whether every one of these columns only repeats other tables."""
    said = audited(model)
    if said.cache:
        return True
    return bool(said.derived) and all(
        model._meta.get_field(name).name in said.derived for name in names
    )


class RecordedQuerySet(models.QuerySet[M]):
    """A queryset whose writes need an act."""

    def update(self, **kwargs: Any) -> int:
        """Update inside an act; the rows are locked first, as the update would."""
        _guard(self.model)
        if _derived(self.model, kwargs):
            return super().update(**kwargs)
        keys = self._locked()
        _before(self.model, keys)
        if connection.vendor != "postgresql":
            return super().update(**kwargs)
        done = 0
        for start in range(0, len(keys), AT_ONCE):  # no row that came meanwhile
            chunk = self.filter(pk__in=keys[start : start + AT_ONCE])
            done += super(RecordedQuerySet, chunk).update(**kwargs)
        return done

    update.alters_data = True  # type: ignore[attr-defined]

    def _locked(self) -> list[Any]:
        """Return the keys of the rows, locked in their order until the act ends."""
        found: models.QuerySet[Any] = self.order_by("pk")
        if found.query.distinct:  # cannot be locked: those whose keys they are can
            keys = list(self.order_by().values_list("pk", flat=True))
            found = self.model._base_manager.filter(pk__in=keys).order_by("pk")
        if len(found.query.alias_map) < 2:
            lock = found.select_for_update(no_key=True)
            return list(lock.values_list("pk", flat=True))
        lock = found.select_related(None).only("pk")
        lock = lock.select_for_update(no_key=True, of=("self",))
        return list(dict.fromkeys(row.pk for row in lock))

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete inside an act; what goes along is told too."""
        _guard(self.model)
        if shape_of(self.model) is None:
            return super().delete()
        chosen = self.model._base_manager.filter(pk__in=self._locked())
        _going(chosen)
        return chosen.delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        """Create inside an act."""
        _guard(self.model)
        made = list(objs)
        if shape_of(self.model) is None or not made:
            return super().bulk_create(made, *args, **kwargs)
        if not kwargs.get("ignore_conflicts"):
            found = super().bulk_create(made, *args, **kwargs)
            wrote(self.model, [one.pk for one in found])
            return found
        keyless = [one for one in made if one.pk is None]
        keys = rows.take_keys(self.model, len(keyless)) if keyless else ()
        for one, key in zip(keyless, keys, strict=True):
            one.pk = key
        found = super().bulk_create(made, *args, **kwargs)
        wrote(self.model, [one.pk for one in made])
        return found

    def bulk_update(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> int:
        """Update inside an act."""
        _guard(self.model)
        return super().bulk_update(objs, *args, **kwargs)


class Recorded(models.Model):
    """Base of every table that people write to; see `keeping.Audited`."""

    objects: models.Manager[Any] = RecordedQuerySet.as_manager()

    class Meta:
        """No table of its own."""

        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save inside an act."""
        model = type(self)
        _guard(model)
        only = kwargs.get("update_fields")
        if shape_of(model) is None or (only is not None and _derived(model, only)):
            super().save(*args, **kwargs)
            return
        if self.pk is not None and not kwargs.get("force_insert"):
            _before(model, [self.pk])
        super().save(*args, **kwargs)
        wrote(model, [self.pk])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete inside an act; what goes along is told too."""
        _guard(type(self))
        _going([self])
        return super().delete(*args, **kwargs)


def _going(objs: Any) -> None:
    """Keep how the rows are that a deletion takes or changes."""
    collector = Collector(using=connection.alias, origin=objs)
    collector.collect(objs)
    for instances in (*collector.data.values(), *collector.fast_deletes):
        _tell(instances)
    updates: Any = collector.field_updates
    for found in updates.values():
        for each in found:
            _tell(each)


def _tell(instances: Iterable[models.Model]) -> None:
    """Keep rows of one model, where the trail covers it."""
    model = getattr(instances, "model", None) or next(map(type, instances), None)
    if model is None or not issubclass(model, Recorded) or shape_of(model) is None:
        return
    _before(model, [one.pk for one in instances])
