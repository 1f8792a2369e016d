"""Addresses."""

from django.urls import path

from kycuong.oversight import views

app_name = "oversight"
urlpatterns = [path("", views.home, name="home")]
