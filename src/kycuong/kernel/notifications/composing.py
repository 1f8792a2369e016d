"""The words of a digest: most pressing first, every link absolute, nothing secret."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from itertools import groupby
from typing import Final

from kycuong.kernel.notifications.enums import Urgency
from kycuong.shared import formats

MOST: Final = 50
# Records, said in Vietnamese to everybody.
HEADS: Final = {
    Urgency.OVERDUE: "Quá hạn",
    Urgency.SOON: "Sắp đến hạn",
    Urgency.DECISION: "Chờ quyết định",
    Urgency.NEWS: "Tin mới",
}
FOOT: Final = (
    "Thư do hệ thống Kỷ Cương gửi tự động, mỗi ngày làm việc nhiều nhất một thư, chỉ "
    "trong giờ làm việc. Đổi giờ nhận hoặc thôi nhận tại:"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One message as a digest tells it; `url` is absolute."""

    text: str
    url: str
    at: datetime
    urgency: int
    due_at: datetime | None = None
    pk: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """A digest in words: for mail (`text`, `html`) and for a telephone (`short`)."""

    subject: str
    text: str
    html: str
    short: str


def in_order(items: Sequence[Item]) -> list[Item]:
    """Return items most pressing first; of equal urgency the earlier due date."""
    return sorted(items, key=_place)


def _place(item: Item) -> tuple[int, bool, float, float, int]:
    due = item.due_at.timestamp() if item.due_at else 0.0
    return (-item.urgency, item.due_at is None, due, item.at.timestamp(), item.pk)


def compose(person: str, day: date, items: Sequence[Item], site: str) -> Written:
    """Return the digest of one day for one person.

    Beyond `MOST` items the letter says how many more the inbox holds.
    """
    ordered = in_order(items)
    shown, more = ordered[:MOST], max(0, len(ordered) - MOST)
    inbox, wishes = f"{site}/thong-bao/", f"{site}/thong-bao/nhan-tin/"
    counts = _counts(ordered)
    rest = f"Còn {more} tin nữa trong mục Thông báo" if more else "Xem mọi tin"
    groups = [
        (HEADS[Urgency(urgency)], [*rows])
        for urgency, rows in groupby(shown, key=lambda item: item.urgency)
    ]
    title = f"Kỷ Cương, ngày {formats.day(day)}: {counts}"
    greeting = f"Kính gửi ông/bà {person}," if person else "Kính gửi ông/bà,"
    return Written(
        subject=title,
        text=_plain(greeting, groups, f"{rest}: {inbox}", f"{FOOT} {wishes}"),
        html=_html(title, greeting, groups, (rest, inbox), wishes),
        short=f"Kỷ Cương {day.day:02}/{day.month:02}: {counts}. Xem {inbox}",
    )


def _counts(items: Sequence[Item]) -> str:
    pressing = [
        (HEADS[level].lower(), sum(item.urgency == level for item in items))
        for level in (Urgency.OVERDUE, Urgency.SOON, Urgency.DECISION)
    ]
    told = [f"{count} {word}" for word, count in pressing if count]
    return f"{len(items)} tin" + (f" ({', '.join(told)})" if told else "")


Groups = Sequence[tuple[str, Sequence[Item]]]


def _plain(greeting: str, groups: Groups, rest: str, foot: str) -> str:
    lines = [greeting, ""]
    for head, rows in groups:
        lines += [head.upper(), ""]
        for row in rows:
            lines += [
                f"- {row.text}",
                f"  {formats.moment(row.at)}",
                f"  {row.url}",
                "",
            ]
    return "\r\n".join([*lines, rest, "", "-- ", foot, ""])


def _html(
    title: str, greeting: str, groups: Groups, rest: tuple[str, str], wishes: str
) -> str:
    parts = [
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">',
        f"<title>{escape(title)}</title></head><body><p>{escape(greeting)}</p>",
    ]
    for head, rows in groups:
        parts.append(f"<h2>{escape(head)}</h2><ul>")
        for row in rows:
            parts.append(
                f'<li><p><a href="{escape(row.url)}">{escape(row.text)}</a><br>'
                f"<small>{escape(formats.moment(row.at))}</small></p></li>"
            )
        parts.append("</ul>")
    parts.append(
        f'<p><a href="{escape(rest[1])}">{escape(rest[0])}</a></p><hr>'
        f'<p><small>{escape(FOOT)} <a href="{escape(wishes)}">{escape(wishes)}</a>'
        "</small></p></body></html>"
    )
    return "\r\n".join(parts) + "\r\n"
