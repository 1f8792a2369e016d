"""Random books of a period, counted the plain way."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import strategies as st

from kycuong.rules.duty.flows import Figure
from kycuong.rules.reporting import STATED, Account, Row

BODIES = {1: "Sở Nội vụ", 2: "Sở Tài chính", 3: "Ủy ban nhân dân huyện Tri Tôn"}
Course = tuple[bool, list[int], str, bool]
"""Open before the period?, lead bodies in turn, how it ended, late at the end?"""

courses = st.lists(
    st.tuples(
        st.booleans(),
        st.lists(st.sampled_from(sorted(BODIES)), min_size=1, max_size=4).map(
            lambda leads: [
                lead for n, lead in enumerate(leads) if n == 0 or lead != leads[n - 1]
            ]
        ),
        st.sampled_from(
            ["open", "on_time", "early", "undated", "late", "cancelled", "lapsed"]
        ),
        st.booleans(),
    ),
    max_size=12,
)


def accounts(book: list[Course]) -> list[Account]:
    """Return the accounts of a book, every body of it, in the order of their keys."""
    rows: dict[int, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for place, (before, leads, ended, late) in enumerate(book):
        matter = 100 + place
        for step, lead in enumerate(leads):
            seq = step + 1
            if step == 0:
                rows[lead]["opening" if before else "received"].append((matter, seq))
            else:
                rows[lead]["taken"].append((matter, seq))
            if step < len(leads) - 1:
                rows[lead]["passed"].append((matter, seq))
        last, row = rows[leads[-1]], (matter, len(leads))
        if ended == "open":
            last["closing"].append(row)
            if late:
                last["overdue"].append(row)
        else:
            part = ended in ("early", "undated")
            last["on_time" if part else ended].append(row)
            if part:
                last[ended].append(row)
    return [account(body, rows[body]) for body in sorted(BODIES)]


def account(body: int, rows: dict[str, list[Row]]) -> Account:
    """Return an account whose numbers are those of its rows."""
    return Account(
        body,
        BODIES[body],
        {each.value: len(rows.get(each.value, [])) for each in STATED},
        {each.value: tuple(rows.get(each.value, [])) for each in STATED},
    )


def with_rows(account: Account, figure: Figure, rows: tuple[Row, ...]) -> Account:
    """Return an account in which one figure has other rows, and as many as they are."""
    return Account(
        account.body,
        account.name,
        {**account.counts, figure.value: len(rows)},
        {**account.rows, figure.value: rows},
    )
