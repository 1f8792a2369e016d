"""Addresses."""

from django.urls import path

from kycuong.work.documents import views

app_name = "documents"
urlpatterns = [
    path("den/", views.incoming, name="incoming"),
    path("di/", views.outgoing, name="outgoing"),
    path("so/<slug:direction>/<slug:kind>/", views.export, name="export"),
    path("den/dang-ky/", views.register_incoming, name="register_incoming"),
    path("di/dang-ky/", views.register_outgoing, name="register_outgoing"),
    path("di/du-thao/", views.drafts, name="drafts"),
    path("di/du-thao/moi/", views.draft_letter, name="draft_letter"),
    path("di/du-thao/soan/", views.compose, name="compose"),
    path("di/du-thao/soan/viec/<int:pk>/", views.compose_matter, name="compose_matter"),
    path("di/du-thao/soan/<slug:key>/", views.begin, name="begin"),
    path("di/mau/moi/", views.new_template, name="new_template"),
    path("di/mau/<int:pk>/", views.template, name="template"),
    path("di/mau/<int:pk>/ngung/", views.retire_template, name="retire_template"),
    path("di/du-thao/<int:pk>/", views.draft, name="draft"),
    path("di/du-thao/<int:pk>/sua/", views.revise, name="revise"),
    path("di/du-thao/<int:pk>/ban-hanh/", views.issue, name="issue"),
    path("di/du-thao/<int:pk>/bo/", views.withdraw, name="withdraw"),
    path("di/du-thao/<int:pk>/pham-vi/", views.classify_draft, name="classify_draft"),
    path("di/du-thao/<int:pk>/tep/", views.draft_file, name="draft_file"),
    path("di/du-thao/<int:pk>/the-thuc/", views.check_draft, name="check_draft"),
    path("tiep-nhan/<int:pk>/", views.intake, name="intake"),
    path("tiep-nhan/<int:pk>/tien-do/", views.progress, name="progress"),
    path("tiep-nhan/<int:pk>/doc-lai/", views.read_again, name="read_again"),
    path("tiep-nhan/<int:pk>/bo/", views.abandon, name="abandon"),
    path("tiep-nhan/<int:pk>/tep/", views.intake_file, name="intake_file"),
    path("tiep-nhan/<int:pk>/the-thuc/", views.check_intake, name="check_intake"),
    path("dang-ky-cham/", views.late, name="late"),
    path("dang-ky-cham/<slug:kind>/", views.late_export, name="late_export"),
    path("<int:pk>/ky-so/", views.attach_signed, name="attach_signed"),
    path("<int:pk>/pham-vi/", views.classify, name="classify"),
    path("<int:pk>/<slug:how>/du-thao/", views.amend, name="amend"),
    path("<int:pk>/", views.document, name="document"),
    path("<int:pk>/tep/", views.original, name="original"),
    path("<int:pk>/the-thuc/", views.check_document, name="check_document"),
]
