"""Registration of directives."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.work.directives"
    label = "directives"
    verbose_name = "Giao việc"
