"""Addresses: pages for people, and one door for machines.

The door has no name: nobody signed in is sent there, and it asks for a token itself.
"""

from django.urls import path

from kycuong.surfaces.api import views

app_name = "api"
urlpatterns = [
    path("api/", views.reference, name="reference"),
    path("api/ma/", views.tokens, name="tokens"),
    path("api/ma/tao/", views.make, name="make"),
    path("api/ma/<int:pk>/thu-hoi/", views.revoke, name="revoke"),
    path("api/<path:path>", views.call),
]
