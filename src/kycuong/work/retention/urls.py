"""Addresses."""

from django.urls import path

from kycuong.work.retention import views

app_name = "retention"
urlpatterns = [
    path("", views.due, name="due"),
    path("xuat.<slug:kind>", views.due_file, name="due_file"),
    path("thoi-han/", views.periods, name="periods"),
    path("lap-danh-muc/", views.draft, name="draft"),
    path("danh-muc/", views.disposals, name="disposals"),
    path("danh-muc/<int:pk>/", views.disposal, name="disposal"),
    path("danh-muc/<int:pk>/xuat.<slug:kind>", views.disposal_file, name="lines_file"),
    path("danh-muc/<int:pk>/bo/<int:line>/", views.strike, name="strike"),
    path("danh-muc/<int:pk>/hoi-dong/", views.convene, name="convene"),
    path("danh-muc/<int:pk>/y-kien/", views.opine, name="opine"),
    path("danh-muc/<int:pk>/quyet-dinh/", views.decide, name="decide"),
    path("danh-muc/<int:pk>/giam-sat/", views.supervise, name="supervise"),
    path("danh-muc/<int:pk>/tieu-huy/", views.carry, name="carry"),
    path("danh-muc/<int:pk>/rut/", views.withdraw, name="withdraw"),
    path("danh-muc/<int:pk>/bien-ban.<slug:ending>", views.minutes, name="minutes"),
    path("van-ban/<int:pk>/", views.document, name="document"),
    path("van-ban/<int:pk>/nhom/", views.classify, name="classify"),
    path("van-ban/<int:pk>/tam-giu/", views.hold, name="hold"),
    path("tam-giu/<int:hold>/bo/", views.release, name="release"),
]
