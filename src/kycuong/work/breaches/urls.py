"""Addresses."""

from django.urls import path

from kycuong.work.breaches import views

app_name = "breaches"
urlpatterns = [
    path("", views.register, name="register"),
    path("xuat.csv", views.register_csv, name="register_csv"),
    path("xuat.xlsx", views.register_xlsx, name="register_xlsx"),
    path("danh-muc/", views.catalogue, name="catalogue"),
    path("de-nghi/", views.propose, name="propose"),
    path("de-nghi/viec/<int:pk>/", views.propose_matter, name="propose_matter"),
    path("bieu-duong/", views.praises, name="praises"),
    path("bieu-duong/xuat.csv", views.praises_csv, name="praises_csv"),
    path("bieu-duong/xuat.xlsx", views.praises_xlsx, name="praises_xlsx"),
    path("bieu-duong/<int:pk>/", views.decide_praise, name="decide_praise"),
    path("<int:pk>/", views.breach, name="breach"),
    path("<int:pk>/tep/<int:number>/", views.file, name="file"),
    path("<int:pk>/yeu-cau-giai-trinh/", views.put, name="put"),
    path("<int:pk>/giai-trinh/", views.reply, name="reply"),
    path("<int:pk>/ket-luan/", views.decide, name="decide"),
    path("<int:pk>/de-nghi-xem-lai/", views.appeal, name="appeal"),
    path("<int:pk>/ket-luan-lai/", views.revise, name="revise"),
    path("<int:pk>/rut/", views.withdraw, name="withdraw"),
]
