"""Joins the contexts once all of them are loaded."""

from django.apps import AppConfig

from kycuong.config import wiring


class Config(AppConfig):
    name = "kycuong.config"
    label = "config"

    def ready(self) -> None:
        wiring.connect()
