"""Registration of logins."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.kernel.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"
