"""What was said about a dossier, and what a return named, is added and never changed."""

from django.db import migrations

from kycuong.kernel.audit.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("submissions", "0001_the_dossiers")]
    operations = [
        append_only("submissions_dossierentry"),
        append_only("submissions_returnitem"),
    ]
