"""Drafts keep the names of the blanks of what they were begun from.

Of open drafts begun earlier from a template, or to set something right, every word
between «» that is left counts as one: so it was when they were begun.
"""

import json
import re
from typing import Any, ClassVar

from django.db import migrations, models
from django.db.models import Q

_BLANK = re.compile(r"«([^«»\n]{1,80})»")


def keep(apps: Any, schema_editor: Any) -> None:
    drafts = apps.get_model("documents", "Draft").objects.filter(state="draft")
    for draft in drafts.filter(~Q(template="") | Q(amends__isnull=False)):
        last = draft.revisions.order_by("-number").first()
        if last is None:
            continue
        text = json.dumps(last.content, ensure_ascii=False)
        names = (" ".join(found.split()) for found in _BLANK.findall(text))
        draft.blanks = list(dict.fromkeys(name for name in names if name))
        draft.save(update_fields=["blanks"])


class Migration(migrations.Migration):
    dependencies: ClassVar = [("documents", "0005_waiting_of_old_registers")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="draft",
            name="blanks",
            field=models.JSONField(default=list),
        ),
        migrations.RunPython(keep, migrations.RunPython.noop),
    ]
