"""Registration of logins."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.utils.module_loading import import_string


class Config(AppConfig):
    name = "kycuong.kernel.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"

    def ready(self) -> None:
        # By name: sessions know tables, which exist only now.
        opened = import_string("kycuong.kernel.accounts.sessions.opened")
        user_logged_in.connect(opened, dispatch_uid="accounts.opened")
