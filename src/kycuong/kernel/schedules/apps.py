"""Registration of schedules."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.kernel.schedules"
    label = "schedules"
    verbose_name = "Công việc định kỳ"
