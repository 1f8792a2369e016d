"""Registration."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.oversight.dashboards"
    label = "dashboards"
    verbose_name = "Tổng quan"
