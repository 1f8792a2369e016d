"""When a session last saw a second step; sessions of before have shown none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_identity")]

    operations = [
        migrations.AddField(
            model_name="session",
            name="second_at",
            field=models.DateTimeField(null=True),
        ),
    ]
