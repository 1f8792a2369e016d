"""Registration of the desk and of its sections."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from kycuong.shared import navigation
from kycuong.shared.navigation import Section

SETTING_UP = _("Thiết lập")


class Config(AppConfig):
    name = "kycuong.surfaces.desk"
    label = "desk"
    verbose_name = "Bàn làm việc"

    def ready(self) -> None:
        navigation.declare(
            [
                Section(_("Bàn làm việc"), "desk:home", "/"),
                Section(_("Văn bản đến"), "documents:incoming", "/van-ban/"),
                Section(_("Văn bản đi"), "documents:outgoing", "/van-ban/di/"),
                Section(_("Phát hành"), "distribution:sent", "/phat-hanh/"),
                Section(
                    _("Liên thông"),
                    "exchange:messages",
                    "/truc-lien-thong/",
                    rights=("clerk", "office"),
                ),
                Section(_("Thể thức"), "formcheck:checks", "/the-thuc/"),
                Section(
                    _("Giao việc"),
                    "directives:directives",
                    "/giao-viec/",
                    rights=("office", "leader"),
                ),
                Section(_("Hồ sơ trình"), "submissions:dossiers", "/ho-so-trinh/"),
                Section(_("Việc"), "ledger:matters", "/viec/"),
                Section(
                    _("Đôn đốc"),
                    "chasing:today",
                    "/don-doc/",
                    rights=("office", "leader"),
                ),
                Section(
                    _("Vi phạm"),
                    "breaches:register",
                    "/vi-pham/",
                    rights=("office", "leader", "head"),
                ),
                Section(_("Theo dõi"), "dashboards:home", "/theo-doi/"),
                Section(
                    _("Báo cáo"),
                    "reports:reports",
                    "/bao-cao/",
                    rights=("office", "leader"),
                ),
                Section(
                    _("Lưu trữ"), "retention:disposals", "/luu-tru/", group=SETTING_UP
                ),
                Section(
                    _("Tổ chức"), "organisations:units", "/to-chuc/", group=SETTING_UP
                ),
                Section(_("Lịch"), "calendars:year", "/lich/", group=SETTING_UP),
                Section(
                    _("Quy trình"),
                    "procedures:procedures",
                    "/quy-trinh/",
                    rights=("head", "division_head"),
                    group=SETTING_UP,
                ),
                Section(
                    _("Tham số"),
                    "parameters:parameters",
                    "/tham-so/",
                    rights=("office",),
                    group=SETTING_UP,
                ),
                Section(
                    _("Định kỳ"),
                    "schedules:jobs",
                    "/dinh-ky/",
                    rights=("office",),
                    group=SETTING_UP,
                ),
                Section(
                    _("Tình trạng"),
                    "status:status",
                    "/trang-thai/",
                    rights=("office",),
                    group=SETTING_UP,
                ),
                Section(
                    _("Nhật ký"),
                    "trail:acts",
                    "/nhat-ky/",
                    rights=("office", "inspector"),
                    group=SETTING_UP,
                ),
                Section(_("API"), "api:tokens", "/api/", group=SETTING_UP),
                Section(
                    _("Thông báo"),
                    "notifications:inbox",
                    "/thong-bao/",
                    "kycuong.kernel.notifications.queries.unread_count",
                ),
            ]
        )
