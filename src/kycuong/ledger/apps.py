"""Registration of ledger."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.ledger"
    label = "ledger"
    verbose_name = "Sổ việc"
