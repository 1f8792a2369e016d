"""Registration of documents."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.work.documents"
    label = "documents"
    verbose_name = "Văn bản"
