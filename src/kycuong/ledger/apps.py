"""Registration of ledger."""

from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.ledger"
    label = "ledger"
    verbose_name = "Sổ việc"

    def ready(self) -> None:
        searching = import_module("kycuong.kernel.searching.services")
        passages = import_module("kycuong.ledger.passages")
        searching.sources[passages.PLACE] = passages.source
