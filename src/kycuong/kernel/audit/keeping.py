"""How a table stands in the trail: said once, on its model, with the reason.

A `Recorded` model that says nothing has every column covered, with before and after.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

SECRETS = frozenset({"password", "secret", "token", "digest", "credential", "salt"})
"""Columns of these names are secret where their model says nothing else."""


@dataclass(frozen=True, slots=True)
class Audited:
    """What the trail keeps of a model's rows.

    Attributes:
        fact: rows are only ever added (triggers say so): digests, no values.
        cache: every row can be made anew from other tables; `kycuong verify` says
            whether they agree, and the trail leaves them out.
        derived: columns that are such a cache.
        secret: columns of which the trail says only that they changed; None: those of
            `SECRETS`.
        personal: columns that name a person; what the trail keeps of such rows can be
            shredded.
        why: the reason, for whoever reads the model.
    """

    fact: bool = False
    cache: bool = False
    derived: frozenset[str] = frozenset()
    secret: frozenset[str] | None = None
    personal: frozenset[str] = frozenset()
    why: str = ""


FACT = Audited(fact=True)


@dataclass(frozen=True, slots=True)
class Form:
    """How a column writes what it holds, where a digest sees no difference.

    Attributes:
        kind: "text", "number", "flag", "json", or "" for what is never empty (instants,
            days, keys of other rows).
        null: nothing said is NULL, not an empty value.
        empty: of JSON, how nothing is written; "" where both `[]` and `{}` are.
    """

    kind: str
    null: bool
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A covered table as the trail reads it: its key and its (column, kind) pairs."""

    label: str
    table: str
    key: str
    columns: tuple[tuple[str, str], ...]
    fact: bool
    personal: bool
    secret: frozenset[str]
    derived: frozenset[str]
    forms: Mapping[str, "Form"]

    @property
    def select(self) -> str:
        """The SELECT of the key and the columns, without a condition."""
        names = ", ".join(f'"{name}"' for name, _ in self.columns)
        comma = ", " if names else ""
        return f'SELECT "{self.key}"{comma}{names} FROM "{self.table}"'  # noqa: S608 - names of columns only


def audited(model: type[models.Model]) -> Audited:
    """Return what a model says of itself."""
    said = getattr(model, "audited", None)
    return said if isinstance(said, Audited) else Audited()


@cache
def shape_of(model: type[models.Model]) -> Shape | None:
    """Return how the trail reads a model's table; None: it is a cache."""
    said, meta = audited(model), model._meta
    if said.cache or meta.pk is None:
        return None
    secret = SECRETS if said.secret is None else said.secret
    columns = tuple(
        (str(field.column), _kind(field))
        for field in sorted(meta.concrete_fields, key=lambda one: str(one.column))
        if not field.primary_key and field.name not in said.derived
    )
    columns_of = {field.name: str(field.column) for field in meta.concrete_fields}
    return Shape(
        label=meta.label_lower,
        table=meta.db_table,
        key=str(meta.pk.column),
        columns=columns,
        fact=said.fact,
        personal=bool(said.personal),
        secret=frozenset(columns_of[name] for name in secret if name in columns_of),
        derived=said.derived,
        forms={str(field.column): _form(field) for field in meta.concrete_fields},
    )


def _kind(field: "models.Field[Any, Any]") -> str:
    if isinstance(field, models.BooleanField):
        return "bool?" if field.null else "bool"
    if field.null and isinstance(field, models.IntegerField | models.DecimalField):
        return "plain?"
    if isinstance(field, models.JSONField):
        return "json"
    return "" if isinstance(field, models.CharField | models.TextField) else "plain"


_KINDS: tuple[tuple[str, tuple[type[Any], ...]], ...] = (
    ("flag", (models.BooleanField,)),
    ("json", (models.JSONField,)),
    ("text", (models.CharField, models.TextField, models.FileField)),
    ("number", (models.IntegerField, models.FloatField, models.DecimalField)),
    ("bytes", (models.BinaryField,)),
)


def _form(field: "models.Field[Any, Any]") -> Form:
    kind = next((name for name, types in _KINDS if isinstance(field, types)), "")
    empty = {list: "[]", dict: "{}"}.get(field.default, "") if kind == "json" else ""
    return Form(kind, bool(field.null), empty)


def shapes(base: type[models.Model]) -> dict[str, Shape]:
    """Return the shape of every covered model that derives from `base`, by label."""
    found = (shape_of(one) for one in apps.get_models() if issubclass(one, base))
    return {shape.label: shape for shape in found if shape is not None}
