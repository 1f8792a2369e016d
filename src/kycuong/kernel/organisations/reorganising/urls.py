"""Addresses."""

from django.urls import path

from kycuong.kernel.organisations.reorganising import views

app_name = "reorganising"
urlpatterns = [
    path("", views.reorganisations, name="reorganisations"),
    path("lap/", views.propose, name="propose"),
    path("<int:pk>/", views.reorganisation, name="reorganisation"),
    path("<int:pk>/them/", views.add_line, name="add_line"),
    path("<int:pk>/bo/<int:line>/", views.drop_line, name="drop_line"),
    path("<int:pk>/chia-viec/<int:unit>/", views.choose, name="choose"),
    path("<int:pk>/duyet/", views.approve, name="approve"),
    path("<int:pk>/rut/", views.withdraw, name="withdraw"),
]
