"""Registration."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.work.breaches"
    label = "breaches"
    verbose_name = "Vi phạm"
