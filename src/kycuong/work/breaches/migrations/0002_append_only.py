"""What was said about a breach is added, never changed or removed."""

from django.db import migrations

from kycuong.kernel.audit.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("breaches", "0001_the_register")]
    operations = [append_only("breaches_breachentry")]
