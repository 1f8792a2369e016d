"""Addresses."""

from django.urls import path

from kycuong.kernel.calendars import views

app_name = "calendars"
urlpatterns = [
    path("", views.year, name="year"),
    path("quyet-dinh/", views.decisions, name="decisions"),
    path("quyet-dinh/de-xuat/", views.propose, name="propose"),
    path("gio-lam-viec/de-xuat/", views.propose_hours, name="propose_hours"),
    path("quyet-dinh/<int:pk>/", views.proposal, name="proposal"),
    path("quyet-dinh/<int:pk>/tien-do/", views.progress, name="progress"),
    path("quyet-dinh/<int:pk>/viec.csv", views.moves_csv, name="moves_csv"),
    path("quyet-dinh/<int:pk>/duyet/", views.approve, name="approve"),
    path("quyet-dinh/<int:pk>/khong-duyet/", views.decline, name="decline"),
    path("quyet-dinh/<int:pk>/rut/", views.withdraw, name="withdraw"),
    path("quyet-dinh/<int:pk>/hoan-nguyen/", views.revert, name="revert"),
]
