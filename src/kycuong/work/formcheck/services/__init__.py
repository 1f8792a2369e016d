"""Having files checked."""

from kycuong.work.formcheck.services.checking import (
    Upload,
    check_file,
    check_upload,
    restart,
)

__all__ = ("Upload", "check_file", "check_upload", "restart")
