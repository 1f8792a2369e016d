"""A real OpenID Connect provider (canaille) with three people, as a program of its own.

`python provider.py PORT BACK OUT`: serves on 127.0.0.1:PORT, knows one client that may
send people back to BACK and, after signing out, to OUT.
"""

import sys
from typing import Any

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET, PASSWORD = "ky-cuong", "a-secret-of-the-province", "mật khẩu ở tỉnh 1"
PEOPLE = ("an.sso", "la.khach", "chi.sso")


def provider(port: int) -> Any:
    key = RSAKey.generate_key(2048, auto_kid=True)
    return create_app(
        config={
            "SECRET_KEY": "only for these tests",
            "SERVER_NAME": f"127.0.0.1:{port}",
            "PREFERRED_URL_SCHEME": "http",
            "CANAILLE": {
                "ENABLE_REGISTRATION": False,
                "SMTP": None,
            },
            "CANAILLE_OIDC": {
                "TRUSTED_DOMAINS": ["testserver", "127.0.0.1"],
                "ACTIVE_JWKS": [key.as_dict(private=True)],
                "USERINFO_MAPPING": {"PREFERRED_USERNAME": "{{ user.user_name }}"},
            },
        },
        env_prefix="NOTHING_",
    )


def fill(back: str, out: str) -> None:
    """Enter the people and the client."""
    backend = Backend.instance
    for name in PEOPLE:
        backend.save(
            models.User(
                user_name=name,
                family_name=name,
                formatted_name=name,
                emails=[f"{name}@example.vn"],
                password=PASSWORD,
            )
        )
    client = models.Client(
        client_id=CLIENT,
        client_secret=SECRET,
        client_name="Kỷ Cương",
        client_uri=back.partition("/tai-khoan")[0],
        redirect_uris=[back],
        post_logout_redirect_uris=[out],
        grant_types=["authorization_code"],
        response_types=["code"],
        scope=["openid", "profile", "email"],
        token_endpoint_auth_method="client_secret_basic",
    )
    backend.save(client)
    client.audience = [client]
    backend.save(client)


def main(port: int, back: str, out: str) -> None:
    app = provider(port)
    with app.app_context():
        fill(back, out)
    make_server("127.0.0.1", port, app, threaded=True).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3])
