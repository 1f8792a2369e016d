"""Registration of the desk and of its sections."""

from django.apps import AppConfig

from kycuong.shared import navigation
from kycuong.shared.navigation import Section


class Config(AppConfig):
    name = "kycuong.surfaces.desk"
    label = "desk"
    verbose_name = "Bàn làm việc"

    def ready(self) -> None:
        navigation.declare(
            [
                Section("Bàn làm việc", "desk:home", "/"),
                Section("Văn bản đến", "documents:incoming", "/van-ban/"),
                Section("Văn bản đi", "documents:outgoing", "/van-ban/di/"),
                Section(
                    "Giao việc",
                    "directives:directives",
                    "/giao-viec/",
                    rights=("office", "leader"),
                ),
                Section("Việc", "ledger:matters", "/viec/"),
                Section("Theo dõi", "oversight:home", "/theo-doi/"),
                Section("Tổ chức", "organisations:units", "/to-chuc/"),
                Section("Lịch", "calendars:year", "/lich/"),
                Section(
                    "Thông báo",
                    "notifications:inbox",
                    "/thong-bao/",
                    "kycuong.kernel.notifications.queries.unread_count",
                ),
            ]
        )
