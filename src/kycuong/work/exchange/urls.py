"""Addresses."""

from django.urls import path

from kycuong.work.exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.messages, name="messages"),
    path("nhan/", views.receive, name="receive"),
    path("danh-ba/", views.know, name="know"),
    path("den/<int:pk>/", views.arrival, name="arrival"),
    path("den/<int:pk>/tep/<int:number>/", views.enclosure, name="enclosure"),
    path("den/<int:pk>/tu-choi/", views.refuse, name="refuse"),
    path("den/<int:pk>/tra-loi/", views.answer, name="answer"),
    path("gui/<int:pk>/", views.send, name="send"),
    path("gui/<int:pk>/lay-lai/", views.ask_back, name="ask_back"),
    path("goi/<int:pk>/", views.take, name="take"),
    path("goi/<int:pk>/gui-lai/", views.resend, name="resend"),
]
