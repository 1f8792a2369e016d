"""One thing of every kind, made by those whose work it is, for everybody to knock at."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.apps import apps
from tests.cast import MORNING, Person, Province, appointed, build_province
from tests.reorganising import dissolved
from tests.reorganising import proposed as reorganisation

from kycuong.kernel.calendars import services as calendars
from kycuong.kernel.organisations.enums import Role
from kycuong.kernel.parameters import services as parameters
from kycuong.ledger import services as ledger
from kycuong.ledger.tests.matters import at, consulted, give
from kycuong.oversight.reports import services as reports
from kycuong.oversight.reports import windows
from kycuong.oversight.reports.enums import Kind
from kycuong.rules.duty.ladder_default import DEFAULT_LADDER
from kycuong.work.breaches.tests import steps as breaches
from kycuong.work.chasing import services as chasing
from kycuong.work.directives.tests import steps as directives
from kycuong.work.distribution.tests import steps as distribution
from kycuong.work.documents.tests import steps as documents
from kycuong.work.exchange.edxml import Organ
from kycuong.work.exchange.tests import steps as exchange
from kycuong.work.procedures import services as procedures
from kycuong.work.procedures.plans import Step
from kycuong.work.retention import services as retention
from kycuong.work.submissions.tests import steps as dossiers

NOW = at("20/05 09:00")
MARK = "KHU-VUC-RIENG-9317"
ROLES = {
    # column: person of the cast, or one made here
    "người lạ": "la",
    "văn thư lạ": "vt_la",
    "chuyên viên": "an",
    "văn thư": "van_thu",
    "giám đốc": "dung",
    "thanh tra": "khanh",
    "VP văn thư": "chi",
    "VP chuyên viên": "phuc",
    "chánh VP": "son",
    "chủ tịch": "quang",
}


class World:
    """The province with what lies in it; `things` are keys by kind."""

    def __init__(self) -> None:
        self.province: Province = build_province()
        self.people: dict[str, Person] = dict(self.province.people)
        self.people["la"] = self.people["doan"]
        self.people["vt_la"] = appointed(
            name="Văn Thị Lạ",
            username="vt_la",
            unit=self.province["tinh_doan"],
            title="Văn thư",
            role=Role.CLERK,
        )
        self.things: dict[str, int] = {}
        for make in (_papers, _work, _settings):
            make(self, self.things)


def _last(model: str) -> int:
    found: Any = apps.get_model(model).objects.order_by("pk").last()
    assert found is not None, model
    return int(found.pk)


def _papers(world: World, things: dict[str, int]) -> None:
    people, province = world.people, world.province
    clerk = people["van_thu"]
    things["document"] = documents.registered(clerk, subject=f"về {MARK}")
    things["intake"] = documents.taken_in(clerk, f"Nội dung {MARK}")
    things["draft"] = documents.drafted(people["an"], subject=f"về {MARK}")
    things["directive"] = directives.opened(people["chi"])
    things["item"] = directives.items(things["directive"])[0].pk
    things["planned"] = directives.drafts(things["directive"])[0].pk
    things["letter"] = distribution.letter(province, subject=f"về {MARK}")
    distribution.asked(province, things["letter"])
    things["delivery"] = _last("distribution.Delivery")
    came = exchange.received(clerk, to=(Organ("H01.03"),), subject=f"về {MARK}")
    old = documents.registered(clerk, number="7/UBND-TH", subject=f"về {MARK}")
    then = NOW.replace(year=2035)
    van_thu = people["van_thu"].actor
    things["disposal"] = retention.draft([old], actor=van_thu, at=then)
    things["line"] = _last("retention.Line")
    things["hold"] = retention.hold(
        old, kind="court", reason="Vụ 3", actor=van_thu, at=then
    )
    things["arrival"] = came.arrival or 0
    things["axis"] = _last("exchange.Message")


def _work(world: World, things: dict[str, int]) -> None:
    people, province = world.people, world.province
    dung = people["dung"].actor
    things["matter"] = give(
        province, title=f"Báo cáo {MARK}", coordinators=[], lead=province["noi_vu"]
    )
    ledger.accept(things["matter"], actor=dung, at=at("24/04 09:00"))
    consulted(province, things["matter"], "tai_chinh")
    things["dossier"] = dossiers.sent(province, title=f"Quyết định {MARK}")
    things["paper"] = _last("submissions.Paper")
    things["breach"] = breaches.put(province, statement=f"Vắng họp {MARK}")
    things["procedure"] = procedures.write(
        name=f"Quy trình {MARK}",
        steps=[Step(1, "part", "Soạn", "2wd", province["cchc"])],
        actor=dung,
        at=MORNING,
    )


def _settings(world: World, things: dict[str, int]) -> None:
    people, province = world.people, world.province
    son, chi = people["son"].actor, people["chi"].actor
    things["parameter"] = parameters.propose(
        key="opinion",
        value="4wd",
        since=date(2024, 6, 1),
        basis="Quyết định 9",
        actor=chi,
        at=MORNING,
    )
    things["proposal"] = calendars.propose(
        number="TB 5",
        issued_on=date(2024, 4, 20),
        in_force_from=date(2024, 6, 1),
        days=[calendars.DayRuling(date(2024, 6, 3), "closure", "Nghỉ")],
        actor=chi,
        at=MORNING,
    )
    things["reorganisation"] = reorganisation(
        province, dissolved(province["tri_ton"], province["long_xuyen"])
    )
    things["line"] = _last("organisations.Line")
    things["ladder"] = chasing.propose(
        rungs=DEFAULT_LADDER.rungs, basis="Quyết định 42", actor=chi, at=MORNING
    )
    things["report"] = reports.prepare(
        kind=Kind.WEEK,
        period=windows.window(Kind.WEEK, date(2024, 4, 29)),
        actor=son,
        at=NOW,
    )
    things["unit"] = province["noi_vu"]
    things["post"] = people["an"].actor.post or 0
    things["login"] = people["an"].user.pk
    things["message"] = _last("notifications.Message")


Make = Callable[[World, dict[str, int]], None]
