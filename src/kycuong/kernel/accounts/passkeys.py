"""Passkeys (WebAuthn): what a browser is asked, and whether its answer is right.

Loaded by name on first use: the library costs 0.2 s that no other page pays.
"""

import json
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

NAME: Final = "Kỷ Cương"
State = dict[str, Any]
MALFORMED: Final = (
    *(ValueError, TypeError, LookupError, AttributeError),
    *(RuntimeError, ArithmeticError, struct.error),
)
"""What reading words, numbers or CBOR that nobody's browser made may end in."""


class BadAnswer(Exception):
    """What the browser sent is no answer to what was asked."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new passkey: its id, its public half, its count."""

    credential: str
    public: str
    count: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A passkey that was just shown: its id, its count, and whose it says it is."""

    credential: str
    count: int
    handle: str


def ask_new(
    origin: str, *, user: int, login: str, name: str, known: Iterable[str]
) -> tuple[dict[str, Any], State]:
    """Return what the browser is asked to make a passkey, and what to remember.

    Args:
        origin: "https://host[:port]" of the page.
        known: public halves the person has already.
    """
    options, state = _server(origin).register_begin(
        PublicKeyCredentialUserEntity(
            id=_handle(user).encode(), name=login, display_name=name
        ),
        credentials=[_public(each) for each in known],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options), state


def take_new(origin: str, state: State, answer: str) -> Made:
    """Return the passkey that a browser made.

    Raises:
        BadAnswer: another page, another question, or no sense in it.
    """
    try:
        data = _server(origin).register_complete(state, _read(answer))
    except MALFORMED as wrong:
        raise BadAnswer(str(wrong)) from wrong
    made = data.credential_data
    if made is None:
        raise BadAnswer("no credential")
    return Made(websafe_encode(made.credential_id), websafe_encode(made), data.counter)


def ask_known(
    origin: str, *, known: Iterable[str] | None = None
) -> tuple[dict[str, Any], State]:
    """Return what the browser is asked to show a passkey; None for any it has."""
    options, state = _server(origin).authenticate_begin(
        None if known is None else [_public(each) for each in known],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options), state


def named_in(answer: str) -> str:
    """Return the id of the passkey that an answer names.

    Raises:
        BadAnswer: it names none.
    """
    try:
        return websafe_encode(AuthenticationResponse.from_dict(_read(answer)).raw_id)
    except MALFORMED as wrong:
        raise BadAnswer(str(wrong)) from wrong


def take_known(origin: str, state: State, answer: str, public: str) -> Shown:
    """Return the passkey shown, proved by its public half.

    Raises:
        BadAnswer: another page, another question, another key, nobody verified.
    """
    try:
        given = AuthenticationResponse.from_dict(_read(answer))
        found = _server(origin).authenticate_complete(state, [_public(public)], given)
    except MALFORMED as wrong:
        raise BadAnswer(str(wrong)) from wrong
    handle = given.response.user_handle or b""
    return Shown(
        websafe_encode(found.credential_id),
        given.response.authenticator_data.counter,
        handle.decode("ascii", "replace"),
    )


def belongs(shown: Shown, user: int) -> bool:
    """Say whether a passkey shown names this person, where it names anybody."""
    return shown.handle in ("", _handle(user))


def _server(origin: str) -> Fido2Server:
    host = origin.partition("://")[2].rpartition(":")[0] or origin.partition("://")[2]
    party = PublicKeyCredentialRpEntity(id=host, name=NAME)
    return Fido2Server(party, verify_origin=lambda given: given == origin)


def _handle(user: int) -> str:
    return f"kycuong-{user}"


def _public(kept: str) -> AttestedCredentialData:
    return AttestedCredentialData(websafe_decode(kept))


def _read(answer: str) -> Mapping[str, Any]:
    found = json.loads(answer)
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found
