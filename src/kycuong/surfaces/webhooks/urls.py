"""Addresses."""

from django.urls import path

from kycuong.surfaces.webhooks import views

app_name = "webhooks"
urlpatterns = [
    path("", views.subscriptions, name="subscriptions"),
    path("dang-ky/", views.propose, name="propose"),
    path("<int:pk>/", views.subscription, name="subscription"),
    path("<int:pk>/xac-nhan/", views.confirm, name="confirm"),
    path("<int:pk>/ngung/", views.end, name="end"),
    path("<int:pk>/khoa/", views.secret, name="secret"),
    path("<int:pk>/doi-khoa/", views.rotate, name="rotate"),
    path("<int:pk>/gui-lai/<int:delivery>/", views.resend, name="resend"),
]
