"""nginx as a host runs it: the site that ops/ installs, with paths and ports of a test."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from tests.operations.cluster import OPS
from tests.operations.visitor import NAME
from tests.operations.wire import Place

CERTIFICATE = "fullchain.pem"


def nginx() -> str:
    """Return the program; skip the test where it is not installed, fail in strict mode."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if found is None:
        reason = "nginx is not installed: apt-get install nginx-light"
        if os.environ.get("KYCUONG_REQUIRE_SYSTEM") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def certificate(folder: Path) -> Path:
    """Make a certificate that vouches for itself; return it."""
    made = folder / CERTIFICATE
    words = [
        *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt"),
        *("ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"),
        *("-addext", f"subjectAltName=DNS:{NAME}"),
        *("-keyout", str(folder / "privkey.pem"), "-out", str(made)),
    ]
    subprocess.run(words, check=True, capture_output=True)
    return made


def laid(site: str, folder: Path, *, ports: tuple[int, int], web: Sequence[str]) -> str:
    """Return the site with a test's paths and ports; nothing else is changed.

    Args:
        folder: where certificate and log lie.
        ports: in the clear, and over TLS.
        web: addresses of the web hosts.
    """
    plain, secure = ports
    lines = [line for line in site.splitlines() if "listen [::]" not in line]
    text = "\n".join(lines) + "\n"
    hosts = "\n".join(f"server {each} max_fails=2 fail_timeout=5s;" for each in web)
    for old, new in (
        ("/etc/kycuong/tls", str(folder)),
        ("/var/log/nginx", str(folder)),
        ("/opt/kycuong/ops", str(OPS)),
        ("listen 80;", f"listen {plain};"),
        ("listen 443 ", f"listen {secure} "),
        ("server 127.0.0.1:8000 max_fails=2 fail_timeout=5s;", hosts),
    ):
        text = text.replace(old, new)
    return text


def wrapped(folder: Path) -> Path:
    """Write what Debian's nginx.conf has around a site; return it."""
    spots = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "scgi", "uwsgi")
    )
    whole = folder / "nginx.conf"
    whole.write_text(
        ("user www-data;\n" if os.geteuid() == 0 else "")
        + f"worker_processes 1; daemon off;\npid {folder}/pid; "
        f"error_log {folder}/error.log;\nevents {{}}\nhttp {{\n"
        f"include /etc/nginx/mime.types; default_type application/octet-stream;\n{spots}"
        f"include {folder}/kycuong.conf;\n}}\n"
    )
    return whole


@contextmanager
def running(folder: Path, text: str, place: Place | None = None) -> Iterator[None]:
    """Serve a site until the block ends.

    Args:
        folder: one that the workers, another user, may go through.
        place: the machine that it runs on; None for this one.
    """
    (folder / "kycuong.conf").write_text(text)
    words = [nginx(), "-p", str(folder), "-c", str(wrapped(folder))]
    words += ["-e", str(folder / "error.log")]
    with place.inside() if place else nullcontext():
        process = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 10
        while not (folder / "pid").exists() or not (folder / "pid").read_text():
            assert process.poll() is None, (folder / "error.log").read_text()
            assert time.monotonic() < until, "nginx does not start"
            time.sleep(0.02)
        yield
    finally:
        process.terminate()
        process.wait(10)
