"""Registration of the audit trail."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "kycuong.kernel.audit"
    label = "audit"
    verbose_name = "Nhật ký tác động"
