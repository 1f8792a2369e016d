"""A list that names a state secret is taken out again with its bytes.

Law: Luật Bảo vệ bí mật nhà nước 117/2025/QH15.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import destroying
from kycuong.work.documents import secrecy
from kycuong.work.importing import classes
from kycuong.work.importing.enums import Sort, Stage
from kycuong.work.importing.heads import Head
from kycuong.work.importing.models import Batch
from kycuong.work.importing.reading import Row

TYPED: Final = ("noi-dung", "van-ban", "san-pham")
SENTENCE: Final = (
    "Dòng {number} có dấu chỉ độ mật: bí mật nhà nước không được đưa vào hệ thống. Tệp đã "
    "được gỡ; hãy gỡ cả tệp trên máy này và giao việc bằng văn bản mật trên giấy."
)


def secret_row(rows: Iterable[Row], head: Head) -> int | None:
    """Return the number of the first row that names a degree of secrecy, or None."""
    for row in rows:
        if classes.is_secret(head.cell(row, classes.KEY)):
            return row.number
        typed = (head.cell(row, key) for key in TYPED)
        if head.sort is Sort.NEW and secrecy.is_secret("", *typed):
            return row.number
    return None


def take_out(batch: Batch, number: int, at: datetime) -> None:
    """Destroy the bytes of a list that names a secret; its batch says so, once.

    Writes: audit acts `importing.secret_refused`, `files.destroyed`.
    """
    with act(SYSTEM, "importing.secret_refused", batch, at=at):
        waiting = Batch.objects.filter(pk=batch.pk, stage=Stage.READING)
        said = SENTENCE.format(number=number)
        if waiting.update(stage=Stage.UNREADABLE, problem=said):
            destroying.destroy_bytes(batch.file_id, why="secret", actor=SYSTEM, at=at)
