"""Addresses."""

from django.urls import path

from kycuong.kernel.schedules import views

app_name = "schedules"
urlpatterns = [path("", views.jobs, name="jobs")]
