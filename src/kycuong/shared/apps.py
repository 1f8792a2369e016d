"""Templates, static files and template tags."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.shared"
    label = "shared"
