from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SlowPage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("request", models.CharField(max_length=40)),
                ("route", models.CharField(max_length=120)),
                ("status", models.PositiveSmallIntegerField()),
                ("ms", models.PositiveIntegerField()),
                ("db_ms", models.PositiveIntegerField()),
                ("queries", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["at"], name="slow_page_at")],
            },
        ),
    ]
