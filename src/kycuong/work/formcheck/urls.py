"""Addresses."""

from django.urls.resolvers import URLPattern

app_name = "formcheck"
urlpatterns: list[URLPattern] = []
