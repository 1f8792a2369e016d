"""PostgreSQL as the house uses it: a commit is done once the replica has it too.

Where a commit waits for a synchronous replica and the wait is cut short (by the limit
of a statement, by an administrator), the server commits all the same and only warns.
That would be an acknowledged act which a fail-over could lose. Here the warning becomes
an error, so whoever acted is told to look before doing it again.
"""

from typing import Any
from weakref import WeakSet

from django.db import OperationalError
from django.db.backends.postgresql import base, operations
from django.utils.translation import gettext
from psycopg.errors import FeatureNotSupported
from psycopg.pq import TransactionStatus

WAIT_CUT_SHORT = "01000"
PLANS = 400  # of fixed statements, kept by a connection
_heard: WeakSet[Any] = WeakSet()
_unconfirmed: WeakSet[Any] = WeakSet()


class Unconfirmed(OperationalError):
    """The primary has committed, the replica has not said that it has it."""

    passes = True  # said with 503

    def __str__(self) -> str:
        """Say what to do."""
        return gettext(
            "Máy chủ dự phòng chưa xác nhận việc vừa làm. Hãy mở lại trang để xem việc "
            "đã có hay chưa trước khi làm lại."
        )


class PreparedCursor(base.ServerBindingCursor):
    """A cursor whose statements the server reads and plans once for a connection."""

    def execute(self, query: Any, params: Any = None) -> Any:
        """Run a statement; its values travel beside it.

        Only here the connection notes what it was asked: else it would keep the words
        of every other statement too, with the values in them. A plan made before a
        column changed its type is not used again.
        """
        line: Any = self.connection  # type: ignore[attr-defined]
        line.prepare_threshold = 0
        try:
            return self._run(query, params, prepare=True)
        except FeatureNotSupported:
            if line.info.transaction_status != TransactionStatus.IDLE:
                raise
            return self._run(query, params, prepare=False)
        finally:
            line.prepare_threshold = None

    def _run(self, query: Any, params: Any, *, prepare: bool) -> Any:
        return super().execute(query, params, prepare=prepare)  # type: ignore[misc]


class Operations(operations.DatabaseOperations):
    """Django's, which knows of no values that travel beside a statement."""

    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> Any:
        """Return the statement for whoever counts them; without values if need be."""
        return super().last_executed_query(cursor, sql, params) or str(sql)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection, listening to what the server warns of at a commit."""

    ops_class = Operations

    def prepared_cursor(self) -> Any:
        """Return a cursor for a statement that is asked again and again as it is."""
        self.close_if_health_check_failed()
        self.ensure_connection()
        line: Any = self.connection
        usual, line.cursor_factory = line.cursor_factory, PreparedCursor
        try:
            return self.cursor()
        finally:
            line.cursor_factory = usual

    def get_new_connection(self, conn_params: Any) -> Any:
        """Open a connection, or take one of the pool, and listen to it."""
        connection = super().get_new_connection(conn_params)
        if connection not in _heard:
            _heard.add(connection)
            connection.add_notice_handler(_listener(connection))
            connection.prepared_max = PLANS
        return connection

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        if self.connection in _unconfirmed:
            _unconfirmed.discard(self.connection)
            raise Unconfirmed


def _listener(connection: Any) -> Any:
    unconfirmed = WeakSet([connection])

    def hear(notice: Any) -> None:
        cut = notice.sqlstate == WAIT_CUT_SHORT
        if cut and "synchronous replication" in (notice.message_primary or ""):
            _unconfirmed.update(unconfirmed)

    return hear
