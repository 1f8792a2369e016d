"""Registration of desk."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.surfaces.desk"
    label = "desk"
    verbose_name = "Bàn làm việc"
