"""Addresses."""

from django.urls import path

from kycuong.shared import views

app_name = "shared"
urlpatterns = [path("", views.language, name="language")]
