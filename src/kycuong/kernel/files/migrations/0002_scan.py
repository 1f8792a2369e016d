from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="scan",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "không quét"),
                    ("clean", "đã quét, sạch"),
                    ("waiting", "chưa quét được"),
                    ("infected", "có mã độc"),
                ],
                default="",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="storedfile",
            index=models.Index(
                condition=Q(("scan", "waiting")), fields=["id"], name="file_unscanned"
            ),
        ),
    ]
