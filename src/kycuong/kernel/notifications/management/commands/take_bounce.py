"""`kycuong manage take_bounce < letter`: what the mail server hands over."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from kycuong.kernel.notifications import services
from kycuong.shared import clock

MOST = 1024 * 1024


class Command(BaseCommand):
    """Read one letter from standard input and note what came back."""

    help = "Đọc một thư trả lại từ đầu vào chuẩn và ghi vào sổ gửi tin."

    def handle(self, *args: Any, **options: Any) -> None:
        """Take one letter; a letter that is no report changes nothing."""
        ours = services.take_bounce(sys.stdin.buffer.read(MOST), at=clock.now())
        self.stdout.write(
            "Đã ghi thư trả lại." if ours else "Không phải thư trả lại của hệ thống."
        )
