"""The table of passages, and what they must not say."""

from typing import ClassVar

from django.db import models

from kycuong.kernel.audit.keeping import Audited
from kycuong.kernel.audit.recorded import Recorded


class Passage(Recorded):
    """What one written fact says, folded (đoạn).

    `place` names whose key `owner` is ("matter", "document"); `part` says which of its
    writings this is. `text` are plain words with a space on both sides of each. What
    the words are found by is the database's own: an FTS5 table kept by triggers, or a
    GIN index (`migrations/0002_index.py`).
    """

    audited: ClassVar = Audited(
        cache=True, why="lặp lại chữ của các sổ; dựng lại và đối chiếu được"
    )

    place = models.CharField(max_length=12)
    owner = models.BigIntegerField()
    part = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        """One passage a writing."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["place", "owner", "part"], name="passage_once"
            )
        ]

    def __str__(self) -> str:
        """Return whose words they are."""
        return f"{self.place} {self.owner}.{self.part}"


class Silence(Recorded):
    """One name that one passage must not be found by (tên không được tìm ra).

    `digest` covers `salt` and the folded name, which is `words` words long.
    """

    place = models.CharField(max_length=12)
    owner = models.BigIntegerField()
    part = models.PositiveIntegerField()
    words = models.PositiveSmallIntegerField()
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)

    class Meta:
        """Looked up with the passage."""

        indexes: ClassVar = [
            models.Index(fields=["place", "owner", "part"], name="silence_place")
        ]

    def __str__(self) -> str:
        """Return which passage."""
        return f"{self.place} {self.owner}.{self.part}"
