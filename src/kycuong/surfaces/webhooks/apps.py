"""Registration of webhooks."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.surfaces.webhooks"
    label = "webhooks"
    verbose_name = "Thông báo ra ngoài"
