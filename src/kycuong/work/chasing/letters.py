"""Urging letters as drafts in the form of Decree 30: one a body, its matters in a table.

A person of the Office reads, corrects and has them signed; nothing leaves by itself.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.urls import reverse

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.duty.entries import last_before
from kycuong.rules.duty.status import overdue_words
from kycuong.rules.worktime.instants import local_day
from kycuong.shared import formats
from kycuong.work.chasing.planning import Plan
from kycuong.work.documents import services as documents
from kycuong.work.documents.letterform import Block, Column, Paragraph, Table

COLUMNS: Final = (
    Column("STT", 6, "center"),
    Column("Nội dung nhiệm vụ", 46),
    Column("Văn bản giao", 20),
    Column("Hạn", 14, "center"),
    Column("Chậm", 14, "center"),
)
NUMBERED: Final = {1: "lần thứ nhất", 2: "lần thứ hai", 3: "lần thứ ba"}


def letter_key(body: int, number: int, at: datetime) -> str:
    """Return the key of a letter: one a body, a number and a day."""
    return f"chasing-letter-{body}-{number}-{local_day(at):%Y%m%d}"


def report_key(at: datetime) -> str:
    """Return the key of the report to the Chairman: one a day."""
    return f"chasing-report-{local_day(at):%Y%m%d}"


def draft_urging(body: int, number: int, plans: Sequence[Plan], *, at: datetime) -> str:
    """Draft the letter that urges a body for its matters; return its key.

    Args:
        number: the how-manieth letter about them it is.
    """
    on = local_day(at)
    office = organisations.office(on)
    name = organisations.unit(body, on=on).name
    key = letter_key(body, number, at)
    documents.draft_letter(
        kind="cong_van",
        subject=f"đôn đốc thực hiện nhiệm vụ quá hạn ({_time(number)})",
        body=_said(name, number, plans, at),
        addressees=[name],
        unit=office.id,
        units=[body],
        sources=[_source(plan) for plan in plans],
        key=key,
        actor=SYSTEM,
        at=at,
    )
    return key


def _said(name: str, number: int, plans: Sequence[Plan], at: datetime) -> list[Block]:
    """Return the letter's body: what is late, and what is asked for."""
    day = formats.day(at)
    words: list[Block] = [
        Paragraph(
            "Qua theo dõi việc thực hiện nhiệm vụ được giao trên hệ thống, tính đến "
            f"ngày {day}, {name} còn {len(plans)} nhiệm vụ đã quá hạn mà chưa có kết quả, "
            "cụ thể như sau:"
        ),
        Table(COLUMNS, tuple(_row(n, plan, at) for n, plan in enumerate(plans, 1))),
        Paragraph(
            f"Đề nghị {name} tập trung chỉ đạo hoàn thành các nhiệm vụ nêu trên; báo "
            "cáo kết quả trên hệ thống, trong đó nêu rõ nguyên nhân chậm, trách nhiệm "
            "của tập thể, cá nhân và ngày hoàn thành."
        ),
    ]
    if number > 1:
        words.append(
            Paragraph(
                f"Đây là {_time(number)} Văn phòng có văn "
                "bản đôn đốc. Nhiệm vụ tiếp tục chậm sẽ được tổng hợp, báo cáo Chủ tịch "
                "Ủy ban nhân dân tỉnh xem xét trách nhiệm người đứng đầu."
            )
        )
    return words


def _time(number: int) -> str:
    """Return the how-manieth time, in words."""
    return NUMBERED.get(number, f"lần thứ {number}")


def _row(number: int, plan: Plan, at: datetime) -> tuple[str, ...]:
    calendar = calendars.calendar_for(plan.course.lead.unit, at=at)
    late = overdue_words(plan.step.counted_from, calendar, at).removeprefix("quá hạn ")
    due = plan.course.due.day if plan.course.due else None
    day = due or last_before(plan.step.counted_from).date()
    history = plan.history
    title = f"{history.title} ({history.code})"
    return str(number), title, history.source, formats.day(day), late


def _source(plan: Plan) -> tuple[str, str]:
    return plan.history.code, reverse("ledger:matter", args=[plan.history.pk])


def draft_report(rows: Sequence[tuple[str, ...]], *, actor: Actor, at: datetime) -> str:
    """Draft the report to the Chairman on what stays late; return its key.

    Args:
        rows: body, matter, source, due day, how late, what was sent; texts.
    """
    on = local_day(at)
    office, committee = organisations.office(on), organisations.committee(on)
    key = report_key(at)
    columns = (
        Column("STT", 6, "center"),
        Column("Cơ quan", 18),
        Column("Nhiệm vụ", 34),
        Column("Hạn", 12, "center"),
        Column("Chậm", 12, "center"),
        Column("Đã đôn đốc", 18),
    )
    table = Table(
        columns,
        tuple((str(n), *row) for n, row in enumerate(rows, 1)),
    )
    documents.draft_letter(
        kind="bao_cao",
        subject="việc các nhiệm vụ quá hạn kéo dài",
        body=[
            Paragraph(
                "Thực hiện nhiệm vụ theo dõi, đôn đốc, kiểm tra việc chấp hành ý kiến chỉ "
                f"đạo của Chủ tịch {committee.name}, tính đến ngày {formats.day(at)} có "
                f"{len(rows)} nhiệm vụ quá hạn kéo dài dù đã được đôn đốc:"
            ),
            table,
            Paragraph(
                f"{office.name} báo cáo Chủ tịch {committee.name} xem xét, chỉ đạo."
            ),
        ],
        addressees=[f"Chủ tịch {committee.name}"],
        unit=office.id,
        key=key,
        actor=actor,
        at=at,
    )
    return key
