"""Registration of distribution."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _


class Config(AppConfig):
    name = "kycuong.work.distribution"
    label = "distribution"
    verbose_name = "Phát hành"

    def ready(self) -> None:
        kinds = import_module("kycuong.ledger.kinds")
        kinds.register(kinds.MatterKind("acknowledgement", _("Quán triệt văn bản")))
        offers = import_module("kycuong.work.documents.offers")
        offering = import_module("kycuong.work.distribution.offering")
        offers.offer(offering.for_sender)
        offers.offer(offering.for_recipient)
