"""A letter of the demo on its way: some have confirmed it, some read it, some neither."""

from datetime import datetime, timedelta
from typing import Final

from kycuong.config.demo import people
from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.work.distribution import queries, services
from kycuong.work.documents import queries as reading
from kycuong.work.documents import services as documents

CLERK: Final = "vp.vanthu"
CONFIRMS: Final = "noivu.giamdoc"
OPENS: Final = "taichinh.giamdoc"
SILENT: Final = ("Sở Tư pháp", "Sở Y tế")
SUBJECT: Final = "chấn chỉnh giờ làm việc, kỷ luật phát ngôn (dữ liệu mẫu)"
BODY: Final = (
    "Qua theo dõi, một số cơ quan chấp hành giờ làm việc và kỷ luật phát ngôn chưa "
    "nghiêm.",
    "Đề nghị thủ trưởng các cơ quan quán triệt đến từng công chức, viên chức; rà soát "
    "quy chế làm việc của cơ quan mình và xác nhận trên hệ thống.",
)
WHAT: Final = "Phổ biến đến toàn thể công chức; cơ quan xác nhận đã phổ biến thế nào."
DONE: Final = "Đã phổ biến tại cuộc họp cơ quan, toàn thể công chức dự họp."


def load(at: datetime) -> int:
    """Let the demo's Office send one letter and ask for confirmations; return how many.

    Calling it again adds nothing. Where the people of the demo do not hold their posts
    yet nobody sends anything.
    """
    when = people.days_before(at, 2)
    clerk, head, other = (
        people.found(login, when) for login in (CLERK, CONFIRMS, OPENS)
    )
    if clerk is None or head is None or other is None:
        return 0
    if queries.sent_page(clerk, queries.Filters(text=SUBJECT)).rows:
        return 0
    pk = _sent(clerk, head, other, when)
    due = (at + timedelta(days=2)).date()
    services.ask(pk, text=WHAT, due=due, actor=clerk, at=_after(when, 5))
    documents.open_document(pk, actor=other, at=_after(when, 90))
    (row,) = queries.received_page(head, _after(when, 180)).rows
    services.confirm(row.pk, done=DONE, actor=head, at=_after(when, 180))
    return 1


def _sent(clerk: Actor, head: Actor, other: Actor, when: datetime) -> int:
    found = [organisations.find(name, on=when.date(), limit=1) for name in SILENT]
    own = reading.body_of(clerk)
    bodies = [reading.body_of(head), reading.body_of(other)]
    units = [*bodies, *(match[0].unit.id for match in found if match)]
    draft = documents.draft_letter(
        kind="cong_van",
        subject=SUBJECT,
        body=BODY,
        addressees=("Các sở, ban, ngành tỉnh",),
        units=[unit for unit in units if unit is not None and unit != own],
        actor=clerk,
        at=when,
    )
    return documents.issue(draft, day=when.date(), copies=5, actor=clerk, at=when)


def _after(when: datetime, minutes: int) -> datetime:
    return when + timedelta(minutes=minutes)
