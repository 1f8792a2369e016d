"""Addresses."""

from django.urls import path

from kycuong.work.procedures import views

app_name = "procedures"
urlpatterns = [
    path("", views.procedures, name="procedures"),
    path("moi/", views.write, name="write"),
    path("<int:pk>/sua/", views.write, name="rewrite"),
    path("<int:pk>/thoi-dung/", views.retire, name="retire"),
    path("viec/<int:matter>/", views.apply, name="choose"),
    path("viec/<int:matter>/<int:pk>/", views.apply, name="apply"),
    path("viec/<int:matter>/dung/", views.stop, name="stop"),
]
