"""What is written about reports: prepared, counted again, edited, sealed, replaced."""

from kycuong.oversight.reports.services.edit import edit, restore
from kycuong.oversight.reports.services.prepare import (
    count,
    prepare,
    prepare_due,
    replace,
)
from kycuong.oversight.reports.services.seal import seal

__all__ = ["count", "edit", "prepare", "prepare_due", "replace", "restore", "seal"]
