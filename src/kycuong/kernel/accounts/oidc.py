"""Asking an OpenID Connect provider who somebody is (authorization code, PKCE).

Loaded by name on first use: its libraries cost 0.2 s that nobody else pays. Nothing is
trusted that the provider's keys have not signed for us, now, in answer to our question.
Source: OpenID Connect Core 1.0, sections 3.1.2 and 3.1.3.7; RP-Initiated Logout 1.0.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote_plus, urlencode

import jwt
import urllib3

ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA")
LEEWAY: Final = 60  # seconds that two clocks may be apart
TIMEOUT: Final = urllib3.Timeout(connect=3, read=7)
FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
LARGEST: Final = 256 * 1024
WELL_KNOWN: Final = "/.well-known/openid-configuration"
_pool: Final = urllib3.PoolManager(retries=False)


class Unreachable(Exception):
    """The provider does not answer, or not as a provider."""


class Untrusted(Exception):
    """The answer is not one to our question, or not signed for us."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who we are at the provider."""

    issuer: str
    client: str
    secret: str
    scope: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is remembered in the browser's session between asking and the answer."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who the provider says it is; `token` is handed back at signing out."""

    subject: str
    claims: Mapping[str, Any]
    token: str

    def claim(self, name: str) -> str:
        """Return a claim as text; "" where there is none, or an unverified e-mail."""
        value = self.claims.get(name)
        if name == "email" and self.claims.get("email_verified") is not True:
            return ""
        return value.strip() if isinstance(value, str) else ""


def ask(party: Party, back: str) -> tuple[str, Question]:
    """Return the provider's address to send the browser to, and what to remember.

    Raises:
        Unreachable: the provider does not answer.
    """
    question = Question(*(secrets.token_urlsafe(32) for _ in range(3)))
    hashed = hashlib.sha256(question.verifier.encode()).digest()
    challenge = base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
    words = {
        "response_type": "code",
        "client_id": party.client,
        "redirect_uri": back,
        "scope": party.scope,
        "state": question.state,
        "nonce": question.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    return _with(_place(_metadata(party), "authorization_endpoint"), words), question


def answered(
    party: Party, back: str, question: Question, *, code: str, state: str, issuer: str
) -> Somebody:
    """Return who came back from the provider.

    Args:
        issuer: who says that it answers (RFC 9207), "" where nobody does.

    Raises:
        Untrusted: another browser's answer, a used code, a token not for us, old, not
            in answer to our question, or not signed by the provider's keys.
        Unreachable: the provider does not answer.
    """
    if not secrets.compare_digest(state.encode(), question.state.encode()):
        raise Untrusted("state")
    metadata = _metadata(party)
    if issuer and issuer != metadata["issuer"]:
        raise Untrusted("issuer")
    given = _exchange(party, metadata, back, code, question.verifier)
    token = given.get("id_token")
    if not isinstance(token, str):
        raise Untrusted("no id_token")
    claims = checked(party, metadata, token, nonce=question.nonce)
    userinfo = _userinfo(metadata, given.get("access_token"))
    if userinfo.get("sub", claims["sub"]) != claims["sub"]:
        raise Untrusted("userinfo of somebody else")
    return Somebody(
        f"{metadata['issuer']} {claims['sub']}", {**userinfo, **claims}, token
    )


def checked(
    party: Party, metadata: Mapping[str, Any], token: str, *, nonce: str
) -> dict[str, Any]:
    """Return the claims of an id token that is for us, now, in answer to `nonce`.

    Raises:
        Untrusted: it is not.
    """
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            _key(metadata, token),
            algorithms=list(ALGORITHMS),
            audience=party.client,
            issuer=str(metadata["issuer"]),
            leeway=LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except jwt.PyJWTError as wrong:
        raise Untrusted(type(wrong).__name__) from wrong
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (several or "azp" in claims) and claims.get("azp") != party.client:
        raise Untrusted("azp")
    if not secrets.compare_digest(
        str(claims.get("nonce", "")).encode(), nonce.encode()
    ):
        raise Untrusted("nonce")
    return claims


def way_out(party: Party, token: str, back: str) -> str:
    """Return where to sign out at the provider too; "" where it has no such place.

    Raises:
        Unreachable: the provider does not answer.
    """
    metadata = _metadata(party)
    if not metadata.get("end_session_endpoint"):
        return ""
    words = {
        "id_token_hint": token,
        "client_id": party.client,
        "post_logout_redirect_uri": back,
    }
    return _with(_place(metadata, "end_session_endpoint"), words)


def _key(metadata: Mapping[str, Any], token: str) -> Any:
    """Return the provider's key that signed; its list is read anew each time.

    Sign-ins are rare beside everything else, and a key withdrawn is one at once.
    """
    kid = jwt.get_unverified_header(token).get("kid")
    try:
        keys = jwt.PyJWKSet.from_dict(_get(_place(metadata, "jwks_uri"))).keys
    except jwt.PyJWTError as wrong:
        raise Unreachable("keys") from wrong
    fit = [key for key in keys if kid is None or key.key_id == kid]
    signing = [key for key in fit if key.public_key_use in (None, "sig")]
    if len(signing) != 1 and not (kid and signing):
        raise Untrusted("no such key")
    # The bare key: a list that names no algorithm would be taken for RS256 alone. Which
    # algorithms may be, `ALGORITHMS` says; a key fits only those of its own kind.
    return signing[0].key


def _metadata(party: Party) -> dict[str, Any]:
    found = _get(party.issuer + WELL_KNOWN)
    if str(found.get("issuer", "")).rstrip("/") != party.issuer:
        raise Unreachable("another issuer")
    return found


def _exchange(
    party: Party, metadata: Mapping[str, Any], back: str, code: str, verifier: str
) -> dict[str, Any]:
    fields = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": verifier,
    }
    headers = {"Accept": "application/json"}
    ways = metadata.get(
        "token_endpoint_auth_methods_supported", ["client_secret_basic"]
    )
    if "client_secret_basic" in ways:
        pair = f"{quote_plus(party.client)}:{quote_plus(party.secret)}"
        headers |= urllib3.make_headers(basic_auth=pair)
    else:
        fields |= {"client_id": party.client, "client_secret": party.secret}
    place = _place(metadata, "token_endpoint")
    status, found = _send("POST", place, headers=headers, fields=fields)
    if status >= 500:
        raise Unreachable(f"token {status}")
    if status != 200:
        raise Untrusted(f"token {status}")
    return found


def _userinfo(metadata: Mapping[str, Any], access: Any) -> dict[str, Any]:
    if not isinstance(access, str) or not metadata.get("userinfo_endpoint"):
        return {}
    headers = {"Authorization": f"Bearer {access}", "Accept": "application/json"}
    place = _place(metadata, "userinfo_endpoint")
    status, found = _send("GET", place, headers=headers)
    return found if status == 200 else {}


def _get(place: str) -> dict[str, Any]:
    status, found = _send("GET", place, headers={"Accept": "application/json"})
    if status != 200:
        raise Unreachable(f"{place} {status}")
    return found


def _send(
    method: str, place: str, *, headers: dict[str, str], fields: Any = None
) -> tuple[int, dict[str, Any]]:
    """Ask once; follow nowhere, read no more than a provider ever says."""
    try:
        answer = _pool.request(
            method,
            place,
            body=urlencode(fields) if fields else None,
            headers={**headers, **(FORM if fields else {})},
            timeout=TIMEOUT,
            redirect=False,
            preload_content=False,
        )
        try:
            body = answer.read(LARGEST)
        finally:
            answer.release_conn()
        found = json.loads(body)
    except (urllib3.exceptions.HTTPError, ValueError) as wrong:
        raise Unreachable(f"{place}: {type(wrong).__name__}") from wrong
    if not isinstance(found, dict):
        raise Unreachable(place)
    return answer.status, found


def _place(metadata: Mapping[str, Any], name: str) -> str:
    place = metadata.get(name)
    safe = str(metadata["issuer"]).startswith("http://")  # a provider being tried out
    if not isinstance(place, str) or not place.startswith(
        ("https://", "http://") if safe else "https://"
    ):
        raise Unreachable(name)
    return place


def _with(place: str, words: Mapping[str, str]) -> str:
    return f"{place}{'&' if '?' in place else '?'}{urlencode(words)}"
