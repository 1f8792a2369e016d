"""Addresses of what the system says of itself."""

from django.urls import path

from kycuong.surfaces.status import views

app_name = "status"
urlpatterns = [
    path("suc-khoe/", views.health, name="health"),
    path("san-sang/", views.readiness, name="readiness"),
    path("do-luong/", views.metrics, name="metrics"),
    path("trang-thai/", views.status, name="status"),
]
