"""Addresses."""

from django.urls import path

from kycuong.kernel.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.units, name="units"),
    path("tim/", views.find, name="find"),
    path("<int:pk>/", views.unit, name="unit"),
]
