"""What was sent and what became late is added, never changed or removed."""

from django.db import migrations

from kycuong.kernel.audit.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("chasing", "0001_ladders_and_urgings")]
    operations = [append_only("chasing_urging"), append_only("chasing_becamelate")]
