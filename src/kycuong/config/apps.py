"""Joins the contexts once all of them are loaded."""

from django.apps import AppConfig
from django.utils.module_loading import import_string


class Config(AppConfig):
    name = "kycuong.config"
    label = "config"

    def ready(self) -> None:
        # By name: the wiring knows tables, which exist only now.
        import_string("kycuong.config.wiring.connect")()
        import_string("kycuong.config.timetable.declare")()
