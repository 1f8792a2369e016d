"""Addresses."""

from django.urls import path

from kycuong.kernel.parameters import views

app_name = "parameters"
urlpatterns = [
    path("", views.parameters, name="parameters"),
    path("de-nghi/", views.propose, name="propose"),
    path("<int:pk>/xac-nhan/", views.confirm, name="confirm"),
]
