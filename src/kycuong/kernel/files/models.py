"""The table of kept files."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kycuong.kernel.audit.keeping import Audited
from kycuong.kernel.audit.recorded import Recorded
from kycuong.kernel.files.enums import Scan


class StoredFile(Recorded):
    """One file as it came: its bytes lie under `path`, its hash proves them.

    Of a destroyed one (`destroyed_at`) the row stays where registers refer to it.
    """

    audited: ClassVar = Audited(
        secret=frozenset({"name"}),
        why="the true words stay with whom the class admits",
    )

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField()
    path = models.CharField(max_length=200)
    kept_at = models.DateTimeField()
    kept_by = models.BigIntegerField(null=True)
    destroyed_at = models.DateTimeField(null=True)
    scan = models.CharField(max_length=10, choices=Scan.choices, blank=True)

    class Meta:
        """Found by hash, to suspect duplicates."""

        indexes: ClassVar = [
            models.Index(fields=["sha256"], name="file_sha256"),
            models.Index(
                fields=["id"], name="file_unscanned", condition=Q(scan=Scan.WAITING)
            ),
        ]

    def __str__(self) -> str:
        """Return the name it came under."""
        return self.name
