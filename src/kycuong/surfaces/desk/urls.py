"""Addresses."""

from django.urls import path

from kycuong.surfaces.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("tim/", views.search, name="search"),
    path("dong-ho/", views.clock, name="clock"),
]
