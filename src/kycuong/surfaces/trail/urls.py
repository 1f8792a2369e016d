"""Addresses of the trail."""

from django.urls import path

from kycuong.surfaces.trail import views

app_name = "trail"
urlpatterns = [
    path("", views.acts, name="acts"),
    path("xuat.<slug:kind>", views.export, name="export"),
    path("<int:pk>/", views.act, name="act"),
    path("chot-so/", views.anchors, name="anchors"),
    path("chot-so/<int:pk>/", views.anchor, name="anchor"),
]
