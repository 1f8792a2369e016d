"""Addresses."""

from django.urls import path

from kycuong.oversight.watching import views

app_name = "watching"
urlpatterns = [
    path("giu-viec/", views.held, name="held"),
    path("giu-viec/xuat.csv", views.held_csv, name="held_csv"),
    path("giu-viec/xuat.xlsx", views.held_xlsx, name="held_xlsx"),
    path("ai-lam-cham/", views.shares, name="shares"),
    path("ai-lam-cham/xuat.csv", views.shares_csv, name="shares_csv"),
    path("ai-lam-cham/xuat.xlsx", views.shares_xlsx, name="shares_xlsx"),
    path("ai-lam-cham/<int:pk>/", views.lateness, name="lateness"),
    path("hai-han/", views.double, name="double"),
    path("ne-tranh/", views.signs, name="signs"),
    path("ngung-tre/", views.stagnation, name="stagnation"),
    path("tinh/", views.count, name="count"),
]
