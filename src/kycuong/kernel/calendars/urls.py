"""Addresses."""

from django.urls import path

from kycuong.kernel.calendars import views

app_name = "calendars"
urlpatterns = [
    path("", views.year, name="year"),
    path("quyet-dinh/", views.decide, name="decide"),
    path("gio-lam-viec/", views.set_hours, name="set_hours"),
]
