"""Acts are added, never changed or removed."""

from django.db import migrations

from kycuong.kernel.audit.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [append_only("ledger_entry")]
