"""Registration of searching."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.kernel.searching"
    label = "searching"
    verbose_name = "Tra cứu toàn văn"
