"""Which copies were only inherited, and why what came in was not registered."""

from typing import Any

from django.db import migrations, models


def tell_inherited(apps: Any, _editor: Any) -> None:
    """Mark the copies that a succession made, by the act that made them."""
    acts = apps.get_model("audit", "Act").objects.filter(verb="documents.succeeded")
    copies = apps.get_model("documents", "Copy").objects
    for act in acts.iterator():
        heirs = act.detail.get("heirs", [])
        copies.filter(unit__in=heirs, given_at=act.at).update(inherited=True)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0006_blanks_of_drafts"),
        ("audit", "0001_initial"),
    ]
    run_before = [("audit", "0004_guards")]  # acts say no details of their own there

    operations = [
        migrations.AddField(
            model_name="copy",
            name="inherited",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="intake",
            name="dropped",
            field=models.CharField(
                blank=True,
                choices=[
                    ("returned", "Trả lại nơi gửi (Điều 21)"),
                    ("twice", "Trùng văn bản đã đăng ký"),
                    ("mistaken", "Tải nhầm tệp"),
                ],
                default="",
                max_length=12,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="intake",
            name="dropped_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(tell_inherited, migrations.RunPython.noop),
    ]
