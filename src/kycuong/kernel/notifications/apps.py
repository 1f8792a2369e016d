"""Registration of notifications."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.kernel.notifications"
    label = "notifications"
    verbose_name = "Thông báo"
