"""A host as ops/install.sh makes it, with a real nginx in front, asked as people ask it.

On the embedded database; `test_wire.py` has nginx before several hosts on PostgreSQL.
"""

import gzip
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

from tests.operations import site
from tests.operations.installed import Host
from tests.operations.people import PASSWORD
from tests.operations.visitor import NAME, Visitor


@pytest.fixture(scope="module")
def host(request: pytest.FixtureRequest) -> Iterator[Host]:
    """Install a host and start it behind nginx."""
    site.nginx()
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
        pytest.skip("one host on the embedded database: test_wire.py has PostgreSQL")
    request.getfixturevalue("django_db_setup")
    folder = Path(tempfile.mkdtemp(prefix="kycuong-site-", dir="/tmp"))
    folder.chmod(0o755)
    one = Host(folder)
    try:
        one.install()
        one.start()
        with site.running(folder, one.site()):
            yield one
    finally:
        one.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def chi(host: Host) -> Visitor:
    """The clerk, signed in."""
    one = host.visitor()
    assert one.sign_in("chi", PASSWORD).status == 302
    return one


def test_everybody_is_led_to_tls_and_stays_there(host: Host) -> None:
    somebody = host.visitor()
    led = somebody.ask("/viec/?q=1", clear=True)
    assert led.status == 301
    assert led.headers["Location"] == f"https://{NAME}/viec/?q=1"
    door = somebody.ask("/tai-khoan/dang-nhap/")
    assert door.status == 200
    hsts = door.headers["Strict-Transport-Security"]
    assert hsts == "max-age=31536000; includeSubDomains"
    cookie = door.headers["Set-Cookie"]
    assert cookie.startswith("__Host-")
    assert "Secure" in cookie
    assert "nginx/" not in door.headers["Server"]
    assert "Đăng nhập" in door.text


def test_a_program_that_shows_its_token_in_the_clear_is_refused(host: Host) -> None:
    answer = host.visitor().ask("/api/v1/matters", clear=True)
    assert answer.status == 403
    assert answer.headers["Content-Type"].startswith("application/json")
    assert "https://" in answer.text


@pytest.mark.parametrize(
    "spoken",
    [("-tls1_1", "DEFAULT@SECLEVEL=0"), ("-tls1_2", "AES128-SHA256:AES256-SHA")],
)
def test_old_ciphers_are_not_spoken(host: Host, spoken: tuple[str, str]) -> None:
    version, ciphers = spoken
    words = ["openssl", "s_client", "-connect", f"127.0.0.1:{host.secure}", version]
    done = subprocess.run(
        [*words, "-cipher", ciphers], input=b"", capture_output=True, timeout=20
    )
    assert done.returncode != 0
    assert b"alert" in done.stderr


def test_static_files_come_from_nginx_small_and_are_kept_for_a_year(host: Host) -> None:
    somebody = host.visitor()
    door = somebody.ask("/tai-khoan/dang-nhap/").text
    named = re.findall(r'(/static/[^"]+\.[0-9a-f]{12}\.css)"', door)
    assert named
    whole = somebody.ask(named[0])
    small = somebody.ask(named[0], headers={"Accept-Encoding": "gzip"})
    for answer in (whole, small):
        assert answer.status == 200
        assert answer.headers.get_all("Cache-Control") == [
            "public, max-age=31536000, immutable"
        ]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Vary"] == "Accept-Encoding"
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.body) == whole.body
    assert len(small.body) < len(whole.body) / 2
    # Its workers, another user, may read them; the program was not asked.
    lines = [json.loads(line) for line in host.log().splitlines()]
    assert {each["host"] for each in lines if each["path"] == named[0]} == {""}
    bare = re.sub(r"\.[0-9a-f]{12}\.css", ".css", named[0])
    assert somebody.ask(bare).headers["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../kycuong.sqlite3",
        "/static/%2e%2e/kycuong.sqlite3",
        "/static../kycuong.sqlite3",
        "/_pages/away.html",
        "/static/",
    ],
)
def test_nothing_else_of_the_host_is_handed_out(host: Host, path: str) -> None:
    assert host.visitor().ask(path).status in (302, 404)


def test_the_data_folder_shows_the_machine_nothing_but_static_files(host: Host) -> None:
    assert host.data.stat().st_mode & 0o777 == 0o711
    for name in ("files", "near"):
        assert (host.data / name).stat().st_mode & 0o007 == 0
    for path in (host.data / "static").rglob("*"):
        assert path.stat().st_mode & 0o004


def test_what_is_a_little_too_large_the_program_says_and_what_is_far_nginx(
    host: Host, chi: Visitor
) -> None:
    page = "/van-ban/den/dang-ky/"
    chi.ask(page)
    near = chi.upload(page, "to.txt", bytes(51 * 1024**2))
    assert near.status == 200
    assert "50 MB" in near.text
    far = chi.upload(page, "to.txt", bytes(56 * 1024**2))
    assert far.status == 413
    assert far.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Một lần gửi chỉ nhận tối đa 50 MB" in far.text
    assert "<!--#" not in far.text
    assert settings.KYCUONG_UPLOAD_LIMIT == 50 * 1024**2, "the page says 50 MB"


def test_a_request_has_one_id_at_nginx_in_the_answer_and_in_the_trail(
    host: Host, chi: Visitor
) -> None:
    chi.ask("/van-ban/den/dang-ky/")
    done = chi.upload("/van-ban/den/dang-ky/", "a.txt", b"Kinh gui UBND")
    assert done.status == 302
    given = done.headers.get_all("X-Request-ID")
    assert given is not None
    (known,) = given
    line = host.line(known)
    assert (line["method"], line["status"]) == ("POST", 302)
    acts = host.rows(f"SELECT verb FROM audit_act WHERE request = '{known}'")
    assert acts
    forged = chi.ask("/viec/?q=bi-mat", headers={"X-Request-ID": "abcd-1234-efgh"})
    assert forged.headers["X-Request-ID"] != "abcd-1234-efgh"
    assert "bi-mat" not in host.log(), "what is searched for is in no log"


@pytest.mark.parametrize("through_nginx", [True, False])
def test_the_trail_has_the_persons_own_address_whatever_they_say_it_is(
    host: Host, *, through_nginx: bool
) -> None:
    own = "127.0.0.5" if through_nginx else "127.0.0.6"
    said = {
        "X-Forwarded-For": "203.0.113.9, 127.0.0.1",
        "X-Real-IP": "203.0.113.9",
        "Forwarded": "for=203.0.113.9;proto=https",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "la.example",
    }
    somebody = host.visitor(own)
    if not through_nginx:  # a neighbour who reaches the port of the program itself
        somebody.plain = host.web
        answer = somebody.ask("/tai-khoan/dang-nhap/", headers=said, clear=True)
        assert answer.status == 301, "who says https is not believed"
        return
    door = somebody.ask("/tai-khoan/dang-nhap/", headers=said)
    assert "la.example" not in door.text
    assert somebody.sign_in("son", PASSWORD, said).status == 302
    newest = "SELECT address FROM accounts_session ORDER BY id DESC LIMIT 1"
    assert host.rows(newest) == [(own,)]


def test_probes_answer_this_network_alone(host: Host) -> None:
    for path in ("/suc-khoe/", "/san-sang/", "/do-luong/"):
        stranger = host.visitor("127.0.0.7").ask(path)
        assert stranger.status == 404
        assert "Không có trang này" in stranger.text
        assert '"ok"' not in stranger.text
    assert host.visitor("127.0.0.1").ask("/suc-khoe/").status == 200
    # The measures ask for a token besides: a proxy is not the machine itself.
    assert host.visitor("127.0.0.1").ask("/do-luong/").status == 404


def test_heavy_pages_are_made_in_the_lane_and_the_desk_goes_on(
    host: Host, chi: Visitor
) -> None:
    assert chi.ask("/viec/xuat.xlsx").status == 200  # what it needs is loaded once
    before = host.worked()
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(chi.ask, "/viec/xuat.xlsx") for _ in range(16)]
        time.sleep(0.1)
        desk = [chi.ask("/") for _ in range(5)]
        left = sum(not each.done() for each in asked)
        heavy = [each.result() for each in asked]
    after = host.worked()
    lane, pages = (after[kind] - before[kind] for kind in ("lane", "pages"))
    assert {each.status for each in heavy} <= {200, 503}
    assert [each.status for each in desk] == [200] * 5
    assert left, "the desk waited for every heavy page"
    assert lane > pages / 5


def test_a_web_server_that_is_down_is_said_in_words_that_help(host: Host) -> None:
    somebody = host.visitor()
    door = somebody.ask("/tai-khoan/dang-nhap/").text
    style = re.findall(r'(/static/[^"]+\.css)"', door)[0]
    host.stop()
    try:
        for answer in (
            somebody.ask("/viec/"),
            somebody.send("/tai-khoan/dang-nhap/", username="son", password="x"),
        ):
            assert answer.status == 503
            assert answer.headers["Retry-After"] == "30"
            assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
            assert answer.headers["Cache-Control"] == "no-store"
            assert "Hệ thống tạm thời không trả lời" in answer.text
            assert "xem trong danh sách trước khi làm lại" in answer.text
            known = answer.headers["X-Request-ID"]
            assert f"<code>{known}</code>" in answer.text
            assert host.line(known)["path"] in ("/viec/", "/tai-khoan/dang-nhap/")
        assert somebody.ask(style).status == 200
    finally:
        host.start()
    assert somebody.ask("/tai-khoan/dang-nhap/").status == 200


def test_an_upgrade_that_breaks_off_in_a_migration_changes_nothing_that_runs(
    host: Host, chi: Visitor, tmp_path: Path
) -> None:
    ready = tmp_path / "broken" / "bin"
    ready.mkdir(parents=True)
    (ready / "python").symlink_to(sys.executable)
    program = Path(sys.executable).with_name("kycuong")
    (ready / "kycuong").write_text(
        "#!/bin/sh\nexport DJANGO_SETTINGS_MODULE=tests.operations.broken.settings\n"
        f'exec {program} "$@"\n'
    )
    (ready / "kycuong").chmod(0o755)
    given = host.words()
    given[given.index("--environment") + 1] = ready.parent
    keep = {"--source", "--environment", "--prefix", "--etc", "--data", "--user"}
    pairs = pairwise(given)
    words = [each for pair in pairs if pair[0] in keep for each in pair]
    done = host.script("upgrade.sh", *words, "--release", "2", "--first")
    assert done.returncode == 1
    assert "Bước dở dang đã được hủy" in done.stderr
    assert "chưa đưa được dữ liệu lên bản 2" in done.stderr
    assert (host.prefix / "current").resolve().name == "1"
    names = [name for (name,) in host.rows("SELECT name FROM sqlite_master")]
    assert "broken_whole" in names, "a step before the broken one stays: it only widens"
    assert "broken_half" not in names
    assert chi.ask("/van-ban/den/").status == 200
    assert host.visitor("127.0.0.1").ask("/san-sang/").status == 200
