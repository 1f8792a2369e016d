"""Registration of procedures."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.work.procedures"
    label = "procedures"
    verbose_name = "Quy trình mẫu"
