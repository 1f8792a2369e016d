"""Entries about one breach in few words, for the tests of its life cycle."""

from datetime import datetime

from kycuong.rules.breaches import Entry, EntryKind, Standing, Who, fold
from kycuong.rules.worktime import LOCAL

OFFICE, ACCUSED, HEIR, COMMITTEE = 1, 10, 20, 2
PROPOSER = Who(user=11, body=OFFICE, post=101)
PUTTER = Who(user=12, body=OFFICE, post=102)
HEAD = Who(user=21, body=ACCUSED, post=201)
HEIR_HEAD = Who(user=31, body=HEIR, post=301)
DECIDER = Who(user=13, body=OFFICE, post=103)
DEPUTY = Who(user=15, body=OFFICE, post=105)
CHAIRMAN = Who(user=14, body=COMMITTEE, post=104)
SYSTEM = Who()


def at(text: str) -> datetime:
    """Return a local instant of 2024: `26/04 16:40`."""
    return datetime.strptime(f"2024 {text}", "%Y %d/%m %H:%M").replace(tzinfo=LOCAL)


DUE = at("11/05 00:00")
APPEAL_UNTIL = at("01/06 00:00")
SAID = {
    "propose": {"body": ACCUSED},
    "put": {"due_at": DUE},
    "lapse": {"due_at": DUE},
    "recount": {"due_at": DUE},
    "decide": {"upheld": True, "due_at": APPEAL_UNTIL},
    "revise": {"upheld": False},
    "succeed": {"body": HEIR},
}
WHO = {
    "propose": PROPOSER,
    "put": PUTTER,
    "reply": HEAD,
    "lapse": SYSTEM,
    "recount": SYSTEM,
    "decide": DECIDER,
    "appeal": HEAD,
    "revise": CHAIRMAN,
    "withdraw": PROPOSER,
    "succeed": SYSTEM,
}
NEEDS_REASON = {"reply", "decide", "appeal", "revise", "withdraw", "succeed"}


class Story:
    """Builds a breach's entries one after the other."""

    def __init__(self, when: str = "02/05 08:00") -> None:
        self.entries: list[Entry] = []
        self.then("propose", when)

    def then(self, kind: str, when: str, **fields: object) -> "Story":
        """Add one entry as the usual person makes it."""
        given = {"reason": "Có văn bản." if kind in NEEDS_REASON else ""}
        given |= SAID.get(kind, {}) | fields
        self.entries.append(
            Entry(
                len(self.entries) + 1,
                EntryKind(kind),
                at(when),
                given.pop("by", WHO[kind]),  # type: ignore[arg-type]
                **given,  # type: ignore[arg-type]
            )
        )
        return self

    def at(self, when: str) -> Standing:
        """Return where the breach stands at an instant."""
        standing = fold(self.entries, at(when))
        assert standing is not None
        return standing


def replied() -> Story:
    """Return a breach about which the body has explained itself."""
    story = Story().then("put", "03/05 09:00")
    return story.then("reply", "08/05 10:00")


def upheld() -> Story:
    """Return a breach that was decided to be one."""
    return replied().then("decide", "13/05 09:00")
