"""Settings of identity: sessions, passkeys, single sign-on, the emergency record."""

import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Identity:
    """How people are let in; read by `kernel.accounts` as `settings.KYCUONG_IDENTITY`.

    `idle`, `longest`: a session ends when nothing came for so long, or so long after
    its beginning. `oidc_*`: the province's single sign-on; none without an issuer.
    `address_tries`: failures from one address before it must wait.
    """

    idle: timedelta
    longest: timedelta
    emergency: timedelta
    emergency_log: Path
    oidc_issuer: str = ""
    oidc_client: str = ""
    oidc_secret: str = ""
    oidc_claim: str = "preferred_username"
    oidc_label: str = "Đăng nhập một lần của tỉnh"
    oidc_scope: str = "openid profile"
    oidc_mfa: bool = False
    address_tries: int = 40


def identity(data: Path) -> Identity:
    """Return the settings as the environment gives them."""

    def given(name: str, default: str = "") -> str:
        return os.environ.get(f"KYCUONG_{name}") or default

    def minutes(name: str, default: int) -> timedelta:
        return timedelta(minutes=int(given(name, str(default))))

    return Identity(
        idle=minutes("SESSION_IDLE", 60),
        longest=minutes("SESSION_LONGEST", 12 * 60),
        emergency=minutes("BREAK_GLASS_MINUTES", 120),
        emergency_log=Path(given("BREAK_GLASS_LOG", str(data / "break-glass.log"))),
        oidc_issuer=given("OIDC_ISSUER").rstrip("/"),
        oidc_client=given("OIDC_CLIENT"),
        oidc_secret=given("OIDC_SECRET"),
        oidc_claim=given("OIDC_CLAIM", "preferred_username"),
        oidc_label=given("OIDC_LABEL", "Đăng nhập một lần của tỉnh"),
        oidc_scope=given("OIDC_SCOPE", "openid profile"),
        oidc_mfa=given("OIDC_MFA") == "1",
        address_tries=int(given("ADDRESS_TRIES", "40")),
    )
