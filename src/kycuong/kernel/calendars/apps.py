"""Registration of calendars."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.kernel.calendars"
    label = "calendars"
    verbose_name = "Lịch làm việc"
