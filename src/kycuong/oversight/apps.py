"""Registration of oversight."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.oversight"
    label = "oversight"
    verbose_name = "Theo dõi"
