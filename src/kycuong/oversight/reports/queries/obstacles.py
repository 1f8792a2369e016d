"""Why a draft cannot be sealed yet: each reason says what to do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from kycuong.ledger.periods import Period
from kycuong.oversight.reports import assembling, contents, texts
from kycuong.oversight.reports.models import Passage, Report
from kycuong.rules.reporting import Correction, corrections, flaws, named_in
from kycuong.rules.worktime.instants import local_day
from kycuong.work.breaches import queries as breaches

NAMED: Final = 12
"""How many matters one sentence names."""


def obstacles(
    report: Report,
    passages: Sequence[Passage],
    figures: Mapping[str, Any],
    at: datetime,
) -> list[str]:
    """Return what stands against sealing, given what was counted just now."""
    return [
        *_changed(report.figures, figures),
        *_unbalanced(figures),
        *_premature(report, figures, at),
        *_named(report, passages, at),
        *_stale(report, passages, at),
    ]


def _changed(draft: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """The book has moved since people read the draft."""
    if contents.basis_of_all(draft) == contents.basis_of_all(now):
        return
    found = [
        each
        for was, book in zip(contents.books(draft), contents.books(now), strict=True)
        for each in corrections(was.accounts, book.accounts)
    ]
    listed = _listed(
        {*contents.names(draft).items(), *contents.names(now).items()}, found
    )
    yield (
        f"Số liệu đã khác bản dự thảo{listed}: hãy bấm «Tính lại số liệu», đọc lại rồi "
        "chốt."
    )


def _unbalanced(figures: Mapping[str, Any]) -> Iterator[str]:
    """Opening and what came do not make up what went and is left."""
    names = contents.names(figures)
    found = [
        flaw
        for book in contents.books(figures)
        for flaw in flaws(book.accounts, book.labels)
    ]
    for flaw in found:
        matters = ", ".join(_code(pk, names) for pk in flaw.matters[:NAMED])
        rest = len(flaw.matters) - NAMED
        more = f" và {rest} việc khác" if rest > 0 else ""
        which = f" ({matters}{more})" if matters else ""
        yield f"Số liệu không cân đối: {flaw.name}: {flaw.told}{which}."


def _premature(
    report: Report, figures: Mapping[str, Any], at: datetime
) -> Iterator[str]:
    """A breach is named while its body may still reply."""
    waiting = {each.id: each for each in breaches.pending(report.period, at)}
    counted = {each.id for each in breaches.counted(report.period, at)}
    for content in (report.figures, figures):
        for each in content["breaches"]:
            if each["id"] in waiting or each["id"] not in counted:
                why = waiting[each["id"]].why if each["id"] in waiting else ""
                yield (
                    f"Vi phạm {each['number']} chưa được tính vào báo cáo. {why}".strip()
                )
                return


def _named(report: Report, passages: Iterable[Passage], at: datetime) -> Iterator[str]:
    """A text names a breach that is undecided, of whichever day."""
    until_now = Period(report.first, max(report.last, local_day(at)))
    numbers = [each.number for each in breaches.pending(until_now, at)]
    words = texts.in_force(report.figures, passages, assembling.chairman(at))
    found = [
        (each.title, number)
        for each in words.values()
        for number in named_in([each.text], numbers)
    ]
    found += [("Lý do thay thế", each) for each in named_in([report.reason], numbers)]
    for title, number in found:
        yield (
            f"Lời văn mục «{title}» nêu vi phạm {number} chưa được tính vào báo cáo; "
            "hãy bỏ số ấy rồi chốt."
        )


def _stale(report: Report, passages: Iterable[Passage], at: datetime) -> Iterator[str]:
    """Somebody wrote a text by figures that are others now."""
    words = texts.in_force(report.figures, passages, assembling.chairman(at))
    stale = [each.title for each in words.values() if each.stale]
    if stale:
        yield (
            f"Lời văn viết theo số liệu cũ: {', '.join(stale[:NAMED])}; hãy đọc lại, "
            "lưu lại hoặc lấy lại đề xuất."
        )


def _listed(
    names: set[tuple[int, tuple[str, str]]], found: Iterable[Correction]
) -> str:
    known = dict(names)
    codes = dict.fromkeys(_code(each.matter, known) for each in found)
    return f" ở {', '.join(list(codes)[:NAMED])}" if codes else ""


def _code(pk: int, names: Mapping[int, tuple[str, str]]) -> str:
    return names[pk][0] if pk in names else f"việc số {pk}"
