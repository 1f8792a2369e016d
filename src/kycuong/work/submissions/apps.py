"""Registration of submissions."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _


class Config(AppConfig):
    name = "kycuong.work.submissions"
    label = "submissions"
    verbose_name = "Hồ sơ trình"

    def ready(self) -> None:
        kinds = import_module("kycuong.ledger.kinds")
        kinds.register(kinds.MatterKind("gate", _("Thẩm tra hồ sơ trình")))
        kinds.register(kinds.MatterKind("supplement", _("Hoàn thiện hồ sơ trình")))
        kinds.register(kinds.MatterKind("consultation", _("Ý kiến về hồ sơ trình")))
        sources = import_module("kycuong.work.formcheck.sources")
        access = import_module("kycuong.work.submissions.queries.access")
        sources.join(access.PAPER, sources.Source(access.readable_papers))
