"""Acts form a chain; who did what, before and after, lies beside them."""

import json
import os
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from kycuong.kernel.audit import canonical
from kycuong.kernel.audit.append_only import append_only

BATCH = 1000


def enchain(apps: Any, editor: Any) -> None:
    """Give every act that is there its place in the first lane, in its order."""
    acts = apps.get_model("audit", "Act").objects
    payloads = apps.get_model("audit", "Payload").objects
    head = apps.get_model("audit", "Head")(lane=0, seq=0, hash=canonical.GENESIS)
    last = 0
    while rows := list(acts.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = rows[-1].pk
        made = []
        for row in rows:
            payload = payload_of(payloads.model, row)
            link(row, payload, head)
            made.append(payload)
        payloads.bulk_create(made)
        acts.bulk_update(rows, ["lane", "seq", "previous", "hash", "commitment"])
    key = canonical.key_of(settings.SECRET_KEY)
    head.seal = canonical.seal(key, 0, head.seq, head.hash)
    head.key = canonical.key_name(key)
    head.save(force_insert=True)


def payload_of(model: Any, act: Any) -> Any:
    """Return what the act said of itself, sealed."""
    detail = dict(act.detail)
    who = {"name": act.name}
    for name in ("behalf_post", "behalf_name"):
        if name in detail:
            who[name] = detail.pop(name)
    what = canonical.text({"detail": detail}) if detail else ""
    salt = os.urandom(32).hex()
    return model(
        act_id=act.pk,
        who=canonical.text(who),
        who_salt=salt[:32],
        what=what,
        what_salt=salt[32:] if what else "",
    )


def link(act: Any, payload: Any, head: Any) -> None:
    """Append one act to the lane of `head`, as `chain` does."""
    act.lane, act.seq, act.previous = 0, head.seq + 1, head.hash
    act.commitment = canonical.commitment(
        canonical.sealed(payload.who_salt, payload.who),
        canonical.sealed(payload.what_salt, payload.what),
        canonical.sealed("", ""),
    )
    act.hash = canonical.link(
        [
            *(act.pk, 0, act.seq, act.previous, "", act.commitment),
            *(canonical.instant(act.at), act.user, act.post, act.unit, act.verb),
            *(act.subject_kind, act.subject_id, "", ""),
        ]
    )
    head.seq, head.hash = act.seq, act.hash


def unchain(apps: Any, editor: Any) -> None:
    """Put names and details back beside their acts."""
    acts = apps.get_model("audit", "Act").objects
    for payload in apps.get_model("audit", "Payload").objects.iterator():
        who = json.loads(payload.who or "{}")
        what = json.loads(payload.what or "{}")
        name = who.pop("name", "")
        detail = {**who, **what.get("detail", {})}
        acts.filter(pk=payload.pk).update(name=name, detail=detail)


ACTS = append_only("audit_act")
CELLS = {
    "lane": models.PositiveSmallIntegerField(default=0),
    "seq": models.BigIntegerField(default=0),
    "previous": models.CharField(max_length=64, default=""),
    "hash": models.CharField(max_length=64, default=""),
    "commitment": models.CharField(max_length=64, default=""),
    "request": models.CharField(max_length=64, blank=True, default=""),
    "via": models.CharField(max_length=10, blank=True, default=""),
}


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [
        migrations.RunPython(ACTS.reverse_code, ACTS.code),
        migrations.CreateModel(
            name="Head",
            fields=[
                (
                    "lane",
                    models.PositiveSmallIntegerField(primary_key=True, serialize=False),
                ),
                ("seq", models.BigIntegerField(default=0)),
                ("hash", models.CharField(max_length=64)),
                ("seal", models.CharField(max_length=64, blank=True)),
                ("key", models.CharField(max_length=8, blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Anchor",
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
                ("day", models.DateField(unique=True)),
                ("at", models.DateTimeField()),
                ("lanes", models.JSONField()),
                ("previous", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Payload",
            fields=[
                (
                    "act",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="held",
                        serialize=False,
                        to="audit.act",
                    ),
                ),
                ("who", models.TextField(blank=True)),
                ("who_salt", models.CharField(max_length=32, blank=True)),
                ("who_hash", models.CharField(max_length=64, blank=True)),
                ("what", models.TextField(blank=True)),
                ("what_salt", models.CharField(max_length=32, blank=True)),
                ("what_hash", models.CharField(max_length=64, blank=True)),
                ("rows", models.TextField(blank=True)),
                ("shredded_by", models.CharField(blank=True, max_length=40)),
            ],
        ),
        *(
            migrations.AddField(model_name="act", name=name, field=field)
            for name, field in CELLS.items()
        ),
        migrations.RunPython(enchain, unchain),
    ]
