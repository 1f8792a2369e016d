"""Addresses of the trail."""

from django.urls import path

from kycuong.surfaces.trail import views

app_name = "trail"
urlpatterns = [
    path("", views.acts, name="acts"),
    path("<int:pk>/", views.act, name="act"),
    path("chot-so/", views.anchors, name="anchors"),
    path("chot-so/<int:pk>/", views.anchor, name="anchor"),
]
