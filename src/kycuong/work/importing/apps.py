"""Registration."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.work.importing"
    label = "importing"
    verbose_name = "Nhập danh sách"
