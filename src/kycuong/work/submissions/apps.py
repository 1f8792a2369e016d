"""Registration of submissions."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.work.submissions"
    label = "submissions"
    verbose_name = "Hồ sơ trình"
