"""Addresses."""

from django.urls import path

from kycuong.work.formcheck import views

app_name = "formcheck"
urlpatterns = [
    path("", views.checks, name="checks"),
    path("danh-sach/<slug:kind>/", views.export, name="export"),
    path("<int:pk>/", views.check, name="check"),
    path("<int:pk>/tien-do/", views.progress, name="progress"),
    path("<int:pk>/kiem-tra-lai/", views.restart, name="restart"),
    path("<int:pk>/phieu/", views.slip, name="slip"),
    path("<int:pk>/loi/<slug:kind>/", views.findings, name="findings"),
    path("<int:pk>/ban-sua/", views.fixed, name="fixed"),
    path("<int:pk>/tep/", views.original, name="original"),
]
