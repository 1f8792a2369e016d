"""Registration of the interface for machines."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.surfaces.api"
    label = "api"
    verbose_name = "Giao diện lập trình"
