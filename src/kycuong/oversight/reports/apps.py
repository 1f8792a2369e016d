"""Registration."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.oversight.reports"
    label = "reports"
    verbose_name = "Báo cáo"
