"""The world of `bench/web.py`: the neutral data set in the house's own books.

A unit becomes a department, its ten people its head, deputy, clerk and officers, each
at a post with a login; the Office gives every item to its unit. An item becomes a
directive whose words stand in its quotation, a note a progress report of the unit, a
closed item a result handed in and confirmed. A note needs work under way, so every
item is accepted half an hour after it was given; what is dated after the result, or
after today, is moved before it. Every history is folded by the engine.

Run by `bench/web.py` in the environment of one database:
`web_world.py CSV-FOLDER COUNT`. Only one chunk is in memory at a time, whatever the
count; each batch of the loader is one act, and a load broken off goes on after the
last one.
"""

import itertools
import json
import random
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from web_data import TODAY, read, told
from web_servers import PASSWORD

from kycuong.kernel.accounts import services as accounts
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import directory
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import Role, UnitKind
from kycuong.kernel.organisations.loading import PostDraft, UnitDraft, load
from kycuong.ledger.models import Matter
from kycuong.ledger.services.loading import Told
from kycuong.ledger.services.loading import load as load_books
from kycuong.rules.duty import Due, Entry, EntryKind, Party
from kycuong.shared import clock

SINCE = date(2021, 7, 1)
CHUNK = 2_000  # one batch of the loader
SAID = 20_000  # matters between two lines on the way
ROLES = (Role.HEAD, Role.DEPUTY, Role.CLERK, *(Role.OFFICER,) * 7)
RESULT = {
    "text": "Đã ban hành kế hoạch, gửi 12 đơn vị.",
    "document_number": "12/KH",
    "document_date": "2026-01-05",
}
WORDS = (  # as the migration of searching makes it
    "CREATE INDEX IF NOT EXISTS passage_words ON searching_passage USING gin "
    "(passage_lexemes(text)) WITH (gin_pending_list_limit = 512)"
)
SIGNING = 16  # heads who get a password and write in the measurement
Item = dict[str, str]


def note(words: str) -> None:
    """Say on the way what was done."""
    print(words, file=sys.stderr, flush=True)


def shift() -> timedelta:
    """Return by how many whole weeks the data set is moved, so that it ends now."""
    return timedelta(days=(clock.now().date() - TODAY).days // 7 * 7)


def registry(folder: Path) -> None:
    """Enter the Committee, the Office, the units and two thousand people."""
    users = list(read(folder, "users"))
    logins = accounts.add_logins((one["login"], one["last"]) for one in users)
    office = accounts.add_logins(
        [(f"vp{n}", f"Nguyễn Văn phòng {n}") for n in range(4)]
        + [("chutich", "Nguyễn Chủ tịch")]
    )
    drafts = [
        UnitDraft(
            "UBND",
            UnitKind.COMMITTEE,
            "Ủy ban nhân dân tỉnh An Giang",
            "UBND tỉnh",
            SINCE,
            posts=(
                PostDraft("Chủ tịch", Role.CHAIRMAN, "Chủ tịch", office["chutich"]),
            ),
        ),
        UnitDraft(
            "VP",
            UnitKind.OFFICE,
            "Văn phòng Ủy ban nhân dân tỉnh",
            "Văn phòng",
            SINCE,
            parent="UBND",
            posts=tuple(
                PostDraft(role.label, role, f"Nguyễn Văn phòng {n}", office[f"vp{n}"])
                for n, role in enumerate(
                    (Role.HEAD, Role.DEPUTY, Role.OFFICER, Role.CLERK)
                )
            ),
        ),
    ]
    by_unit: dict[str, list[Item]] = {}
    for one in users:
        by_unit.setdefault(one["unit"], []).append(one)
    for unit in read(folder, "units"):
        people = zip(by_unit[unit["id"]], itertools.cycle(ROLES), strict=False)
        drafts.append(
            UnitDraft(
                f"D{unit['id']}",
                UnitKind.DEPARTMENT,
                unit["name"],
                unit["name"],
                SINCE,
                parent="UBND",
                posts=tuple(
                    PostDraft(role.label, role, one["last"], logins[one["login"]])
                    for one, role in people
                ),
            )
        )
    load(drafts, actor=SYSTEM, at=clock.now())
    signing = [f"cb{n * 10 + 1:05d}" for n in range(SIGNING)]
    for user in get_user_model().objects.filter(
        username__in=[*signing, "cb00004", "vp0", "vp2", "chutich"]
    ):
        user.set_password(PASSWORD)
        user.save()


class Teller:
    """Tells an item and its notes as the history of a directive."""

    def __init__(self, moved: timedelta) -> None:
        """Look the units up once."""
        now = clock.now()
        self.moved, self.now = moved, now
        self.office = Party(organisations.office(now.date()).id)
        units = organisations.units_on(now.date(), kinds=[UnitKind.DEPARTMENT])
        self.units = {int(unit.code[1:]): unit.id for unit in units}
        self.posts = {
            (unit, place): post.id
            for number, unit in self.units.items()
            for place, post in enumerate(organisations.posts_of(unit, on=now.date()))
        }

    def told(self, item: Item, notes: list[Item]) -> Told:
        """Return the history of one item."""
        lead = Party(self.units[int(item["unit"])])
        given = self.stamp(item["created"])
        accepted = given + timedelta(minutes=30)
        ended = self.stamp(item["closed"]) if item["closed"] else None
        if ended:  # the result is handed in, then confirmed
            ended = max(ended, accepted + timedelta(hours=3))
        last = (ended or self.now) - timedelta(hours=1)
        due = Due.end_of(date.fromisoformat(item["due"]) + self.moved)
        entries = [
            Entry(1, EntryKind.ASSIGN, given, self.office, lead, due, clock="8wh"),
            Entry(2, EntryKind.ACCEPT, accepted, lead),
        ]
        for at, said in self.dated(notes, accepted, last):
            author = Party(lead.unit, self.posts.get((lead.unit, _place(said))))
            details = {"text": said["text"], "files": []}
            seq = len(entries) + 1
            entries.append(Entry(seq, EntryKind.REPORT, at, author, details=details))
        if ended:
            seq, handed = len(entries) + 1, ended - timedelta(minutes=30)
            entries += [
                Entry(seq, EntryKind.SUBMIT, handed, lead, clock="3wd", details=RESULT),
                Entry(seq + 1, EntryKind.APPROVE, ended, self.office),
            ]
        label = f"{int(item['id']) % 900 + 1}/UBND-TH"
        return Told(
            "directive",
            item["subject"],
            entries,
            source_label=label,
            quote=item["body"],
        )

    def dated(
        self, notes: list[Item], first: datetime, last: datetime
    ) -> list[tuple[datetime, Item]]:
        """Return the notes by their instants, none outside of when work went on."""
        found = [(min(max(self.stamp(n["created"]), first), last), n) for n in notes]
        return sorted(found, key=lambda pair: pair[0])

    def stamp(self, text: str) -> datetime:
        """Return a local instant of the data set, moved."""
        read_as = datetime.fromisoformat(text).replace(tzinfo=clock.LOCAL)
        return min(read_as + self.moved, self.now - timedelta(hours=5))


def _place(said: Item) -> int:
    return (int(said["author"]) - 1) % 10


def histories(folder: Path, first: int, count: int) -> Iterator[list[Told]]:
    """Yield the book from place `first` up to `count`, in chunks."""
    teller = Teller(shift())
    every = (teller.told(item, notes) for item, notes in told(folder, first, count))
    while chunk := list(itertools.islice(every, CHUNK)):
        yield chunk


def books(folder: Path, count: int) -> None:
    """Load the matters that are not there yet; say how fast."""
    first = Matter.objects.count()
    done, spoken = first, first
    began = since = time.perf_counter()
    worked = time.process_time()
    for chunk in histories(folder, first, count):
        done += len(load_books(chunk, actor=SYSTEM, at=clock.now()))
        if done - spoken >= SAID:
            now = time.perf_counter()
            note(f"  {done:>9,} việc, {(done - spoken) / (now - since):.0f} việc/s")
            spoken, since = done, now
    lasted = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rate = (done - first) / lasted
    of_cpu = (done - first) / (time.process_time() - worked)
    note(
        f"  {done:,} việc: {lasted:.0f} s, {rate:.0f} việc/s "
        f"({of_cpu:.0f} mỗi giây CPU của chương trình nạp), bộ nhớ {memory:.0f} MB"
    )


def sample(count: int) -> dict[str, Any]:
    """Return what the scenarios need: keys of units, of open matters, of people."""
    chance = random.Random(6)
    heads = {
        f"cb{number * 10 + 1:05d}": unit
        for number, unit in enumerate(
            organisations.units_on(clock.now().date(), kinds=[UnitKind.DEPARTMENT])
        )
        if number < SIGNING
    }
    to_write = {
        login: list(
            Matter.objects.filter(lead_unit=unit.id, closed_at=None)
            .order_by("id")
            .values_list("id", flat=True)[:600]
        )
        for login, unit in heads.items()
    }
    keys = Matter.objects.order_by("id").values_list("id", flat=True)
    first, last = keys[0], keys.reverse()[0]
    units = organisations.units_on(clock.now().date(), kinds=[UnitKind.DEPARTMENT])
    return {
        "matters": count,
        "first": first,
        "last": last,
        "units": [unit.id for unit in units],
        "some": chance.sample(range(first, last + 1), 500),
        "writers": to_write,
    }


@contextmanager
def words_found_later() -> Iterator[None]:
    """On PostgreSQL build the index of words when all are there: that is shorter.

    A load broken off goes on without it, and it is built at the end of that.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            yield
            return
        cursor.execute("DROP INDEX IF EXISTS passage_words")
        yield
        with timed("chỉ mục từ"):
            cursor.execute("SET maintenance_work_mem = '2GB'")
            cursor.execute(WORDS)


@contextmanager
def timed(word: str) -> Iterator[None]:
    """Say how long a step took."""
    begun = time.perf_counter()
    yield
    note(f"  {word}: {time.perf_counter() - begun:.0f} s")


def main(folder: Path, count: int) -> None:
    """Fill the database up to `count`; keep beside it what the scenarios need."""
    call_command("migrate", verbosity=0)
    if not organisations.units_on(clock.now().date()):
        with timed("danh mục, người"), act(SYSTEM, "bench.people", at=clock.now()):
            registry(folder)
    with words_found_later(), directory.pinned(), timed("gấp và ghi sổ"):
        books(folder, count)
    with timed("thống kê"), connection.cursor() as cursor:
        embedded = connection.vendor == "sqlite"
        cursor.execute("ANALYZE" if embedded else "VACUUM (ANALYZE)")
    kept = Path(settings.DATA) / "web.json"
    kept.write_text(json.dumps(sample(count)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
