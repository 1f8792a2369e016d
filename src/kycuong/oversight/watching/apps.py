"""Registration of oversight, and of its page beside every matter."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from kycuong.ledger import beside


class Config(AppConfig):
    name = "kycuong.oversight.watching"
    label = "watching"
    verbose_name = "Theo dõi"

    def ready(self) -> None:
        beside.add("watching:lateness", _("Ai làm chậm"), if_late=True)
