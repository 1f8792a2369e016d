"""Registration of kept files."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.kernel.files"
    label = "files"
    verbose_name = "Tệp"
