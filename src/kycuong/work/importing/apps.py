"""Registration."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _


class Config(AppConfig):
    name = "kycuong.work.importing"
    label = "importing"
    verbose_name = "Nhập danh sách"

    def ready(self) -> None:
        listing = import_module("kycuong.ledger.listing_pages")
        listing.entrances[:] = [(_("Nhập danh sách"), "importing:send")]
