"""Addresses."""

from django.urls import path

from kycuong.work.importing import views

app_name = "importing"
urlpatterns = [
    path("", views.send, name="send"),
    path("mau-viec-moi.xlsx", views.template, name="template"),
    path("<int:pk>/", views.batch, name="batch"),
    path("<int:pk>/tien-do/", views.progress, name="progress"),
    path("<int:pk>/doc-lai/", views.read_again, name="read_again"),
    path("<int:pk>/thuc-hien/", views.perform, name="perform"),
    path("<int:pk>/tep/", views.file, name="file"),
    path("<int:pk>/ket-qua.xlsx", views.results, name="results"),
    path("xuat/<int:pk>/", views.prepared, name="prepared"),
    path("xuat/<int:pk>/viec.xlsx", views.prepared_file, name="prepared_file"),
]
