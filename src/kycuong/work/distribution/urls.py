"""Addresses."""

from django.urls import path

from kycuong.work.distribution import views

app_name = "distribution"
urlpatterns = [
    path("", views.sent, name="sent"),
    path("xuat.<slug:kind>", views.sent_file, name="sent_file"),
    path("nhan/", views.received, name="received"),
    path("nhan/<int:pk>/", views.delivery, name="delivery"),
    path("nhan/<int:pk>/tep/<int:number>/", views.file, name="file"),
    path("<int:pk>/", views.document, name="document"),
    path("<int:pk>/xuat.<slug:kind>", views.document_file, name="document_file"),
    path("<int:pk>/gui/", views.send, name="send"),
    path("<int:pk>/yeu-cau/", views.ask, name="ask"),
    path("<int:pk>/bo-yeu-cau/", views.unask, name="unask"),
    path("<int:pk>/nhac/", views.remind, name="remind"),
    path("<int:pk>/thu-hoi/", views.recall, name="recall"),
]
