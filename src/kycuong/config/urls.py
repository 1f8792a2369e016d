"""Every address of the desk, a line a context."""

from django.urls import include, path

urlpatterns = [
    path("", include("kycuong.surfaces.desk.urls")),
    path("api/moc/", include("kycuong.surfaces.webhooks.urls")),
    path("", include("kycuong.surfaces.api.urls")),
    path("", include("kycuong.surfaces.status.urls")),
    path("ngon-ngu/", include("kycuong.shared.urls")),
    path("tai-khoan/", include("kycuong.kernel.accounts.urls")),
    path("to-chuc/sap-xep/", include("kycuong.kernel.organisations.reorganising.urls")),
    path("to-chuc/", include("kycuong.kernel.organisations.urls")),
    path("lich/", include("kycuong.kernel.calendars.urls")),
    path("tham-so/", include("kycuong.kernel.parameters.urls")),
    path("thong-bao/", include("kycuong.kernel.notifications.urls")),
    path("nhat-ky/", include("kycuong.surfaces.trail.urls")),
    path("dinh-ky/", include("kycuong.kernel.schedules.urls")),
    path("viec/", include("kycuong.ledger.urls")),
    path("van-ban/", include("kycuong.work.documents.urls")),
    path("giao-viec/", include("kycuong.work.directives.urls")),
    path("don-doc/", include("kycuong.work.chasing.urls")),
    path("quy-trinh/", include("kycuong.work.procedures.urls")),
    path("vi-pham/", include("kycuong.work.breaches.urls")),
    path("the-thuc/", include("kycuong.work.formcheck.urls")),
    path("ho-so-trinh/", include("kycuong.work.submissions.urls")),
    path("phat-hanh/", include("kycuong.work.distribution.urls")),
    path("truc-lien-thong/", include("kycuong.work.exchange.urls")),
    path("luu-tru/", include("kycuong.work.retention.urls")),
    path("nhap-danh-sach/", include("kycuong.work.importing.urls")),
    path("theo-doi/", include("kycuong.oversight.dashboards.urls")),
    path("theo-doi/", include("kycuong.oversight.watching.urls")),
    path("bao-cao/", include("kycuong.oversight.reports.urls")),
]

handler400 = "kycuong.shared.views.unreadable"
handler500 = "kycuong.shared.views.broken"
