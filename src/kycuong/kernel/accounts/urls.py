"""Addresses."""

from django.urls import path

from kycuong.kernel.accounts import views

app_name = "accounts"
urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("vao-vai/", views.act_as, name="act_as"),
]
