"""Addresses."""

from django.urls import path

from kycuong.kernel.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("da-doc/", views.read_all, name="read_all"),
    path("nhan-tin/", views.subscribe, name="subscribe"),
    path("so-gui/", views.deliveries, name="deliveries"),
    path("so-gui/<int:pk>/gui-lai/", views.resend, name="resend"),
    path("<int:pk>/", views.read, name="read"),
]
