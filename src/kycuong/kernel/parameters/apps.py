"""Registration of parameters."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.kernel.parameters"
    label = "parameters"
    verbose_name = "Tham số"
