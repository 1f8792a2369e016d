"""The table of slow pages."""

from typing import ClassVar

from django.db import models


class SlowPage(models.Model):
    """One page that took longer than the setting (trang chậm).

    Written by the watch after the answer has left, outside acts: nobody did anything.
    `at` is by the machine's own clock; kept a week.
    """

    at = models.DateTimeField()
    request = models.CharField(max_length=40)
    route = models.CharField(max_length=120)
    status = models.PositiveSmallIntegerField()
    ms = models.PositiveIntegerField()
    db_ms = models.PositiveIntegerField()
    queries = models.PositiveIntegerField()

    class Meta:
        """Found by when."""

        indexes: ClassVar = [models.Index(fields=["at"], name="slow_page_at")]

    def __str__(self) -> str:
        """Return which page and how long."""
        return f"{self.route} {self.ms} ms"
