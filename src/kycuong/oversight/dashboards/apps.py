"""Registration; the dashboards are the first of the pages of oversight."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from kycuong.oversight.watching import tabs
from kycuong.oversight.watching.tabs import Tab


class Config(AppConfig):
    name = "kycuong.oversight.dashboards"
    label = "dashboards"
    verbose_name = "Tổng quan"

    def ready(self) -> None:
        tabs.add(
            Tab("dashboards:home", _("Tổng quan")),
            Tab("dashboards:league", _("Xếp hạng")),
            Tab("dashboards:day", _("Ngày đã qua")),
            Tab("dashboards:returns", _("Trả lại, từ chối")),
            first=True,
        )
