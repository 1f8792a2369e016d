"""Names and details are in the payloads alone; triggers guard chain and heads."""

from django.db import migrations, models

from kycuong.kernel.audit.append_only import append_only
from kycuong.kernel.audit.guards import FORWARD, SHREDS, guarded

CELLS = {
    "lane": models.PositiveSmallIntegerField(),
    "seq": models.BigIntegerField(),
    "previous": models.CharField(max_length=64),
    "hash": models.CharField(max_length=64),
    "commitment": models.CharField(max_length=64),
    "request": models.CharField(max_length=64, blank=True),
    "via": models.CharField(max_length=10, blank=True),
}


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_the_chain")]
    operations = [
        *(
            migrations.AlterField(model_name="act", name=name, field=field)
            for name, field in CELLS.items()
        ),
        migrations.RemoveField(model_name="act", name="name"),
        migrations.RemoveField(model_name="act", name="detail"),
        migrations.AddConstraint(
            model_name="act",
            constraint=models.UniqueConstraint(
                fields=("lane", "seq"), name="act_place"
            ),
        ),
        migrations.AddIndex(
            model_name="act", index=models.Index(fields=["at"], name="act_at")
        ),
        append_only("audit_act"),
        append_only("audit_anchor"),
        guarded("audit_payload", SHREDS),
        guarded("audit_head", FORWARD),
    ]
