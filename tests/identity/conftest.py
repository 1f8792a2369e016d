"""A province's sign-on beside us: a real provider, and one that lies."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from kycuong.kernel.accounts import services
from kycuong.kernel.accounts.models import User
from tests.browser.conftest import free_port
from tests.identity import provider as real

BACK = "http://testserver/tai-khoan/dang-nhap/mot-lan/ve/"
DOOR = "http://testserver/tai-khoan/dang-nhap/"
WORD = "một mật khẩu dài"
PATIENCE = 90


@pytest.fixture
def lan(db: None) -> User:
    """Make a login with a password; a colleague manages logins."""
    return services.add_login(username="Lan", full_name="Cao Thị Lan", password=WORD)


@pytest.fixture(scope="session")
def provider() -> Iterator[str]:
    """Serve canaille; yield its issuer."""
    pytest.importorskip("canaille")
    port = free_port()
    program = Path(real.__file__)
    running = subprocess.Popen(
        [sys.executable, "-W", "ignore", str(program), str(port), BACK, DOOR],
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + PATIENCE
    try:
        while not _answers(address):
            assert running.poll() is None, "the provider ended by itself"
            assert time.monotonic() < deadline, "the provider does not answer"
            time.sleep(0.1)
        yield address
    finally:
        running.terminate()
        running.wait(timeout=10)


def _answers(address: str) -> bool:
    try:
        place = address + "/.well-known/openid-configuration"
        with urllib.request.urlopen(place, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture
def sso(provider: str, settings: Any) -> str:
    """Let the provider be ours."""
    settings.KYCUONG_IDENTITY = replace(
        settings.KYCUONG_IDENTITY,
        oidc_issuer=provider,
        oidc_client=real.CLIENT,
        oidc_secret=real.SECRET,
        oidc_label="Đăng nhập một lần tỉnh An Giang",
    )
    return provider


class Liar:
    """A provider that signs whatever a test wants said."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.signing: Any = self.key
        self.claims: dict[str, Any] = {}
        self.algorithm = "RS256"
        self.kid = "one"
        self.asked: dict[str, str] = {}

    def token(self) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": "us",
            "sub": "7",
            "iat": now,
            "exp": now + 60,
            "preferred_username": "lan",
            **self.claims,
        }
        kept = {key: value for key, value in claims.items() if value is not None}
        headers = {"kid": self.kid}
        return jwt.encode(kept, self.signing, self.algorithm, headers=headers)

    def answer(self, path: str) -> dict[str, Any]:
        if path.endswith("openid-configuration"):
            return {
                "issuer": self.issuer,
                "authorization_endpoint": self.issuer + "/authorize",
                "token_endpoint": self.issuer + "/token",
                "jwks_uri": self.issuer + "/keys",
            }
        if path == "/keys":
            text = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key())
            return {"keys": [{**json.loads(text), "kid": "one", "use": "sig"}]}
        return {"id_token": self.token(), "token_type": "Bearer"}


@pytest.fixture
def liar(settings: Any) -> Iterator[Liar]:
    """Let a provider be ours that signs whatever it is told."""
    said = Liar(free_port())

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say()

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self._say()

        def _say(self) -> None:
            body = json.dumps(said.answer(self.path)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: Any) -> None:
            del words

    server = ThreadingHTTPServer(
        ("127.0.0.1", int(said.issuer.rpartition(":")[2])), Handler
    )
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    settings.KYCUONG_IDENTITY = replace(
        settings.KYCUONG_IDENTITY,
        oidc_issuer=said.issuer,
        oidc_client="us",
        oidc_secret="secret",
    )
    yield said
    server.shutdown()
    server.server_close()
