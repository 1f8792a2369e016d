"""Addresses."""

from django.urls import path

from kycuong.oversight.dashboards import views
from kycuong.oversight.dashboards.past import views as past

app_name = "dashboards"
urlpatterns = [
    path("", views.home, name="home"),
    path("xep-hang/", views.league, name="league"),
    path("xep-hang/xuat.csv", views.league_csv, name="league_csv"),
    path("xep-hang/xuat.xlsx", views.league_xlsx, name="league_xlsx"),
    path("so-lieu/", views.figure, name="figure"),
    path("so-lieu/xuat.csv", views.figure_csv, name="figure_csv"),
    path("so-lieu/xuat.xlsx", views.figure_xlsx, name="figure_xlsx"),
    path("ngay/", past.day, name="day"),
    path("ngay/xuat.csv", past.day_csv, name="day_csv"),
    path("ngay/xuat.xlsx", past.day_xlsx, name="day_xlsx"),
    path("tra-lai/", views.returns, name="returns"),
    path("tra-lai/xuat.csv", views.returns_csv, name="returns_csv"),
    path("tra-lai/xuat.xlsx", views.returns_xlsx, name="returns_xlsx"),
]
