"""Addresses."""

from django.urls import path

from kycuong.work.directives import views

app_name = "directives"
urlpatterns = [
    path("", views.directives, name="directives"),
    path("van-ban/<int:document>/", views.open, name="open"),
    path("<int:pk>/", views.review, name="review"),
    path("<int:pk>/viec/", views.directive, name="directive"),
    path("<int:pk>/nhan/", views.accept, name="accept"),
    path("<int:pk>/gop/", views.merge, name="merge"),
    path("<int:pk>/bo/", views.drop, name="drop"),
    path("<int:pk>/them/", views.add, name="add"),
    path("<int:pk>/giao/", views.dispatch, name="dispatch"),
    path("<int:pk>/ke-thua/", views.succeed, name="succeed"),
    path("<int:pk>/nhap/<int:draft>/sua/", views.edit, name="edit"),
    path("<int:pk>/nhap/<int:draft>/tach/", views.split, name="split"),
    path("<int:pk>/muc/<int:item>/khong-phai-viec/", views.no_task, name="no_task"),
    path("<int:pk>/muc/<int:item>/lay-lai/", views.retake, name="retake"),
]
