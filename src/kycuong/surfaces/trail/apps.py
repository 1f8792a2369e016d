"""Registration of the pages of the trail."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.surfaces.trail"
    label = "trail"
    verbose_name = "Nhật ký tác động"
