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
    path("hai-han/xuat.csv", views.double_csv, name="double_csv"),
    path("hai-han/xuat.xlsx", views.double_xlsx, name="double_xlsx"),
    path("ne-tranh/", views.signs, name="signs"),
    path("ne-tranh/xuat.csv", views.signs_csv, name="signs_csv"),
    path("ne-tranh/xuat.xlsx", views.signs_xlsx, name="signs_xlsx"),
    path("ngung-tre/", views.stagnation, name="stagnation"),
    path("ngung-tre/xuat.csv", views.stagnation_csv, name="stagnation_csv"),
    path("ngung-tre/xuat.xlsx", views.stagnation_xlsx, name="stagnation_xlsx"),
    path("tinh/", views.count, name="count"),
]
