"""Registration of the system's state."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.surfaces.status"
    label = "status"
    verbose_name = "Tình trạng hệ thống"
