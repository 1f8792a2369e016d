"""Addresses."""

from django.urls import path

from kycuong.kernel.organisations import views
from kycuong.kernel.organisations.posting import views as posting

app_name = "organisations"
urlpatterns = [
    path("", views.units, name="units"),
    path("tim/", views.find, name="find"),
    path("<int:pk>/", views.unit, name="unit"),
    path("tim-nguoi/", posting.find_people, name="find_people"),
    path("lam-viec-o/", posting.sit, name="sit"),
    path("chuc-vu/<int:pk>/", posting.post, name="post"),
    path("chuc-vu/<int:pk>/bo-tri/", posting.appoint, name="appoint"),
    path("chuc-vu/<int:pk>/thoi-giu/", posting.dismiss, name="dismiss"),
    path("chuc-vu/<int:pk>/thay-the/", posting.substitute, name="substitute"),
    path("chuc-vu/<int:pk>/uy-quyen/", posting.delegate, name="delegate"),
    path("thay-the/<int:pk>/ket-thuc/", posting.withdraw, name="withdraw"),
    path("uy-quyen/<int:pk>/thu-hoi/", posting.revoke, name="revoke"),
]
