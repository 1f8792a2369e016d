"""Questions every page asks: their SQL is made once, not at every request.

Building and compiling a queryset costs ten times what a small answer does, and the
frame of a page asks half a dozen of them. `Prepared` compiles one the first time and
afterwards only fills in what it is asked with; PostgreSQL keeps its plan as well.
Nothing of an answer is kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper

Value = int | str | date | datetime
Question = Callable[..., "models.QuerySet[Any, Any]"]
_PROBES: Final = ((701_000_017, 10), (702_000_023, 30))
_LARGEST: Final = 2**63 - 1  # of what a column of numbers holds
_DAY: Final = date(2001, 1, 1)
_INSTANT: Final = datetime.fromisoformat("2001-01-01T00:00:00+00:00")


def cursor_of(connection: BaseDatabaseWrapper, *, rows: int = 1) -> Any:
    """Return a cursor for words that never change: a server plans them once.

    Only for statements of which there are few: each connection keeps some hundreds.

    Args:
        rows: how many the statement names; of several its words differ every time.
    """
    prepared = getattr(connection, "prepared_cursor", None)
    return prepared() if prepared and rows == 1 else connection.cursor()


@dataclass(frozen=True, slots=True)
class _Plan:
    """What was compiled: the SQL, its fixed values, and where the asked ones stand."""

    sql: str
    fixed: tuple[Any, ...]
    asked: tuple[tuple[int, str], ...]
    converters: tuple[tuple[int, tuple[list[Any], Any]], ...]


class Prepared:
    """One question with named values; its queryset is a `values_list`.

    Every value is given at its place only: no `__in`, nothing computed from it. What
    the queryset looks like must not depend on the values.
    """

    def __init__(
        self, question: Question, *, planned: bool = True, **kinds: type
    ) -> None:
        """Keep how to build it; `kinds` says of which type each value is.

        Args:
            planned: the server keeps its plan; else it plans for the values of each
                asking, as it should where a body has ten rows or ten thousand.
        """
        self.question, self.planned, self.kinds = question, planned, kinds
        self._plans: dict[str, _Plan] = {}

    def __call__(self, **values: Value) -> list[tuple[Any, ...]]:
        """Ask the database; return the rows: none where no column holds a number."""
        if any(isinstance(one, int) and abs(one) > _LARGEST for one in values.values()):
            return []
        connection = self._connection()
        plan = self._plans.get(connection.vendor)
        if plan is None:
            plan = self._plans[connection.vendor] = self._compiled(connection)
        parameters = list(plan.fixed)
        for place, name in plan.asked:
            parameters[place] = _adapted(values[name], connection)
        cursor = cursor_of(connection) if self.planned else connection.cursor()
        with cursor:
            cursor.execute(plan.sql, parameters)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        if not plan.converters:
            return rows
        return [_converted(row, plan, connection) for row in rows]

    def _connection(self) -> BaseDatabaseWrapper:
        model = self._model
        return connections[router.db_for_read(model)]

    @property
    def _model(self) -> type[models.Model]:
        known: type[models.Model] | None = self.__dict__.get("model")
        if known is None:
            known = self.__dict__["model"] = self._build(0).model
        return known

    def _build(self, turn: int) -> "models.QuerySet[Any, Any]":
        return self.question(
            **{
                name: _probe(kind, name, self.kinds, turn)
                for name, kind in self.kinds.items()
            }
        )

    def _compiled(self, connection: BaseDatabaseWrapper) -> _Plan:
        """Compile it twice, with different values, and see where they stand."""
        (sql, first, converters), (_, second, _) = (
            _sql(self._build(turn), connection) for turn in (0, 1)
        )
        known = {
            _adapted(_probe(kind, name, self.kinds, 0), connection): name
            for name, kind in self.kinds.items()
        }
        asked = [
            (place, known[one])
            for place, (one, other) in enumerate(zip(first, second, strict=True))
            if one != other
        ]
        return _Plan(sql, tuple(first), tuple(asked), tuple(converters.items()))


class Rows:
    """One question with named values whose answers are whole rows, as models.

    Its queryset is of models, without anything joined to them.
    """

    def __init__(self, question: Question, **kinds: type) -> None:
        """Keep how to build it; `kinds` says of which type each value is."""
        self.question = question
        self._asked = Prepared(self._columns, planned=True, **kinds)
        self._model: type[models.Model] | None = None
        self._names: list[str] = []

    def __call__(self, **values: Value) -> list[Any]:
        """Ask the database; return the models."""
        cells = self._asked(**values)
        model, names = self._model, self._names
        if model is None or not cells:
            return []
        alias = router.db_for_read(model)
        return [model.from_db(alias, names, row) for row in cells]

    def _columns(self, **values: Value) -> "models.QuerySet[Any, Any]":
        found = self.question(**values)
        self._model = found.model
        self._names = [field.attname for field in found.model._meta.concrete_fields]
        return found.values_list(*self._names)


def _probe(kind: type, name: str, kinds: dict[str, type], turn: int) -> Value:
    """Return a value that stands nowhere else in the question."""
    number, days = _PROBES[turn]
    place = list(kinds).index(name)
    if kind is int:
        return number + place
    if kind is str:
        return f"probe-{number + place}"
    since = timedelta(days=days + place)
    return _INSTANT + since if kind is datetime else _DAY + since


def _sql(
    rows: "models.QuerySet[Any, Any]", connection: BaseDatabaseWrapper
) -> tuple[str, tuple[Any, ...], dict[int, Any]]:
    compiler = rows.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    return sql, parameters, compiler.get_converters([one[0] for one in compiler.select])


def _adapted(value: Value, connection: BaseDatabaseWrapper) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


def _converted(
    row: tuple[Any, ...], plan: _Plan, connection: BaseDatabaseWrapper
) -> tuple[Any, ...]:
    cells = list(row)
    for place, (converters, expression) in plan.converters:
        for convert in converters:
            cells[place] = convert(cells[place], expression, connection)
    return tuple(cells)
