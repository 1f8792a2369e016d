"""Background work of importing: reading, doing and writing what is long."""

from datetime import datetime
from typing import Final

from django.urls import reverse
from django_tasks import task

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger.queries import Filters
from kycuong.shared import clock
from kycuong.work.importing import queries, services

SMALL: Final = 64 * 1024
"""Bytes of a file that is gone through while its sender waits."""
FEW: Final = services.SEEN
"""Rows that are done while their sender waits."""


@task()
def check_batch(pk: int) -> None:
    """Go through a batch (idempotent)."""
    services.check(pk, at=clock.now())


@task()
def perform_batch(pk: int) -> None:
    """Do what a batch asks for (idempotent, resumable)."""
    services.perform(pk, at=clock.now())


@task()
def write_prepared(pk: int) -> None:
    """Write a long workbook (idempotent)."""
    services.write_prepared(pk)


def start_check(pk: int) -> None:
    """Go through a small file at once; leave a large one to the worker."""
    if queries.size_of(pk) <= SMALL:
        services.check(pk, at=clock.now())
    else:
        check_batch.enqueue(pk)


def start_perform(pk: int) -> None:
    """Do few rows at once; leave many to the worker."""
    if queries.waiting_rows(pk) <= FEW:
        services.perform(pk, at=clock.now())
    else:
        perform_batch.enqueue(pk)


def prepare_list(actor: Actor, at: datetime, word: str, address: str, rows: int) -> str:
    """Have another long list written; return the address of its progress."""
    pk, fresh = services.prepare_list(actor, at, word, address, rows)
    if fresh:
        write_prepared.enqueue(pk)
    return reverse("importing:prepared", args=[pk])


def prepare(
    actor: Actor,
    at: datetime,
    filters: Filters,
    keys: tuple[str, ...],
    to_fill: bool,  # noqa: FBT001 - the shape that `exports.Prepare` asks for
) -> str:
    """Have a long workbook written; return the address of its progress."""
    pk, fresh = services.prepare(actor, at, filters, keys, to_fill)
    if fresh:
        write_prepared.enqueue(pk)
    return reverse("importing:prepared", args=[pk])
