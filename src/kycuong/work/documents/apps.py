"""Registration of documents."""

from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.work.documents"
    label = "documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        offers = import_module("kycuong.work.documents.offers")
        checking = import_module("kycuong.work.documents.queries.checking")
        offers.offer(checking.offer_check)
