"""Whether a signature is that of the bytes it stands for, and when it was made."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from asn1crypto import cms, x509
from cryptography.hazmat.primitives import hashes
from pyhanko.sign.general import SignedDataCerts
from pyhanko.sign.validation.generic_cms import (
    extract_certs_for_validation,
    extract_tst_data_iter,
    validate_sig_integrity,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from kycuong.kernel.files.examiner.trusting import Roots

_WEAK: Final = {"md2": "MD2", "md4": "MD4", "md5": "MD5", "sha1": "SHA-1"}


@dataclass(frozen=True, slots=True)
class Proof:
    """A signature's certificate and whether its digest and cryptography hold.

    `claimed_at` is the signer's own time; `stamps` are the timestamp tokens on it.
    """

    certificate: x509.Certificate
    others: tuple[x509.Certificate, ...]
    holds: bool
    claimed_at: datetime | None
    digest: str
    weak: str
    timestamp: bool
    signer: Any
    stamp: Any = None

    async def stamped(self, roots: Roots) -> datetime | None:
        """Return the time that a token vouches for, where it holds and is trusted.

        Where the office names no roots, no token is trusted: anybody can make one.
        """
        if not roots:
            return None
        tokens = (
            [self.stamp]
            if self.stamp is not None
            else list(extract_tst_data_iter(self.signer, signed=False))
        )
        for token in tokens[:2]:
            made = None
            with suppress(Exception):  # a token that cannot be read proves nothing
                made = _made(token, None if self.stamp is not None else self.signer)
            if made is not None and await _trusted(token, made, roots):
                return made
        return None


def prove(signature: EmbeddedPdfSignature, form: str) -> Proof:
    """Return the proof of one embedded signature of the form `form`.

    Raises:
        Exception: whatever the library makes of a malformed structure.
    """
    data, signer = signature.signed_data, signature.signer_info
    certificates = extract_certs_for_validation(data)
    inner = data["encap_content_info"]
    kind = inner["content_type"].native
    algorithm = signature.md_algorithm
    if form == "/ETSI.RFC3161" or kind == "tst_info":
        imprint = inner["content"].parsed["message_imprint"]
        covered = imprint["hash_algorithm"]["algorithm"].native
        same = signature.compute_digest(covered) == imprint["hashed_message"].native
        actual = _digest(algorithm, bytes(inner["content"]))
    elif form == "/adbe.pkcs7.sha1":
        covered = "sha1"
        same = signature.compute_digest("sha1") == bytes(inner["content"])
        actual = _digest(algorithm, bytes(inner["content"]))
    else:
        covered, same = algorithm, True
        actual = signature.compute_digest(algorithm)
    intact, valid = validate_sig_integrity(
        signer, certificates.signer_cert, kind, actual
    )
    stamp = data if kind == "tst_info" else None
    return Proof(
        certificate=certificates.signer_cert,
        others=_others(certificates),
        holds=bool(intact and valid and same),
        claimed_at=_aware(signature.self_reported_timestamp),
        digest=covered,
        weak=_WEAK.get(covered, _WEAK.get(algorithm, "")),
        timestamp=stamp is not None,
        signer=signer,
        stamp=stamp,
    )


def _others(certificates: SignedDataCerts) -> tuple[x509.Certificate, ...]:
    return tuple(certificates.other_certs)[:50]


def _digest(algorithm: str, content: bytes) -> bytes:
    chosen: hashes.HashAlgorithm = getattr(hashes, algorithm.upper())()
    hashed = hashes.Hash(chosen)
    hashed.update(content)
    return hashed.finalize()


def _aware(moment: datetime | None) -> datetime | None:
    if moment is not None and moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    return moment


def _made(token: cms.SignedData, signer: Any) -> datetime | None:
    """Return when a timestamp token was made, or None where it does not hold.

    `signer` is the signature it stands on; None for a timestamp of the whole document,
    whose imprint has been compared already. Only a certificate made for nothing but
    timestamping vouches for a time.

    Source: RFC 3161, section 2.3.
    """
    inner = token["encap_content_info"]["content"]
    stamped = inner.parsed
    imprint = stamped["message_imprint"]
    if signer is not None:
        covered = imprint["hash_algorithm"]["algorithm"].native
        actual = _digest(covered, signer["signature"].native)
        if actual != imprint["hashed_message"].native:
            return None
    certificates = extract_certs_for_validation(token)
    usage = certificates.signer_cert.extended_key_usage_value
    if usage is None or usage.native != ["time_stamping"]:
        return None
    who = token["signer_infos"][0]
    algorithm = who["digest_algorithm"]["algorithm"].native
    digest = _digest(algorithm, bytes(inner))
    held = validate_sig_integrity(who, certificates.signer_cert, "tst_info", digest)
    made: datetime = stamped["gen_time"].native
    return _aware(made) if all(held) else None


async def _trusted(token: cms.SignedData, made: datetime, roots: Roots) -> bool:
    certificates = extract_certs_for_validation(token)
    others = _others(certificates)
    return bool(await roots.path(certificates.signer_cert, others, made))
