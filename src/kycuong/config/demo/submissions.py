"""A few dossiers in the demo, one in each state; all of it invented."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from kycuong.config.demo import people
from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import services as ledger
from kycuong.work.documents.letterform import Letter, Paragraph, Signature, build
from kycuong.work.submissions import examining, jobs, queries, services
from kycuong.work.submissions.enums import Outcome
from kycuong.work.submissions.services import Answer

DATA: Final = Path(__file__).parent / "submissions.toml"
OFFICER: Final = "vp.kgvx.chuyenvien1"
PROVINCE: Final = "Ủy ban nhân dân tỉnh An Giang"
DECLARED: Final = "Dữ liệu mẫu: có, nêu tại mục II Tờ trình."
Row = dict[str, Any]
Step = Callable[[int, Row, datetime], object]


@dataclass
class File:
    """A file as a browser sends it."""

    name: str | None
    data: bytes
    content_type: str | None = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )

    def chunks(self) -> Iterator[bytes]:
        """Yield its bytes."""
        yield self.data


def load(at: datetime) -> int:
    """Let the demo's people prepare, send and decide; return how many dossiers.

    Calling it again adds nothing. Where the people of the demo do not hold their posts
    yet there is nobody to act, and nothing is entered.
    """
    rows = tomllib.loads(DATA.read_text(encoding="utf-8"))["dossier"]
    officer = people.found(OFFICER, at - timedelta(days=60))
    if officer is None or _known(rows, at):
        return 0
    steps = [
        (days, place, verb)
        for place, row in enumerate(rows)
        for verb, days in row["steps"]
    ]
    made: dict[int, int] = {}
    for days, place, verb in sorted(steps, key=lambda step: (-step[0], step[1])):
        when = people.days_before(at, days)
        if verb == "prepare":
            made[place] = _prepare(rows[place], when)
        else:
            _STEPS[verb](made[place], rows[place], when)
    return len(made)


def _known(rows: list[Row], at: datetime) -> bool:
    senders = (people.found(row["who"], at) for row in rows)
    return any(who and queries.visible_to(who).exists() for who in senders)


def _prepare(row: Row, when: datetime) -> int:
    who = people.present(row["who"], when)
    names = ("kind", "title", "field", "authority", "article")
    given = {name: row[name] for name in names}
    pk = services.prepare(
        **given,
        summary="Dữ liệu mẫu, không phải hồ sơ thật.",
        actor=who,
        at=when,
    )
    lacks = set(row.get("lacks", ()))
    for component in {"proposal", "draft", *_more(row)} - lacks:
        _put(pk, component, row, row["number"], when)
    _declare(pk, who, when)
    return pk


def _more(row: Row) -> tuple[str, ...]:
    return ("figures",) if row["kind"] in {"plan", "report"} else ()


def _put(pk: int, component: str, row: Row, number: int, when: datetime) -> None:
    who = people.present(row["who"], when)
    assert who.unit is not None
    body = organisations.unit(organisations.root_of(who.unit), on=when.date())
    head = organisations.head_post(body.id, on=when.date())
    assert head is not None
    sheets = {
        "proposal": lambda: _proposal(row, body.name, head, number, when.date()),
        "draft": lambda: _drafted(row),
        "figures": lambda: _figures(row),
    }
    upload = File(f"{component}-{number}.docx", build(sheets[component]()))
    paper = services.add_paper(pk, component, upload, actor=who, at=when)
    jobs.start(paper)


def _proposal(row: Row, body: str, head: Any, number: int, on: date) -> Letter:
    return Letter(
        kind="to_trinh",
        parent=PROVINCE.upper(),
        issuer=body.upper(),
        symbol=row["symbol"],
        number=number,
        place="An Giang",
        day=on,
        subject=row["subject"],
        addressees=(PROVINCE,),
        body=(
            Paragraph("Dữ liệu mẫu: cơ sở pháp lý và cơ sở thực tiễn của việc trình."),
            Paragraph(f"{body} kính trình {PROVINCE} xem xét, quyết định."),
        ),
        signature=Signature((head.title.upper(),), head.holder_name),
        recipients=("Như trên;", "Lưu: VT."),
    )


def _drafted(row: Row) -> Letter:
    return Letter(
        kind="quyet_dinh",
        issuer=PROVINCE.upper(),
        symbol="QĐ-UBND",
        place="An Giang",
        subject=row["subject"],
        bases=("Căn cứ Luật Tổ chức chính quyền địa phương;",),
        body=(Paragraph("Dữ liệu mẫu: nội dung dự thảo."),),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Bùi Minh Quang"),
        recipients=("Như trên;", "Lưu: VT."),
    )


def _figures(row: Row) -> Letter:
    return Letter(
        kind="bao_cao",
        issuer=PROVINCE.upper(),
        symbol="BC-UBND",
        place="An Giang",
        subject=row["subject"],
        body=(Paragraph("Dữ liệu mẫu: bảng số liệu kèm theo Tờ trình."),),
        recipients=("Lưu: VT.",),
    )


def _declare(pk: int, who: Actor, when: datetime) -> None:
    flight = services.preflight(pk, actor=who, at=when)
    said = {item.key: DECLARED for item in flight.verdict.unasked}
    services.declare(pk, answers=said, actor=who, at=when)


def _send(pk: int, row: Row, when: datetime) -> object:
    head = people.present(row["head"], when)
    return services.send(pk, despite=row.get("despite", ""), actor=head, at=when)


def _resend(pk: int, row: Row, when: datetime) -> object:
    who = people.present(row["who"], when)
    dossier, _case = queries.get_for(who, pk, "view", at=when)
    old = dossier.papers.get(component="proposal", removed_at__isnull=True)
    services.remove_paper(pk, old.pk, actor=who, at=when)
    _put(pk, "proposal", row, row["number"] + 1, when)
    _declare(pk, who, when)
    return services.resend(
        pk,
        note="Dữ liệu mẫu: đã hoàn thiện Tờ trình.",
        despite=row.get("despite", ""),
        actor=people.present(row["head"], when),
        at=when,
    )


def _answers(pk: int, row: Row, when: datetime, *codes: str) -> tuple[Answer, ...]:
    dossier, _case = queries.get_for(people.present(OFFICER, when), pk, "view", at=when)
    sealed = examining.sealed(dossier)
    assert sealed is not None
    found = []
    for item in sealed.verdict.open:
        if item.code in codes:
            reason = row["reason"] if item.question else ""
            found.append(Answer(item.key, Outcome.RETURNED, reason))
        elif item.question:
            found.append(Answer(item.key, Outcome.CONFIRMED))
        else:
            found.append(Answer(item.key, Outcome.WAIVED, "Không ảnh hưởng nội dung."))
    return tuple(found)


def _accept(pk: int, row: Row, when: datetime) -> object:
    answers = _answers(pk, row, when)
    return services.accept(
        pk, answers=answers, actor=people.present(OFFICER, when), at=when
    )


def _return(pk: int, row: Row, when: datetime) -> object:
    answers = _answers(pk, row, when, *row["returned"])
    return services.give_back(
        pk, answers=answers, actor=people.present(OFFICER, when), at=when
    )


def _withdraw(pk: int, row: Row, when: datetime) -> object:
    head = people.present(row["head"], when)
    return services.withdraw(pk, reason=row["reason"], actor=head, at=when)


_STEPS: Final[dict[str, Step]] = {
    "send": _send,
    "return": _return,
    "resend": _resend,
    "accept": _accept,
    "withdraw": _withdraw,
    "lapse": lambda pk, row, when: ledger.lapse(at=when),
}
