"""Registration of documents."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _


class Config(AppConfig):
    name = "kycuong.work.documents"
    label = "documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        searching = import_module("kycuong.kernel.searching.services")
        passages = import_module("kycuong.work.documents.passages")
        searching.sources[passages.PLACE] = passages.source
        offers = import_module("kycuong.work.documents.offers")
        checking = import_module("kycuong.work.documents.queries.checking")
        offers.offer(checking.offer_check)
        sources = import_module("kycuong.work.formcheck.sources")
        answering = import_module("kycuong.work.documents.services.checking")
        for key, source in answering.SOURCES.items():
            sources.join(key, source)
        beside = import_module("kycuong.ledger.beside")
        beside.add("documents:compose_matter", _("Soạn văn bản về việc này"))
