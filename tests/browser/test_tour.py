"""Every page of the running course of a duty, looked at in a real browser.

A world lived through the services is served; each page is opened by whoever works on
it, at both widths: it answers, is light, fits, says nothing in the console and has no
serious fault for those who read it by other means than eyes.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import PHONE, WIDE, Desk

pytestmark = pytest.mark.browser
HEAVIEST = 60_000
SERIOUS = {"serious", "critical"}
PEOPLE = {
    "an": "Lê Thị An",
    "chi": "Phạm Thị Chi",
    "dung": "Nguyễn Văn Dũng",
    "giang": "Võ Thị Giang",
    "phuc": "Huỳnh Gia Phúc",
    "son": "Ngô Thanh Sơn",
    "quang": "Bùi Minh Quang",
}
PAGES = """
dung matter-asked /viec/{asked}/
dung matter-paused /viec/{parts}/
son matter-paused-office /viec/{parts}/
son matter-declined /viec/{declined}/
son matter-disputed /viec/{disputed}/
son matter-recalled /viec/{recalled}/
dung matter-standing /viec/{standing}/
dung matter-late /viec/{late}/
dung matter-shared /viec/{shared}/
an matter-given /viec/{late}/
giang matter-opinion /viec/{opinion}/
giang matter-question /viec/{competence}/
dung ask /viec/{points}/xin-gia-han/
son decide /viec/{asked}/quyet-dinh-gia-han/
son pause /viec/{points}/tam-dung/
son resume /viec/{parts}/tiep-tuc/
dung decline /viec/{fresh}/tu-choi/
giang answer-competence /viec/{competence}/tra-loi/
son assign /viec/{disputed}/giao-lai/
son recall /viec/{fresh}/thu-hoi/
dung split /viec/{points}/chia/
dung consult /viec/{points}/lay-y-kien/
dung hand-over /viec/{points}/chuyen/
dung submit /viec/{points}/ket-qua/
son rework /viec/{returned}/tra-lai/
dung attest /viec/{standing}/xac-nhan-ky/
son check /viec/{checked}/kiem-tra/
son urge /viec/{late}/don-doc/
dung classify /viec/{points}/pham-vi/
dung standing /viec/thuong-xuyen/
son standing-office /viec/thuong-xuyen/
dung matters /viec/
dung matters-columns /viec/?cot=ma&cot=nguon&cot=han&cot=han-dau&cot=giu&cot=cap-nhat&cot=muc-so&sap=-han
dung import /nhap-danh-sach/
dung import-prepared /nhap-danh-sach/xuat/{prepared}/
dung import-batch /nhap-danh-sach/{batch}/
phuc import-new /nhap-danh-sach/{batch_new}/
dung procedures /quy-trinh/
dung procedure-write /quy-trinh/moi/
dung procedure-choose /quy-trinh/viec/{points}/
dung procedure-apply /quy-trinh/viec/{points}/{procedure}/
son parameters /tham-so/
chi parameter-propose /tham-so/de-nghi/
chi calendar-year /lich/
son calendar-history /lich/quyet-dinh/
chi calendar-propose /lich/quyet-dinh/de-xuat/
chi calendar-hours /lich/gio-lam-viec/de-xuat/
son calendar-preview /lich/quyet-dinh/{calendar}/
dung unit /to-chuc/{unit}/
dung post /to-chuc/chuc-vu/{post}/
dung substitute /to-chuc/chuc-vu/{post}/thay-the/
dung delegate /to-chuc/chuc-vu/{post}/uy-quyen/
chi reorganisations /to-chuc/sap-xep/
chi reorganisation-propose /to-chuc/sap-xep/lap/
chi reorganisation-line /to-chuc/sap-xep/{merger}/them/
son reorganisation /to-chuc/sap-xep/{merger}/
dung hand-desk /viec/ban-giao/?tu={desk}
dung bulk /viec/hang-loat/?hanh-dong=accept&viec={pile_1}&viec={pile_2}&viec={pile_0}
dung bulk-hand-over /viec/hang-loat/?hanh-dong=hand_over&viec={pile_0}&viec={pile_3}
son letters /van-ban/di/du-thao/
chi letter-write /van-ban/di/du-thao/moi/
son letter /van-ban/di/du-thao/1/
chi letter-unlawful /van-ban/di/du-thao/{letter_unlawful}/
chi letter-revise /van-ban/di/du-thao/{letter_unlawful}/sua/
chi compose /van-ban/di/du-thao/soan/
phuc compose-duty /van-ban/di/du-thao/soan/don-doc/?viec={late}
chi begin /van-ban/di/du-thao/soan/thong-bao-ket-luan/
chi template /van-ban/di/mau/{template}/
chi template-new /van-ban/di/mau/moi/?du-thao={letter_unlawful}
chi sent /phat-hanh/
chi recipients /phat-hanh/{letter_sent}/
chi recipients-recalled /phat-hanh/{letter_recalled}/
chi letter-sent /van-ban/{letter_sent}/
giang letter-asked /van-ban/{letter_sent}/
dung letter-recalled /van-ban/{letter_recalled}/
giang received /phat-hanh/nhan/
giang delivery /phat-hanh/nhan/{delivery}/
dung delivery-done /phat-hanh/nhan/{delivery_done}/
chi signed-intake /van-ban/tiep-nhan/{signed_wrong}/
chi signed-in /van-ban/{signed_late}/
chi signed-out /van-ban/{signed_out}/
chi attach-signed /van-ban/{signed_out}/ky-so/
quang late-registration /van-ban/dang-ky-cham/
chi register-late /van-ban/den/?cham=1
phuc chasing-today /don-doc/
phuc chasing-ahead /don-doc/sap-gui/
phuc chasing-sent /don-doc/da-gui/
phuc chasing-late /don-doc/thanh-qua-han/
dung chasing-told /don-doc/viec/{late}/
phuc chasing-report /don-doc/bao-cao/
son chasing-ladder /don-doc/bac-thang/
phuc chasing-propose /don-doc/bac-thang/de-xuat/
son chasing-rehearse /don-doc/bac-thang/{ladder}/
phuc breaches /vi-pham/
dung breaches-head /vi-pham/
phuc breach-catalogue /vi-pham/danh-muc/
phuc breach-propose /vi-pham/de-nghi/?viec={late}
son breach-praises /vi-pham/bieu-duong/
phuc breach-put /vi-pham/1/yeu-cau-giai-trinh/
phuc breach-withdraw /vi-pham/1/rut/
dung breach /vi-pham/{breach}/
dung breach-reply /vi-pham/{breach}/giai-trinh/
son breach-replied /vi-pham/3/
son breach-decide /vi-pham/3/ket-luan/
dung breach-upheld /vi-pham/{upheld}/
dung breach-appeal /vi-pham/{upheld}/de-nghi-xem-lai/
son breach-revise /vi-pham/{upheld}/ket-luan-lai/
dung dossiers /ho-so-trinh/
phuc dossiers-office /ho-so-trinh/
dung dossier-kinds /ho-so-trinh/moi/
dung dossier-prepare /ho-so-trinh/moi/?loai=decision
dung dossier-draft /ho-so-trinh/{dossier_draft}/
dung dossier-amend /ho-so-trinh/{dossier_draft}/sua/
dung dossier-returned /ho-so-trinh/{dossier_returned}/
dung dossier-withdraw /ho-so-trinh/{dossier_returned}/rut/
phuc dossier-accepted /ho-so-trinh/{dossier_accepted}/
phuc gate /ho-so-trinh/{dossier_gate}/tham-tra/
phuc gate-again /ho-so-trinh/{dossier_again}/tham-tra/
dung dossier-rounds /ho-so-trinh/{dossier_again}/cac-lan/
dung dossier-compare /ho-so-trinh/{dossier_again}/so-sanh/{paper_old}/{paper_new}/
phuc dossier-paper /ho-so-trinh/{dossier_again}/tep/{paper_new}/
dung consult /ho-so-trinh/{dossier_asked}/lay-y-kien/
dung consult-none /ho-so-trinh/{dossier_gate}/lay-y-kien/
dung opinion-silent /ho-so-trinh/y-kien/{opinion_silent}/
giang opinion-asked /ho-so-trinh/y-kien/{opinion_waits}/
giang opinion-answered /ho-so-trinh/y-kien/{opinion_answered}/
son gate-returns /ho-so-trinh/thong-ke/?ky=quy
dung gate-returns-head /ho-so-trinh/thong-ke/?ky=quy
son gate-officers /ho-so-trinh/thong-ke/tham-tra/?ky=quy
son gate-returns-opened /ho-so-trinh/thong-ke/so-lieu/?ky=quy&so=tra&co-quan={unit}
son delegations /ho-so-trinh/phan-cap/
son delegate /ho-so-trinh/phan-cap/ghi/
quang dossier-sheet /ho-so-trinh/{dossier_again}/phieu-kiem-soat/
dung form-checks /the-thuc/
dung form-faults /the-thuc/{form_faults}/
dung form-clean /the-thuc/{form_clean}/
dung form-long /the-thuc/{form_long}/?trang=2
dung form-unread /the-thuc/{form_unread}/
dung form-slip /the-thuc/{form_faults}/phieu/
quang dashboard-chairman /theo-doi/
son dashboard-months /theo-doi/?nhip=thang
dung dashboard-head /theo-doi/
an dashboard-officer /theo-doi/
son league /theo-doi/xep-hang/?ky=quy
dung league-head /theo-doi/xep-hang/?ky=quy
son figure /theo-doi/so-lieu/?so-lieu=ton-qua-han&ky=quy
son returns /theo-doi/tra-lai/?ky=quy
son returns-opened /theo-doi/tra-lai/?ky=quy&mo=tra-lai&don-vi={unit}
son oversight-held /theo-doi/giu-viec/?ky=nam
son oversight-shares /theo-doi/ai-lam-cham/?ky=nam
dung oversight-lateness /theo-doi/ai-lam-cham/{shared}/
son oversight-double /theo-doi/hai-han/?ky=nam
son oversight-signs /theo-doi/ne-tranh/?ky=nam
son oversight-stagnation /theo-doi/ngung-tre/
quang past-day /theo-doi/ngay/?ngay=2024-05-10
son past-changes /theo-doi/ngay/?ngay=2024-05-10&den=2024-05-17&xem=doi-noi-giu
an past-held /theo-doi/ngay/?ngay=2024-05-10&xem=con-mo
chi reports /bao-cao/
chi report-draft /bao-cao/{report_month}/
chi report-edit /bao-cao/{report_month}/loi-van/{unit}/
son report-seal /bao-cao/{report_month}/chot/
quang report-sealed /bao-cao/{report_sealed}/
chi report-rows /bao-cao/{report_month}/viec/?co-quan={unit}&so=closing
chi report-compare /bao-cao/{report_week}/so-sanh/
chi report-check /bao-cao/{report_sealed}/kiem-tra/
son schedules /dinh-ky/
son status /trang-thai/
son trail-acts /nhat-ky/
son trail-act /nhat-ky/1/
son trail-anchors /nhat-ky/chot-so/
chi exchange /truc-lien-thong/
chi exchange-receive /truc-lien-thong/nhan/
chi exchange-know /truc-lien-thong/danh-ba/
phuc retention-due /luu-tru/
phuc retention-periods /luu-tru/thoi-han/
phuc retention-lists /luu-tru/danh-muc/
son retention-list /luu-tru/danh-muc/{disposal}/
quang retention-list-chairman /luu-tru/danh-muc/{disposal}/
phuc retention-list-done /luu-tru/danh-muc/{disposal_done}/
phuc retention-paper /luu-tru/van-ban/{held_paper}/
dung search /tim/?q=UBND
son clock /dong-ho/
dung account /tai-khoan/
dung account-prove /tai-khoan/xac-nhan/
son emergencies /tai-khoan/khan-cap/so/
dung api-reference /api/
dung api-tokens /api/ma/
dung api-make /api/ma/tao/
son subscriptions /api/moc/
dung units /to-chuc/
phuc directives /giao-viec/
chi outgoing /van-ban/di/
chi intake-new /van-ban/den/dang-ky/
dung report /viec/{points}/tien-do/
son cancel /viec/{fresh}/huy/
dung inbox /thong-bao/
dung subscribe /thong-bao/nhan-tin/
son sent-mail /thong-bao/so-gui/
son desk-head-of-the-office /
"""


def reckoned(desk: Desk) -> bool:
    """Wait for what is counted in the background; say whether it came."""
    deadline = time.monotonic() + 20
    while desk.page.locator(".progress, [hx-trigger]").count():
        if time.monotonic() > deadline:
            return False
        desk.page.wait_for_timeout(100)
    return True


def faults(desk: Desk, name: str, path: str) -> list[str]:
    """Open a page, take its pictures; return what is wrong with it."""
    page, found = desk.page, []
    response = page.goto(desk.address + path)
    if response.status != 200:
        return [f"{name}: {response.status}"]
    if (weight := len(response.body())) > HEAVIEST:
        found.append(f"{name}: {weight} bytes")
    if not reckoned(desk):
        found.append(f"{name}: what is worked out beside it never came")
    if not on_server():
        found += looks(desk, name)
    found += [f"{name}: console: {line}" for line in desk.complaints]
    desk.complaints.clear()
    return found


def looks(desk: Desk, name: str) -> list[str]:
    """Return what is wrong with how a page looks, at both widths, and is read aloud."""
    page, found = desk.page, []
    for suffix, size in (("", WIDE), ("-390", PHONE)):
        page.set_viewport_size(size)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            found.append(f"{name}{suffix}: {wide} pixels wide")
        if desk.screens:
            picture = desk.screens / f"{name}{suffix}.png"
            page.screenshot(path=str(picture), full_page=True)
    for each in Axe().run(page).response["violations"]:
        if each["impact"] in SERIOUS:
            where = "; ".join(str(node["target"]) for node in each["nodes"][:3])
            found.append(f"{name}: {each['id']} at {where}")
    page.set_viewport_size(WIDE)
    return found


def on_server() -> bool:
    """Say whether PostgreSQL is below: how a page looks is seen in the other pass."""
    return bool(os.environ.get("KYCUONG_DATABASE"))


def test_every_page_of_the_course_fits_and_is_sound(
    browser: Any, world: tuple[str, dict[str, int]], screens: Path | None
) -> None:
    address, made = world
    desks: dict[str, Desk] = {}
    found: list[str] = []
    for line in PAGES.split("\n")[1:-1]:
        who, name, path = line.split(" ")
        if who not in desks:
            context = browser.new_context(viewport=WIDE, locale="vi-VN")
            desks[who] = Desk(context.new_page(), address, screens)
            desks[who].become(PEOPLE[who])
        found += faults(desks[who], name, path.format(**made))
    for desk in desks.values():
        desk.page.context.close()
    assert not found, "\n".join(found)
