"""Which clock is urged: the matter's, the holder's, or none."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.duty.courses import FRIDAY, GIVEN, LEAD, OFFICE, OTHER, WORDS
from tests.rules.duty.walking import walk

from kycuong.rules.duty import Due, Entry, EntryKind
from kycuong.rules.duty.ladder import Clock
from kycuong.rules.duty.ladder_clocks import (
    Season,
    Taken,
    replay,
    running,
    stretch_at,
    taken,
)
from kycuong.rules.duty.ladder_default import DEFAULT_LADDER
from kycuong.rules.worktime import (
    LOCAL,
    Decision,
    Opening,
    Session,
    national_calendar,
)

CALENDAR = national_calendar()
END = GIVEN + timedelta(days=120)
ONE_SEASON = [Season(GIVEN - timedelta(days=400), END + timedelta(days=1), CALENDAR)]
DUE = FRIDAY + timedelta(days=14)


def after(days: int, hour: int = 10) -> datetime:
    return datetime.combine(FRIDAY + timedelta(days=days), time(hour), LOCAL)


def book(*acts: Entry) -> list[Entry]:
    first = Entry(1, EntryKind.ASSIGN, GIVEN, OFFICE, LEAD, Due.end_of(DUE))
    accepted = Entry(2, EntryKind.ACCEPT, GIVEN + timedelta(hours=1), LEAD)
    later = [replace(act, seq=number) for number, act in enumerate(acts, start=3)]
    return [first, accepted, *later]


def said(entries: list[Entry], clock: Clock = Clock.DUE) -> list[str]:
    found = replay(
        entries,
        DEFAULT_LADDER,
        lambda unit: ONE_SEASON,
        GIVEN,
        END,
        matter_kind="directive",
    )
    return [each.step.rung.key for each in found if each.step.rung.clock is clock]


def act(kind: EntryKind, at: datetime, **fields: object) -> Entry:
    party = LEAD if kind in (EntryKind.SUBMIT, EntryKind.ASK) else OFFICE
    fields.setdefault("reason", "vì lý do")
    return Entry(0, kind, at, party, **fields)  # type: ignore[arg-type]


EVERYTHING = ["T-7", "T-3", "T-1", "T+0", "T+1", "T+5", "T+10", "T+15"]


def test_a_silent_body_climbs_the_whole_ladder_once() -> None:
    assert said(book()) == EVERYTHING


def test_a_result_handed_in_in_time_is_left_in_peace() -> None:
    entries = book(act(EntryKind.SUBMIT, after(9), details=WORDS))
    assert said(entries) == ["T-7"]


def test_a_late_result_that_waits_for_its_reviewer_is_not_urged_either() -> None:
    entries = book(act(EntryKind.SUBMIT, after(17, 8), details=WORDS))
    assert said(entries) == ["T-7", "T-3", "T-1", "T+0", "T+1"]


def test_what_was_missed_while_the_result_waited_is_not_made_up() -> None:
    entries = book(
        act(EntryKind.SUBMIT, after(17, 8), details=WORDS),
        act(EntryKind.REWORK, after(24), reason="Thiếu số liệu."),
    )
    assert said(entries)[-2:] == ["T+10", "T+15"]
    assert "T+5" not in said(entries)


def test_a_reviewer_who_is_silent_past_their_own_time_is_urged() -> None:
    entries = book(act(EntryKind.SUBMIT, after(9), details=WORDS, clock="3wd"))
    assert said(entries, Clock.HOLDER) == ["G+0", "G+1", "G+5"]
    assert said(entries) == ["T-7"]


def test_nobody_is_urged_while_a_request_made_in_time_waits() -> None:
    wished = Due.end_of(DUE + timedelta(days=14))
    entries = book(act(EntryKind.ASK, after(9), due=wished))
    assert said(entries) == ["T-7"]


def test_a_request_granted_starts_a_ladder_of_its_own_for_the_new_date() -> None:
    wished = Due.end_of(DUE + timedelta(days=14))
    entries = book(
        act(EntryKind.ASK, after(9), due=wished),
        act(EntryKind.GRANT, after(10), due=wished, was=Due.end_of(DUE)),
    )
    assert said(entries) == ["T-7", *EVERYTHING]


def test_a_request_refused_after_the_date_counts_from_the_refusal() -> None:
    wished = Due.end_of(DUE + timedelta(days=14))
    entries = book(
        act(EntryKind.ASK, after(9), due=wished),
        act(EntryKind.DENY, after(18), reason="Không có căn cứ."),
    )
    assert said(entries) == ["T-7", "T+1", "T+5", "T+10", "T+15"]


def test_a_standing_duty_is_never_chased() -> None:
    first = replace(book()[0], standing=True)
    assert not said([first, book()[1]])


def test_a_closed_matter_is_never_chased() -> None:
    entries = book(act(EntryKind.CANCEL, after(8), reason="Không còn cần."))
    assert said(entries) == ["T-7"]


def test_a_paused_matter_is_left_in_peace_until_its_cap() -> None:
    due = Due.end_of(DUE + timedelta(days=14))
    details = {
        "ground": "ministry",
        "instrument": "CV 12/BNV-TH",
        "until": (FRIDAY + timedelta(days=20)).isoformat(),
    }
    entries = book(
        act(EntryKind.PAUSE, after(9), due=due, was=Due.end_of(DUE), details=details)
    )
    found = replay(
        entries,
        DEFAULT_LADDER,
        lambda unit: ONE_SEASON,
        after(9),
        END,
        matter_kind="directive",
    )
    cap = datetime.combine(FRIDAY + timedelta(days=21), time(), LOCAL)
    assert found
    assert min(each.step.moment for each in found) >= cap


def test_the_holder_s_own_date_beside_the_matter_s_is_urged_too() -> None:
    own = Due.end_of(DUE - timedelta(days=7))
    entries = book(act(EntryKind.HAND_OVER, after(1), to=OTHER, due=own, reason="vì"))
    assert said(entries, Clock.HOLDER) == ["G+0", "G+1", "G+5"]


def test_a_holder_s_date_that_is_the_matter_s_own_is_said_once() -> None:
    own = Due.end_of(DUE)
    entries = book(act(EntryKind.HAND_OVER, after(1), to=OTHER, due=own, reason="vì"))
    assert not said(entries, Clock.HOLDER)


def test_a_day_off_decided_later_moves_what_is_still_ahead() -> None:
    storm = CALENDAR.with_decisions(
        [Decision(DUE - timedelta(days=1), Opening.OFF, "Nghỉ tránh bão")]
    )
    decided = datetime.combine(DUE - timedelta(days=3), time(), LOCAL)
    seasons = [
        Season(GIVEN - timedelta(days=400), decided, CALENDAR),
        Season(decided, END + timedelta(days=1), storm),
    ]
    found = replay(
        book(),
        DEFAULT_LADDER,
        lambda unit: seasons,
        GIVEN,
        END,
        matter_kind="directive",
    )
    moments = {each.step.rung.key: each.step.moment for each in found}
    assert moments["T-1"].date() == DUE - timedelta(days=2)
    # the third day before now lies behind: what is past is not made up
    assert list(moments) == [key for key in EVERYTHING if key != "T-3"]


def lived(
    entries: list[Entry], seasons: Sequence[Season], until: datetime
) -> list[Taken]:
    """Return what a run every quarter of an hour sends, having no memory but keys."""
    sent: dict[object, Taken] = {}
    now = GIVEN
    while now < until:
        before, now = now, now + timedelta(minutes=15)
        stretch = stretch_at(entries, now)
        if stretch is None:
            continue
        calendar = next(s.calendar for s in seasons if s.since <= now < s.until)
        for each in taken(
            stretch, DEFAULT_LADDER, calendar, before, now, matter_kind="directive"
        ):
            sent.setdefault(each.step.key, each)
    return list(sent.values())


SHIFTS = [Session(time(7, 10), time(11)), Session(time(13), time(16, 30))]


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000), st.booleans())
def test_a_rehearsal_says_exactly_what_a_run_every_quarter_hour_sends(
    seed: int, own_hours: bool
) -> None:
    chance = random.Random(seed)
    entries = walk(chance, chance.randrange(2, 9), ends=True)
    until = GIVEN + timedelta(days=45)
    change = datetime.combine(date(2024, 5, 7), time(), LOCAL)
    later = CALENDAR.with_shifts(SHIFTS) if own_hours else CALENDAR
    seasons = [
        Season(GIVEN - timedelta(days=1), change, CALENDAR),
        Season(change, END, later),
    ]
    give: Callable[[int], Sequence[Season]] = lambda unit: seasons  # noqa: E731
    rehearsed = replay(
        entries, DEFAULT_LADDER, give, GIVEN, until, matter_kind="directive"
    )
    assert list(rehearsed) == sorted(
        lived(entries, seasons, until),
        key=lambda each: (each.step.moment, each.step.rung.key),
    )


def test_a_matter_not_yet_opened_has_no_stretch() -> None:
    assert stretch_at(book(), GIVEN - timedelta(days=1)) is None
    found = stretch_at(book(), after(1))
    assert found is not None
    assert [d.clock for d in running(found, CALENDAR, matter_kind="directive")] == [
        Clock.DUE
    ]
