"""Registration of bodies and people."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.kernel.organisations"
    label = "organisations"
    verbose_name = "Tổ chức, cán bộ"
