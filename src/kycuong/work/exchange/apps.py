"""Registration of the exchange."""

from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.work.exchange"
    label = "exchange"
    verbose_name = "Trục liên thông"

    def ready(self) -> None:
        offers = import_module("kycuong.work.documents.offers")
        offers.offer(import_module("kycuong.work.exchange.offering").for_sender)
        beside = import_module("kycuong.work.documents.accompanying")
        telling = import_module("kycuong.work.exchange.queries.comparing")
        beside.accompany(telling.notes_of)
