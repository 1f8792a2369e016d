"""Addresses."""

from django.urls.resolvers import URLPattern

app_name = "submissions"
urlpatterns: list[URLPattern] = []
