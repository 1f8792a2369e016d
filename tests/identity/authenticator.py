"""An authenticator in Python: makes and shows passkeys, also as an attacker would."""

import hashlib
import json
import secrets
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

FLAG = AuthenticatorData.FLAG
NOTHING = FLAG(0)


class Authenticator:
    """One device with one key for one site."""

    def __init__(self, origin: str = "http://testserver") -> None:
        self.origin, self.count = origin, 0
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.credential, self.handle = secrets.token_bytes(16), ""
        self.verified = True

    def _data(self, more: bytes = b"", flags: Any = NOTHING) -> bytes:
        self.count += 1
        party = hashlib.sha256(b"testserver").digest()
        owner = FLAG.UV if self.verified else NOTHING
        return AuthenticatorData.create(
            party, FLAG.UP | owner | flags, self.count, more
        )

    def _said(self, kind: Any, asked: dict[str, Any]) -> CollectedClientData:
        return CollectedClientData.create(kind, asked["challenge"], self.origin)

    def make(self, asked: dict[str, Any]) -> str:
        self.handle = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())
        held = AttestedCredentialData.create(Aaguid.NONE, self.credential, public)
        said = self._said(CollectedClientData.TYPE.CREATE, asked)
        made = AttestationObject.create("none", self._data(held, FLAG.AT), {})
        return self._answer(said, attestationObject=websafe_encode(made))

    def show(self, asked: dict[str, Any]) -> str:
        said = self._said(CollectedClientData.TYPE.GET, asked)
        data = self._data()
        signed = self.key.sign(data + said.hash, ec.ECDSA(hashes.SHA256()))
        return self._answer(
            said,
            authenticatorData=websafe_encode(data),
            signature=websafe_encode(signed),
            userHandle=self.handle,
        )

    def _answer(self, said: CollectedClientData, **more: str) -> str:
        name = websafe_encode(self.credential)
        response = {"clientDataJSON": websafe_encode(said), **more}
        whole = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return json.dumps(whole)
