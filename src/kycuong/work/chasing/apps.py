"""Registration of chasing."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _


class Config(AppConfig):
    name = "kycuong.work.chasing"
    label = "chasing"
    verbose_name = "Đôn đốc"

    def ready(self) -> None:
        beside = import_module("kycuong.ledger.beside")
        beside.add("chasing:told", _("Đã nhắc những gì về việc này"))
