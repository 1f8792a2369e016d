"""Whether a certificate leads to a root that the office trusts; nothing is fetched."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Self

from asn1crypto import pem, x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.policy_decl import AcceptAllAlgorithms

from kycuong.kernel.files.examiner.values import Trust

SUFFIXES: Final = frozenset({".pem", ".crt", ".cer", ".der"})
MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Roots:
    """The certificates of a folder: roots that sign themselves, and those between."""

    anchors: tuple[x509.Certificate, ...] = ()
    between: tuple[x509.Certificate, ...] = ()

    def __bool__(self) -> bool:
        """Say whether the office named any root."""
        return bool(self.anchors)

    @classmethod
    def of(cls, folder: Path | None) -> Self:
        """Return the certificates in a folder; what is none is passed over."""
        if folder is None or not folder.is_dir():
            return cls()
        paths = [path for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES]
        found = [each for path in paths[:MOST] for each in _read(path)]
        anchors = tuple(each for each in found if each.self_signed != "no")
        return cls(anchors, tuple(each for each in found if each not in anchors))

    async def judge(self, proof: Any) -> tuple[Trust, str]:
        """Return whether a signer's certificate is trusted, and by which root.

        Judged on the day of signing, or the certificate's first where that is unknown;
        its own validity is told apart from its origin.
        """
        certificate = proof.certificate
        first, last = certificate.not_valid_before, certificate.not_valid_after
        moment = min(max(proof.claimed_at or first, first), last)
        root = await self.path(certificate, proof.others, moment)
        return (Trust.TRUSTED, root) if root else (Trust.UNTRUSTED, "")

    async def path(
        self,
        certificate: x509.Certificate,
        others: tuple[x509.Certificate, ...],
        moment: datetime,
    ) -> str:
        """Return the root a certificate leads to, or "" where it leads to none."""
        context = ValidationContext(
            trust_roots=list(self.anchors),
            other_certs=list(self.between),
            moment=moment,
            allow_fetching=False,
            revocation_mode="soft-fail",
            algorithm_usage_policy=AcceptAllAlgorithms(),
        )
        asked = CertificateValidator(certificate, others, validation_context=context)
        try:
            found = await asked.async_validate_path()
        except Exception:  # noqa: BLE001  (whatever fails, it is not trusted)
            return ""
        names = found.trust_anchor.authority.name.native
        name = names.get("common_name") or names.get("organization_name") or ""
        return str(name[0] if isinstance(name, list) else name)[:200] or "?"


def _read(path: Path) -> list[x509.Certificate]:
    """Return the certificates of one file, in text or in binary form."""
    try:
        data = path.read_bytes()
        if not pem.detect(data):
            return [_loaded(data)]
        return [_loaded(der) for _kind, _head, der in pem.unarmor(data, multiple=True)]
    except (OSError, ValueError, TypeError):
        return []


def _loaded(der: bytes) -> x509.Certificate:
    certificate = x509.Certificate.load(der)
    certificate.subject.native  # noqa: B018  (read now, so that nonsense shows here)
    return certificate
