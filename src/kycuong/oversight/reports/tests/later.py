"""What happens in the book after a report was sealed."""

from datetime import date, timedelta

from tests.cast import Person, Province

from kycuong.ledger import services as ledger
from kycuong.ledger.services.loading import Told, load
from kycuong.ledger.tests.matters import at
from kycuong.rules import duty
from kycuong.rules.duty import Due

MANY = 1_000


def told(
    province: Province, title: str, since: str, due: date = date(2024, 5, 17)
) -> Told:
    """Return the history of a matter that another book kept, given at an instant."""
    party = duty.Party(province["noi_vu"])
    office = duty.Party(province["office"])
    entry = duty.Entry(
        seq=1,
        kind=duty.EntryKind.ASSIGN,
        at=at(since),
        actor=office,
        to=party,
        due=Due.end_of(due),
    )
    return Told(kind="directive", title=title, entries=[entry])


def busy(province: Province, matter: int, dung: Person, chi: Person) -> int:
    """Let a thousand entries come after the seal; return how many there are."""
    now = at("21/05 08:00")
    books = [
        told(province, f"Việc giao sau {n}", "20/05 10:00", date(2024, 6, 14))
        for n in range(MANY - 10)
    ]
    load(books, actor=chi.actor, at=now)
    for n in range(10):
        ledger.report(
            matter,
            text=f"Tiến độ lần {n}.",
            actor=dung.actor,
            at=now + timedelta(minutes=n),
        )
    return MANY


def backdated(province: Province, chi: Person) -> int:
    """Load an old matter, given in the sealed window, after the seal; return its id."""
    book = told(province, "Việc ghi bổ sung từ sổ cũ", "14/05 08:00")
    return load([book], actor=chi.actor, at=at("21/05 09:00"))[0]
