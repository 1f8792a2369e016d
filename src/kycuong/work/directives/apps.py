"""Registration of directives."""

from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.work.directives"
    label = "directives"
    verbose_name = "Giao việc"

    def ready(self) -> None:
        offers = import_module("kycuong.work.documents.offers")
        offers.offer(import_module("kycuong.work.directives.queries").offer_review)
