"""Registration of distribution."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.work.distribution"
    label = "distribution"
    verbose_name = "Phát hành"
