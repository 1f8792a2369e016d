"""Registration of oversight, and of its page beside every matter."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from kycuong.ledger import beside
from kycuong.oversight.watching import tabs
from kycuong.oversight.watching.tabs import Tab


class Config(AppConfig):
    name = "kycuong.oversight.watching"
    label = "watching"
    verbose_name = "Theo dõi"

    def ready(self) -> None:
        beside.add("watching:lateness", _("Ai làm chậm"), if_late=True)
        tabs.add(
            Tab("watching:held", _("Thời gian giữ việc")),
            Tab("watching:shares", _("Ai làm chậm")),
            Tab("watching:double", _("Hai hạn")),
            Tab("watching:stagnation", _("Ngưng trệ")),
            Tab("watching:signs", _("Dấu hiệu né tránh")),
        )
