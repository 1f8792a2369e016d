"""Registration of the guard."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.kernel.permissions"
    label = "permissions"
    verbose_name = "Phân quyền"
