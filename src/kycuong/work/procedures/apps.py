"""Registration of procedures."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _


class Config(AppConfig):
    name = "kycuong.work.procedures"
    label = "procedures"
    verbose_name = "Quy trình mẫu"

    def ready(self) -> None:
        beside = import_module("kycuong.ledger.beside")
        beside.offer("procedures:choose", "split", _("Áp dụng quy trình mẫu"))
