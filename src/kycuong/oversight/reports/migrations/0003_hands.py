"""Whose hands a report went through; a sealed one never changes again."""

from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from kycuong.kernel.audit.append_only import Guard, stands

SEALED = "EXISTS (SELECT 1 FROM reports_seal WHERE report_id = OLD.id)"
EMBEDDED = """
CREATE TRIGGER reports_report_sealed_{verb} BEFORE {verb} ON reports_report
WHEN {sealed}
BEGIN SELECT RAISE(ABORT, 'a sealed report does not change'); END
"""
FUNCTION = """
CREATE OR REPLACE FUNCTION reports_report_sealed() RETURNS trigger AS $$
BEGIN
  IF {sealed} THEN RAISE EXCEPTION 'a sealed report does not change'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql
"""
SERVER = """
CREATE TRIGGER reports_report_sealed_{verb} BEFORE {verb} ON reports_report
FOR EACH ROW EXECUTE FUNCTION reports_report_sealed()
"""
VERBS = ("UPDATE", "DELETE")
for each in VERBS:
    stands(
        f"reports_report_sealed_{each}",
        Guard(
            "reports_report",
            EMBEDDED.format(verb=each, sealed=SEALED),
            SERVER.format(verb=each),
            FUNCTION.format(sealed=SEALED),
        ),
    )


def forward(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    embedded = editor.connection.vendor == "sqlite"
    if not embedded:
        editor.execute(FUNCTION.format(sealed=SEALED))
    for verb in VERBS:
        statement = EMBEDDED if embedded else SERVER
        editor.execute(statement.format(verb=verb, sealed=SEALED))


def backward(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    embedded = editor.connection.vendor == "sqlite"
    target = "" if embedded else " ON reports_report"
    for verb in VERBS:
        editor.execute(f"DROP TRIGGER IF EXISTS reports_report_sealed_{verb}{target}")


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_append_only")]
    operations = [
        migrations.AddField("report", "hands", models.JSONField(null=True)),
        migrations.AddField("passage", "by_post", models.BigIntegerField(null=True)),
        migrations.AddField("passage", "by_stood_in", models.BooleanField(null=True)),
        migrations.RunPython(forward, backward),
    ]
