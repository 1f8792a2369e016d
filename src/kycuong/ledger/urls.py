"""Addresses."""

from django.urls import path

from kycuong.ledger import views
from kycuong.ledger.bulk.views import bulk

app_name = "ledger"
urlpatterns = [
    path("", views.matters, name="matters"),
    path("xuat.csv", views.matters_csv, name="matters_csv"),
    path("xuat.xlsx", views.matters_xlsx, name="matters_xlsx"),
    path("xuat.json", views.matters_json, name="matters_json"),
    path("ban-giao/", views.hand_desk, name="hand_desk"),
    path("thuong-xuyen/", views.standing, name="standing"),
    path("hang-loat/", bulk, name="bulk"),
    path("<int:pk>/", views.matter, name="matter"),
    path("<int:pk>/tep/<int:number>/", views.file, name="file"),
    path("<int:pk>/tiep-nhan/", views.accept, name="accept"),
    path("<int:pk>/tu-choi/", views.decline, name="decline"),
    path("<int:pk>/giao-lai/", views.assign, name="assign"),
    path("<int:pk>/chuyen/", views.hand_over, name="hand_over"),
    path("<int:pk>/tien-do/", views.report, name="report"),
    path("<int:pk>/ket-qua/", views.submit, name="submit"),
    path("<int:pk>/xac-nhan/", views.approve, name="approve"),
    path("<int:pk>/tra-lai/", views.rework, name="rework"),
    path("<int:pk>/chia/", views.split, name="split"),
    path("<int:pk>/lay-y-kien/", views.consult, name="consult"),
    path("<int:pk>/xac-nhan-ky/", views.attest, name="attest"),
    path("<int:pk>/kiem-tra/", views.check, name="check"),
    path("<int:pk>/huy/", views.cancel, name="cancel"),
    path("<int:pk>/thu-hoi/", views.recall, name="recall"),
    path("<int:pk>/xin-gia-han/", views.ask, name="ask"),
    path("<int:pk>/quyet-dinh-gia-han/", views.decide, name="decide"),
    path("<int:pk>/tam-dung/", views.pause, name="pause"),
    path("<int:pk>/tiep-tuc/", views.resume, name="resume"),
    path("<int:pk>/tra-loi/", views.answer, name="answer"),
    path("<int:pk>/pham-vi/", views.classify, name="classify"),
    path("<int:pk>/don-doc/", views.urge, name="urge"),
]
