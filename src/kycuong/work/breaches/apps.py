"""Registration of breaches."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _


class Config(AppConfig):
    name = "kycuong.work.breaches"
    label = "breaches"
    verbose_name = "Vi phạm"

    def ready(self) -> None:
        beside = import_module("kycuong.ledger.beside")
        beside.offer("breaches:propose_matter", "urge", _("Đề nghị ghi vi phạm"))
        offers = import_module("kycuong.work.documents.offers")
        offers.offer(import_module("kycuong.work.breaches.offering").for_document)
