"""Having files checked."""

from kycuong.work.formcheck.services.checking import (
    Upload,
    check_file,
    check_upload,
    restart,
)
from kycuong.work.formcheck.services.forgetting import forget
from kycuong.work.formcheck.services.reading import read_check
from kycuong.work.formcheck.services.succeed import succeed

__all__ = (
    "Upload",
    "check_file",
    "check_upload",
    "forget",
    "read_check",
    "restart",
    "succeed",
)
