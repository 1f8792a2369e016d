"""What was written and what was sealed never changes."""

from django.db import migrations

from kycuong.kernel.audit.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_reports")]
    operations = [append_only("reports_passage"), append_only("reports_seal")]
