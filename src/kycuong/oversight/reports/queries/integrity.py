"""Whether the bytes of every sealed report are those that were sealed."""

import json
import unicodedata
from collections.abc import Iterator

from kycuong.oversight.reports.enums import File
from kycuong.oversight.reports.models import Seal
from kycuong.oversight.reports.queries.access import Tampered, bytes_of
from kycuong.rules.reporting import digest


def damaged() -> Iterator[str]:
    """Yield a sentence for each sealed report that is not what was sealed.

    A kept file that is gone or changed, and a row that says otherwise than the content.
    """
    for seal in Seal.objects.select_related("report").order_by("pk"):
        if not agrees(seal):
            yield (
                f"Báo cáo số {seal.report_id}: kỳ, loại, lần hay lý do ghi trong sổ "
                "không còn như lúc chốt."
            )
        for file in File:
            if not whole(seal, file):
                yield (
                    f"Báo cáo số {seal.report_id}: tệp {file.value} không còn khớp mã "
                    f"băm lúc chốt."
                )


def agrees(seal: Seal) -> bool:
    """Return whether the row says what its sealed content says of it."""
    try:
        content = json.loads(bytes_of(seal, File.JSON))
    except Tampered:
        return True  # said of the file itself
    report = seal.report
    told = {
        "kind": report.kind,
        "first": report.first.isoformat(),
        "last": report.last.isoformat(),
        "edition": report.edition,
        "reason": unicodedata.normalize("NFC", report.reason),
    }
    return all(content[key] == value for key, value in told.items())


def whole(seal: Seal, file: File) -> bool:
    """Return whether a kept file is what was sealed; the content also by its hash."""
    try:
        found = bytes_of(seal, file)
    except Tampered:
        return False
    return file is not File.JSON or digest(found) == seal.sha256
