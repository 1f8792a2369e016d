"""The text of a paper for a page: read again from its bytes where that is quick."""

from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext

from kycuong.kernel.files import queries as files
from kycuong.kernel.files.extract import Unreadable, extract, is_slow, kind_of

LARGE: Final = 4 * 1024 * 1024
SHOWN: Final = 120_000
"""Characters of a paper that its page shows."""


def text_of(paper: Any, file: Any) -> tuple[str, str]:
    """Return the text of a paper, or nothing and why it cannot be shown here.

    Args:
        file: the row of its kept file.
    """
    path = files.path_of(file)
    if file.size > LARGE:
        return "", gettext("Tệp lớn; hãy tải về để xem.")
    try:
        if is_slow(kind_of(Path(path), name=paper.name)):
            return "", gettext(
                "Bản quét, ảnh hoặc tệp kiểu cũ không xem nhanh được ở đây; hãy tải về."
            )
        return extract(Path(path), name=paper.name).text, ""
    except Unreadable as refusal:
        return "", refusal.message
    except OSError:
        return "", gettext("Không thấy tệp trong kho; hãy báo người quản trị.")
