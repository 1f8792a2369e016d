"""Registration of retention."""

from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.work.retention"
    label = "retention"
    verbose_name = "Lưu trữ"

    def ready(self) -> None:
        offers = import_module("kycuong.work.documents.offers")
        offering = import_module("kycuong.work.retention.offering")
        offers.offer(offering.for_keeper)
