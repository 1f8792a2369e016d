"""Addresses."""

from django.urls import path

from kycuong.oversight.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("xuat.<slug:ending>", views.reports_file, name="reports_file"),
    path("lap/", views.prepare, name="prepare"),
    path("<int:pk>/", views.report, name="report"),
    path("<int:pk>/tinh-lai/", views.count, name="count"),
    path("<int:pk>/loi-van/<slug:part>/", views.edit, name="edit"),
    path("<int:pk>/loi-van/<slug:part>/de-xuat/", views.restore, name="restore"),
    path("<int:pk>/chot/", views.seal, name="seal"),
    path("<int:pk>/thay-the/", views.replace, name="replace"),
    path("<int:pk>/viec/", views.rows, name="rows"),
    path("<int:pk>/so-sanh/", views.compare, name="compare"),
    path("<int:pk>/<slug:name>/xuat.<slug:ending>", views.list_file, name="list_file"),
    path("<int:pk>/kiem-tra/", views.check, name="check"),
    path("<int:pk>/tep/<slug:ending>/", views.download, name="download"),
    path("<int:pk>/xem-truoc/<slug:ending>/", views.preview, name="preview"),
]
