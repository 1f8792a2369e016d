"""Files whose bytes were destroyed while registers go on naming them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0002_scan")]

    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="destroyed_at",
            field=models.DateTimeField(null=True),
        ),
    ]
