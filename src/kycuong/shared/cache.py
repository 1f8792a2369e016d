"""The cache that all processes share: a table, counted in without losing a count."""

import base64
import pickle
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import router, transaction


class SharedCache(DatabaseCache):
    """Django's cache in a table, where two processes may count at the same time."""

    _table: str

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Add to a number, which fades when it would have; no other count is lost.

        Raises:
            ValueError: there is no such key.
        """
        alias = router.db_for_write(self.cache_model_class)
        with transaction.atomic(using=alias):
            self._hold(alias, self.make_and_validate_key(key, version=version))
            value = int(self.get(key, 0, version=version)) + delta
            if not self.has_key(key, version=version):
                raise ValueError(f"Key '{key}' not found")
            self._put(alias, self.make_key(key, version=version), value)
        return value

    def _hold(self, alias: str, key: str) -> None:
        """Lock the row; the embedded database has locked the whole file already."""
        connection = transaction.get_connection(alias)
        if connection.features.has_select_for_update:
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT 1 FROM {self._name(alias)} WHERE cache_key = %s FOR UPDATE",  # noqa: S608 - our own table
                    [key],
                )

    def _put(self, alias: str, key: str, value: int) -> None:
        kept = base64.b64encode(pickle.dumps(value, self.pickle_protocol))
        with transaction.get_connection(alias).cursor() as cursor:
            cursor.execute(
                f"UPDATE {self._name(alias)} SET value = %s WHERE cache_key = %s",  # noqa: S608 - our own table
                [kept.decode("ascii"), key],
            )

    def _name(self, alias: str) -> str:
        return str(transaction.get_connection(alias).ops.quote_name(self._table))
