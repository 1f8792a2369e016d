"""Addresses."""

from django.urls import path

from kycuong.work.chasing import views

app_name = "chasing"
urlpatterns = [
    path("", views.today, name="today"),
    path("sap-gui/", views.ahead, name="ahead"),
    path("da-gui/", views.sent, name="sent"),
    path("da-gui.csv", views.sent_csv, name="sent_csv"),
    path("da-gui.xlsx", views.sent_xlsx, name="sent_xlsx"),
    path("thanh-qua-han/", views.late, name="late"),
    path("viec/<int:pk>/", views.told, name="told"),
    path("bao-cao/", views.long_late, name="long_late"),
    path("bao-cao/du-thao/", views.draft_report, name="draft_report"),
    path("bac-thang/", views.ladder, name="ladder"),
    path("bac-thang/de-xuat/", views.propose, name="propose"),
    path("bac-thang/<int:pk>/", views.rehearse, name="rehearse"),
    path("bac-thang/<int:pk>/ap-dung/", views.activate, name="activate"),
    path("bac-thang/<int:pk>/rut/", views.withdraw, name="withdraw"),
]
