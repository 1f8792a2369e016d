"""No door beside the guard: every view and every service that writes asks it."""

from functools import cache

from tests.architecture.calls import ACT, GUARD, Calls

OWN_LOGIN = "của chính người đăng nhập: mật khẩu, thiết bị, phiên"
DOOR = "cửa đăng nhập: chưa có ai để hỏi quyền"
OWN_VIEWS = {
    "kycuong.kernel.accounts.views.account.": OWN_LOGIN,
    "kycuong.kernel.accounts.views.door.": DOOR,
    "kycuong.kernel.accounts.views.emergency.emergency": "cửa khẩn cấp, niêm phong kép",
    "kycuong.kernel.accounts.views.emergency.close_seal": OWN_LOGIN,
    "kycuong.kernel.notifications.views.read": "tin của chính người đọc",
    "kycuong.kernel.organisations.posting.views.sit": "chọn ghế trong các ghế của mình",
    "kycuong.ledger.views.standing.standing": "chỉ đọc; bốc thăm kiểm tra đến kỳ thì hệ thống bốc",
    "kycuong.oversight.dashboards.views.figure": (
        "chỉ đọc những việc người hỏi được xem; ghi rằng đã đọc"
    ),
    "kycuong.surfaces.desk.views.clock": "đồng hồ của bản trình diễn",
    "kycuong.work.distribution.views._kept": "giữ tệp cho việc xác nhận đã hỏi quyền",
}
"""Views that write without asking the guard, by the beginning of the name: why."""

BELOW = "viết thay cho người gọi, nơi gọi đã hỏi quyền"
OWN_SERVICES = {
    "kycuong.kernel.audit.reads.seen": "ghi rằng ai đã đọc; trang đã hỏi quyền",
    "kycuong.kernel.audit.shredding.shred": "dòng lệnh của người giữ máy chủ",
    "kycuong.kernel.searching.services.rebuild": "chỉ mục của hệ thống, không nêu gì mới",
    "kycuong.kernel.accounts.services.": "đăng nhập; quản trị hỏi ở policy của mình",
    "kycuong.kernel.files.destroying.destroy": BELOW,
    "kycuong.kernel.files.services.keep": BELOW,
    "kycuong.kernel.notifications.services.subscribing.subscribe": "tin của chính mình",
    "kycuong.kernel.notifications.services.telling.read": "tin của chính mình",
    "kycuong.ledger.services.classifying.reclass": BELOW,
    "kycuong.ledger.services.loading.load": "nạp sổ cũ bằng dòng lệnh",
    "kycuong.ledger.services.opening.open_matter": BELOW,
    "kycuong.ledger.services.replying.": BELOW,
    "kycuong.ledger.services.splitting.ask_opinions": BELOW,
    "kycuong.ledger.services.splitting.give_parts": BELOW,
    "kycuong.oversight.reports.services.prepare._made": BELOW,
    "kycuong.surfaces.api.services.end_all_of": "theo việc kết thúc phiên ở accounts",
    "kycuong.surfaces.desk.services.move": "đồng hồ của bản trình diễn",
    "kycuong.work.directives.services.opening._keep": BELOW,
    "kycuong.work.distribution.services.elsewhere.received_elsewhere": BELOW,
    "kycuong.work.distribution.services.opening.opened": "theo việc mở văn bản",
    "kycuong.work.distribution.services.sending.given": "theo việc gửi văn bản",
    "kycuong.work.documents.services.destroying.destroy": BELOW,
    "kycuong.work.documents.services.drafts._keep": BELOW,
    "kycuong.work.documents.services.give.give": BELOW,
    "kycuong.work.exchange.services.asking_back.recalled": "theo việc thu hồi văn bản",
    "kycuong.work.exchange.services.carrying._": "hệ thống chuyển gói tin đi",
    "kycuong.work.exchange.services.carrying.send_due": "hệ thống chuyển gói tin đi",
    "kycuong.work.exchange.services.forgetting.forget": BELOW,
    "kycuong.work.exchange.services.following.": "theo việc đăng ký và sổ việc",
    "kycuong.work.exchange.services.hearing.": BELOW,
    "kycuong.work.exchange.services.receiving._turn_away": BELOW,
    "kycuong.work.exchange.services.writing.": BELOW,
    "kycuong.work.formcheck.services.forgetting.forget": BELOW,
    "kycuong.work.importing.services.performing._refused": BELOW,
    "kycuong.work.importing.services.taking._settle": BELOW,
    "kycuong.work.procedures.services.advance": "hệ thống mở bước sau của quy trình",
}
"""Services that write for somebody without asking the guard themselves: why."""


@cache
def calls() -> Calls:
    return Calls()


@cache
def asking() -> set[str]:
    return calls().reaching(GUARD)


@cache
def writing() -> set[str]:
    return calls().reaching(ACT)


def unasked(names: list[str], told: dict[str, str]) -> list[str]:
    return [
        name
        for name in names
        if name not in asking() and not name.startswith(tuple(told))
    ]


def test_every_view_that_writes_asks_the_guard() -> None:
    views = [view for view in calls().views() if view in writing()]
    assert len(views) > 100
    assert not unasked(views, OWN_VIEWS)


def test_every_service_that_acts_for_somebody_asks_the_guard() -> None:
    known = calls()
    acting = [
        name
        for name, named in known.edges.items()
        if ACT in named and "actor" in known.arguments.get(name, ())
    ]
    assert len(acting) > 100
    assert not unasked(acting, OWN_SERVICES)


def test_no_exception_outlives_its_reason() -> None:
    known = calls()
    for told in (OWN_VIEWS, OWN_SERVICES):
        for name in told:
            assert any(each.startswith(name) for each in known.edges), name


def test_no_policy_repeats_the_guard() -> None:
    repeated = [
        name
        for name in calls().decorated
        if name.endswith(".policy.require") and "formcheck" not in name
    ]
    assert not repeated
