"""Registration of chasing."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.work.chasing"
    label = "chasing"
    verbose_name = "Đôn đốc"
