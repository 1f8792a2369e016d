"""Whether the bytes of every sealed report are those that were sealed."""

from collections.abc import Iterator

from kycuong.oversight.reports.enums import File
from kycuong.oversight.reports.models import Seal
from kycuong.oversight.reports.queries.access import Tampered, bytes_of
from kycuong.rules.reporting import digest


def damaged() -> Iterator[str]:
    """Yield a sentence for each kept file that is gone or not what was sealed."""
    for seal in Seal.objects.order_by("pk"):
        for file in File:
            if not whole(seal, file):
                yield (
                    f"Báo cáo số {seal.report_id}: tệp {file.value} không còn khớp mã "
                    f"băm lúc chốt."
                )


def whole(seal: Seal, file: File) -> bool:
    """Return whether a kept file is what was sealed; the content also by its hash."""
    try:
        found = bytes_of(seal, file)
    except Tampered:
        return False
    return file is not File.JSON or digest(found) == seal.sha256
