"""Django's `migrate`; then the trail takes over the rows that no act wrote."""

from typing import Any

from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from kycuong.kernel.audit import attesting
from kycuong.kernel.audit.keeping import shapes
from kycuong.kernel.audit.recorded import Recorded
from kycuong.shared import clock

WHY = "trước khi có chuỗi nhật ký, hoặc do bước nâng cấp ghi"


class Command(migrate.Command):
    """Migrate, and attest once what stood there before the chain covered it."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Attest when every migration is applied and no act told of a table yet."""
        super().handle(*args, **options)
        connection = connections[options.get("database") or DEFAULT_DB_ALIAS]
        if options.get("plan") or connection.alias != DEFAULT_DB_ALIAS:
            return
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return
        covered = shapes(Recorded).values()
        if not attesting.begun():
            attesting.attest(covered, why=WHY, at=clock.now())
            return
        later = [one for one in covered if one.table in attesting.LATER]
        new = [one for one in later if not attesting.told(one)]
        attesting.attest(new, why=WHY, at=clock.now())
