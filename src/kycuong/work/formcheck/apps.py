"""Registration of formcheck."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.work.formcheck"
    label = "formcheck"
    verbose_name = "Thể thức"
