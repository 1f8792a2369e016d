"""Addresses."""

from django.urls import path

from kycuong.kernel.accounts.views import account, door, emergency, logins

app_name = "accounts"
urlpatterns = [
    path("dang-nhap/", door.sign_in, name="sign_in"),
    path("dang-nhap/buoc-hai/", door.second, name="second"),
    path("dang-nhap/khoa/", door.passkey, name="passkey"),
    path("dang-nhap/khoa/hoi/", door.passkey_asked, name="passkey_asked"),
    path("dang-nhap/mot-lan/", door.sso, name="sso"),
    path("dang-nhap/mot-lan/ve/", door.sso_back, name="sso_back"),
    path("dang-nhap/mot-lan/thoi/", door.sso_out, name="sso_out"),
    path("dang-xuat/", door.sign_out, name="sign_out"),
    path("vao-vai/", door.act_as, name="act_as"),
    path("", account.account, name="account"),
    path("xac-nhan/", account.prove, name="prove"),
    path("mat-khau/", account.change_password, name="change_password"),
    path("ung-dung-ma/", account.add_totp, name="add_totp"),
    path("ung-dung-ma/go/", account.remove_totp, name="remove_totp"),
    path("ma-du-phong/", account.renew_codes, name="renew_codes"),
    path("khoa/hoi/", account.new_passkey_asked, name="new_passkey_asked"),
    path("khoa/them/", account.add_passkey, name="add_passkey"),
    path("khoa/<int:pk>/go/", account.remove_passkey, name="remove_passkey"),
    path("phien/<int:pk>/ket-thuc/", account.end_session, name="end_session"),
    path("phien/ket-thuc/", account.sign_out_everywhere, name="sign_out_everywhere"),
    path("quan-tri/", logins.logins, name="logins"),
    path("quan-tri/lap/", logins.open_login, name="open_login"),
    path("quan-tri/<int:pk>/", logins.login, name="login"),
    path("quan-tri/<int:pk>/mat-khau/", logins.reset, name="reset"),
    path("quan-tri/<int:pk>/khoa/", logins.close, name="close"),
    path("quan-tri/<int:pk>/mo-lai/", logins.reopen, name="reopen"),
    path("quan-tri/<int:pk>/thu-lai/", logins.unlock, name="unlock"),
    path("quan-tri/<int:pk>/phien/", logins.end_sessions, name="end_sessions"),
    path("quan-tri/<int:pk>/go-buoc-hai/", logins.clear_factors, name="clear_factors"),
    path("quan-tri/<int:pk>/mot-lan/", logins.name_sso, name="name_sso"),
    path("quan-tri/<int:pk>/giao/", logins.entrust, name="entrust"),
    path("quan-tri/<int:pk>/thoi-giao/", logins.withdraw, name="withdraw"),
    path("khan-cap/", emergency.emergency, name="emergency"),
    path("khan-cap/xong/", emergency.close_seal, name="close_seal"),
    path("khan-cap/so/", emergency.emergencies, name="emergencies"),
    path("khan-cap/so/<int:pk>/", emergency.review, name="review"),
]
