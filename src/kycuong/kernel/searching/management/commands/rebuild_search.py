"""`kycuong manage rebuild_search`: make every passage again from its source."""

from typing import Any

from django.core.management import BaseCommand

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.searching import services
from kycuong.shared import clock


class Command(BaseCommand):
    """Throw the passages away and make them again."""

    help = "Dựng lại toàn bộ chỉ mục tra cứu từ các sổ."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say how many there are."""
        count = services.rebuild(actor=SYSTEM, at=clock.now())
        self.stdout.write(f"Đã dựng lại {count} đoạn tra cứu.")
