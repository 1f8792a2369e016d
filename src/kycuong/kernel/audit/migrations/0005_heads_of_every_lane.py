"""Every lane has a head, sealed while it is empty, so that a missing one is named."""

from typing import Any

from django.conf import settings
from django.db import migrations

from kycuong.kernel.audit import canonical
from kycuong.kernel.audit.chain import lanes_of
from kycuong.kernel.audit.guards import FORWARD, guarded


def seal_heads(apps: Any, editor: Any) -> None:
    """Write the heads that empty lanes lack, seal those that are unsealed.

    A lane that has acts is left as it is: what is wrong there is for `verify` to name.
    """
    heads = apps.get_model("audit", "Head").objects
    begun = set(apps.get_model("audit", "Act").objects.values_list("lane", flat=True))
    key = canonical.key_of(settings.SECRET_KEY)
    for lane in lanes_of(server=editor.connection.vendor == "postgresql"):
        if lane in begun or heads.filter(lane=lane).exclude(seal="").exists():
            continue
        sealed = {
            "seq": 0,
            "hash": canonical.GENESIS,
            "seal": canonical.seal(key, lane, 0, canonical.GENESIS),
            "key": canonical.key_name(key),
        }
        heads.update_or_create(lane=lane, defaults=sealed)


GUARD = guarded("audit_head", FORWARD)


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_guards")]
    operations = [
        migrations.RunPython(GUARD.reverse_code, GUARD.code),
        migrations.RunPython(seal_heads, migrations.RunPython.noop),
        guarded("audit_head", FORWARD),
    ]
