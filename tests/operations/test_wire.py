"""Two hosts, one PostgreSQL, one store of objects and one nginx, each on its machine.

The machines are namespaces of this one (`wire.py`), the ports the real ones; where they
cannot be made (only root may), every test here is skipped and says so.
"""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

from tests.operations import site
from tests.operations.cluster import cluster
from tests.operations.conftest import ROOT
from tests.operations.house import BUCKET, CLI, House
from tests.operations.people import PASSWORD
from tests.operations.visitor import Visitor, until
from tests.operations.wire import Wire, wire

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of the store's client
]
SHEET = "/static/only-one-host-has-it.0123456789ab.css"
BEAT = "SELECT place, wall > now() - interval '10 s' FROM schedules_beat"
INTAKE = "/van-ban/den/dang-ky/"


@pytest.fixture(scope="module")
def house(dump: Path) -> Iterator[House]:
    site.nginx()
    folder = Path(tempfile.mkdtemp(prefix="kycuong-wire-", dir="/tmp"))
    folder.chmod(0o755)
    with wire() as net, cluster() as servers:
        with net.inside():
            servers.make_primary("--listen", "*", "--network", "10.77.0.0/24")
            servers.fill(dump)
            store = ThreadedMotoServer(net.address, 9000, verbose=False)
            store.start()
            made = House(net, servers, folder)
            bucket(net)
        made.fill()
        (made.b.folder / SHEET[1:]).write_text("body { margin: 0; }")
        try:
            with site.running(folder, made.site(), net):
                for host in (made.a, made.b):
                    host.start()
                for host in (made.a, made.b):
                    until(lambda: answers(made.at(host)))  # noqa: B023 - asked at once
                yield made
        finally:
            made.a.kill()
            made.b.kill()
            store.stop()
            shutil.rmtree(folder, ignore_errors=True)


def bucket(net: Wire) -> Any:
    """Return the store's bucket; made where there is none."""
    found = boto3.resource(
        "s3",
        endpoint_url=f"http://{net.address}:9000",
        region_name="vn",
        aws_access_key_id="khoa",
        aws_secret_access_key="bi-mat",
    ).Bucket(BUCKET)
    if not found.creation_date:
        found.create(CreateBucketConfiguration={"LocationConstraint": "vn"})
    return found


def answers(somebody: Visitor) -> bool:
    with suppress(OSError):
        return somebody.ask("/suc-khoe/").status == 200
    return False


def test_who_signs_in_at_one_host_is_signed_in_at_the_other(house: House) -> None:
    chi = house.at(house.a)
    assert chi.sign_in("chi", PASSWORD).status == 302
    chi.host = house.b.address
    assert chi.ask("/van-ban/den/").status == 200
    newest = "SELECT address FROM accounts_session ORDER BY id DESC LIMIT 1"
    assert house.rows(newest) == [("10.77.0.101",)]


def test_wrong_passwords_are_counted_over_all_hosts(house: House) -> None:
    guess = house.at(house.a, 102)
    for number in range(5):
        guess.host = (house.a, house.b)[number % 2].address
        assert guess.sign_in("ton", f"sai-{number}").status == 200
    for host in (house.a, house.b):
        guess.host = host.address
        refused = guess.sign_in("ton", PASSWORD)
        assert refused.status == 200
        assert "phút" in refused.text
    assert house.at(house.b, 103).sign_in("ton", PASSWORD).status == 302


def test_sessions_and_tokens_end_at_all_hosts_at_once(house: House) -> None:
    first, second = house.at(house.a), house.at(house.b)
    for each in (first, second):
        assert each.sign_in("dung", PASSWORD).status == 302
    first.ask("/api/ma/tao/")
    made = first.send("/api/ma/tao/", name="Máy", scopes="matters:read", lasts="30")
    secret = made.text.partition("<code>")[2].partition("</code>")[0]
    machine = house.at(house.b)
    machine.always |= {"Authorization": f"Bearer {secret}"}
    assert machine.ask("/api/v1/me").status == 200
    listed = first.ask("/api/ma/").text
    (away,) = re.findall(r'action="(/api/ma/\d+/thu-hoi/)"', listed)
    assert first.send(away).status == 302
    assert machine.ask("/api/v1/me").status == 401

    assert second.ask("/viec/").status == 200
    first.ask("/tai-khoan/")
    assert first.send("/tai-khoan/phien/ket-thuc/").status == 302
    assert second.ask("/viec/").status == 302


def test_a_file_from_one_host_is_read_at_the_other(house: House) -> None:
    data = os.urandom(300_000)
    chi = house.at(house.a)
    chi.sign_in("chi", PASSWORD)
    chi.ask(INTAKE)
    place = chi.upload(INTAKE, "cong-van.bin", data).headers["Location"]
    chi.host = house.b.address
    assert chi.ask(f"{place}tep/").body == data
    assert not list((house.a.folder / "files").rglob("*"))
    with house.net.inside():
        kept = [each.key for each in bucket(house.net).objects.all()]
    digest = hashlib.sha256(data).hexdigest()
    assert len([key for key in kept if key.endswith(digest)]) == 1


def test_a_static_file_that_one_host_lacks_is_asked_of_the_other(house: House) -> None:
    somebody = house.visitor()
    found = [somebody.ask(SHEET) for _ in range(4)]
    assert [(each.status, each.text) for each in found] == [
        (200, "body { margin: 0; }")
    ] * 4


def test_with_a_host_nothing_acknowledged_is_lost_and_nothing_is_done_twice(
    house: House,
) -> None:
    """The host that leads the schedule dies with all its programs."""
    led = until(lambda: house.rows(BEAT))[0][0]
    assert house.rows(BEAT) == [(led, True)]
    lost, other = house.a, house.b
    if lost.folder.name not in str(led):
        lost, other = other, lost
    chi = house.visitor()
    assert chi.sign_in("chi", PASSWORD).status == 302
    stop, kept, sent = Event(), dict[str, bytes](), 0
    read: list[int] = []

    def people_read() -> None:
        while not stop.wait(0.05):
            read.append(chi.ask("/van-ban/den/").status)

    reader = Thread(target=people_read)
    chi.ask(INTAKE)
    before = house.rows("SELECT count(*) FROM documents_intake")[0][0]
    reader.start()
    try:
        while len(kept) < 12:
            if len(kept) == 4 and lost.running:
                lost.kill()
            sent += 1
            data = f"Công văn thứ {sent} gửi Ủy ban nhân dân tỉnh".encode()
            answer = chi.upload(INTAKE, f"so-{sent}.txt", data)
            assert answer.status in (302, 503), answer.text
            if answer.status == 302:
                kept[answer.headers["Location"]] = data
    finally:
        stop.set()
        reader.join()
    assert set(read) == {200}, "a page is asked of the host that lives"
    after = house.rows("SELECT count(*) FROM documents_intake")[0][0]
    assert isinstance(before, int)
    assert isinstance(after, int)
    assert len(kept) <= after - before <= sent
    for place, data in kept.items():
        assert chi.ask(f"{place}tep/").body == data

    until(lambda: house.rows(BEAT)[0][0] != led)
    assert other.folder.name in str(house.rows(BEAT)[0][0])
    # What the lost host's worker had begun is done in its name; all else by the other's.
    words = ["manage", "run_jobs", "--host", lost.folder.name, "--batch"]
    with other.place.inside():
        subprocess.run([*CLI, *words], env=other.settings, cwd=ROOT, check=True)
    left = "SELECT 1 FROM documents_intake WHERE state IN ('waiting', 'reading')"
    until(lambda: not house.rows(left))
    twice = "SELECT 1 FROM schedules_run GROUP BY job, slot HAVING count(*) > 1"
    assert house.rows(twice) == []
