"""Addresses."""

from django.urls import path

from kycuong.work.submissions.views import (
    consulting,
    delegations,
    desk,
    gate,
    lists,
    papers,
    rounds,
    slips,
    statistics,
)

app_name = "submissions"
urlpatterns = [
    path("", lists.dossiers, name="dossiers"),
    path("xuat.csv", lists.dossiers_csv, name="dossiers_csv"),
    path("xuat.xlsx", lists.dossiers_xlsx, name="dossiers_xlsx"),
    path("xuat.json", lists.dossiers_json, name="dossiers_json"),
    path("moi/", desk.prepare, name="prepare"),
    path("phan-cap/", delegations.delegations, name="delegations"),
    path("phan-cap/xuat.csv", delegations.delegations_csv, name="delegations_csv"),
    path("phan-cap/xuat.xlsx", delegations.delegations_xlsx, name="delegations_xlsx"),
    path("phan-cap/ghi/", delegations.delegate, name="delegate"),
    path("phan-cap/<int:pk>/bo/", delegations.end_delegation, name="end_delegation"),
    path("<int:pk>/", desk.dossier, name="dossier"),
    path("<int:pk>/sua/", desk.amend, name="amend"),
    path("<int:pk>/tu-khai/", desk.declare, name="declare"),
    path("<int:pk>/gui/", desk.send, name="send"),
    path("<int:pk>/gui-lai/", desk.resend, name="resend"),
    path("<int:pk>/rut/", desk.withdraw, name="withdraw"),
    path("<int:pk>/dang-doc/", desk.reading, name="reading"),
    path("<int:pk>/tep/", papers.add_paper, name="add_paper"),
    path("<int:pk>/tep/<int:paper>/", papers.paper, name="paper"),
    path("<int:pk>/tep/<int:paper>/tai-ve/", papers.paper_file, name="paper_file"),
    path("<int:pk>/tep/<int:paper>/thay/", papers.replace_paper, name="replace_paper"),
    path("<int:pk>/tep/<int:paper>/chuyen/", papers.move_paper, name="move_paper"),
    path("<int:pk>/tep/<int:paper>/bo/", papers.remove_paper, name="remove_paper"),
    path("<int:pk>/tep/<int:paper>/the-thuc/", papers.layout, name="layout"),
    path("<int:pk>/tham-tra/", gate.gate, name="gate"),
    path("<int:pk>/ket-luan/", gate.decide, name="decide"),
    path("<int:pk>/cac-lan/", rounds.rounds, name="rounds"),
    path("<int:pk>/so-sanh/<int:before>/<int:after>/", rounds.compare, name="compare"),
    path("<int:pk>/phieu-kiem-soat/", rounds.control_sheet, name="control_sheet"),
    path("<int:pk>/soan-van-ban/", rounds.draft, name="draft"),
    path("thong-ke/", statistics.statistics, name="statistics"),
    path("thong-ke/xuat.csv", statistics.statistics_csv, name="statistics_csv"),
    path("thong-ke/xuat.xlsx", statistics.statistics_xlsx, name="statistics_xlsx"),
    path("thong-ke/so-lieu/", statistics.counted, name="counted"),
    path("thong-ke/so-lieu/xuat.csv", statistics.counted_csv, name="counted_csv"),
    path("thong-ke/so-lieu/xuat.xlsx", statistics.counted_xlsx, name="counted_xlsx"),
    path("thong-ke/tham-tra/", statistics.officers, name="officers"),
    path("thong-ke/tham-tra/xuat.csv", statistics.officers_csv, name="officers_csv"),
    path("thong-ke/tham-tra/xuat.xlsx", statistics.officers_xlsx, name="officers_xlsx"),
    path("y-kien/<int:pk>/", consulting.opinion, name="opinion"),
    path("y-kien/<int:pk>/tra-loi/", consulting.answer, name="answer"),
    path(
        "y-kien/<int:pk>/tep/<int:number>/",
        consulting.opinion_file,
        name="opinion_file",
    ),
    path("y-kien/<int:pk>/giai-trinh/", consulting.settle, name="settle"),
    path(
        "y-kien/<int:pk>/rut/", consulting.withdraw_question, name="withdraw_question"
    ),
    path("y-kien/<int:pk>/hoi-lai/", consulting.ask_again, name="ask_again"),
    path("<int:pk>/lay-y-kien/", consulting.consult, name="consult"),
    path("<int:pk>/lay-y-kien/xuat.csv", consulting.consult_csv, name="consult_csv"),
    path(
        "<int:pk>/lay-y-kien/tong-hop.<slug:form>", consulting.summary, name="summary"
    ),
    path("<int:pk>/phieu-tra/phieu.<slug:form>", slips.slip, name="slip"),
    path("<int:pk>/phieu-tra/<int:seq>/phieu.<slug:form>", slips.slip, name="slip"),
    path("<int:pk>/phieu-tra/du-thao/", slips.draft_slip, name="draft_slip"),
    path("<int:pk>/phieu-tra/<int:seq>/du-thao/", slips.draft_slip, name="draft_slip"),
]
