"""Drafts bear a class before they are documents; what was drafted before is internal."""

from django.db import migrations

from kycuong.kernel.permissions.fields import classification_field, restricted_index


class Migration(migrations.Migration):
    dependencies = [("documents", "0009_destroyed")]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="classification",
            field=classification_field(),
        ),
        migrations.AddIndex(
            model_name="draft", index=restricted_index("draft_restricted")
        ),
    ]
