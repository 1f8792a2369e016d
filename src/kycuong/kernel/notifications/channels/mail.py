"""Letters over SMTP, phase by phase: it is known whether a letter was handed over."""

import re
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail.backends.smtp import EmailBackend
from django.core.validators import validate_email

from kycuong.kernel.notifications.channels.parcels import (
    Outcome,
    Parcel,
    Receipt,
    one_line,
)

TIMEOUT: Final = 30
GO_AHEAD: Final = 354
_LINE_DOT: Final = re.compile(rb"(?m)^\.")
_POLICY: Final = re.compile(r"\b5\.[237]\.\d")  # full, in trouble, not allowed
NO_SUCH_BOX: Final = (550, 551, 553)
_BREAKS: Final = (OSError, smtplib.SMTPException)


class Mail:
    """E-mail through the server that `KYCUONG_SMTP_HOST` names."""

    def ready(self) -> bool:
        """Say whether a server and a sender are named."""
        return bool(settings.KYCUONG_SMTP_HOST and settings.KYCUONG_MAIL_FROM)

    @contextmanager
    def open(self) -> Iterator["MailLine"]:
        """Open a line to the server; letters of one round go over one connection."""
        line = MailLine()
        try:
            yield line
        finally:
            line.close()


class MailLine:
    """One connection, opened for the first letter and kept as long as it is sound."""

    def __init__(self) -> None:
        """Begin without a connection."""
        self.server: EmailBackend | None = None

    def send(self, parcel: Parcel) -> Receipt:
        """Hand one letter to the server.

        Whatever goes wrong before the letter's last line is out means that the server
        has nothing; a line that breaks between that and the answer means that nobody
        knows. A connection that the server closed meanwhile is opened once more.
        """
        if not plain_address(parcel.to):
            note = "Địa chỉ thư không đúng dạng."
            return Receipt(Outcome.REFUSED, note, bad_address=True)
        try:
            content = letter(parcel)
        except (ValueError, MessageError) as wrong:  # the sender in our own settings
            return Receipt(Outcome.DEFERRED, one_line(wrong))
        kept = self.server is not None
        receipt = self._try(parcel.to, content)
        if kept and receipt.outcome is Outcome.DEFERRED:
            receipt = self._try(parcel.to, content)
        return receipt

    def close(self) -> None:
        """Say goodbye, whether or not the server still listens."""
        if self.server is not None:
            with suppress(*_BREAKS):
                self.server.close()
        self.server = None

    def _try(self, to: str, content: bytes) -> Receipt:
        try:
            connection = self._connected()
        except _BREAKS as broken:
            self.close()
            return Receipt(Outcome.DEFERRED, one_line(broken))
        receipt = _hand_over(connection, to, content)
        if receipt.outcome is not Outcome.ACCEPTED:
            self.close()
        return receipt

    def _connected(self) -> smtplib.SMTP:
        if self.server is None:
            self.server = EmailBackend(fail_silently=False, timeout=TIMEOUT)
            self.server.open()
        connection = self.server.connection
        if connection is None:
            raise smtplib.SMTPServerDisconnected("Chưa nối được máy chủ thư.")
        return connection


def plain_address(address: str) -> bool:
    """Say whether an address is one that any mail server takes.

    >>> plain_address("an@angiang.gov.vn"), plain_address("an@x.vn\\r\\nBcc: y@z.vn")
    (True, False)
    """
    try:
        validate_email(address)
    except ValidationError:
        return False
    return address.isascii()


def letter(parcel: Parcel) -> bytes:
    """Return the letter as it goes over the line; headers cannot be broken out of."""
    written = EmailMessage(policy=SMTP)
    written["Subject"] = one_line(parcel.subject)
    written["From"] = settings.KYCUONG_MAIL_FROM
    written["To"] = parcel.to
    written["Date"] = format_datetime(parcel.at)
    written["Message-ID"] = parcel.id
    written["Auto-Submitted"] = "auto-generated"
    written.set_content(parcel.text, cte="base64")
    written.add_alternative(parcel.html, subtype="html", cte="base64")
    return written.as_bytes()


def _hand_over(line: smtplib.SMTP, to: str, content: bytes) -> Receipt:
    """Go through envelope, letter and answer over an open line."""
    sender = parseaddr(settings.KYCUONG_MAIL_FROM)[1]
    try:
        line.ehlo_or_helo_if_needed()
        code, said = line.mail(sender)
        if code // 100 != 2:  # our own sender: put right by whoever keeps the settings
            return Receipt(Outcome.DEFERRED, _words(code, said))
        code, said = line.rcpt(to)
        if code // 100 != 2:
            return _refusal(code, said, of_address=True)
        code, said = line.docmd("DATA")
        if code != GO_AHEAD:
            return _refusal(code, said)
    except _BREAKS as broken:
        return Receipt(Outcome.DEFERRED, one_line(broken))
    try:
        line.send(_LINE_DOT.sub(b"..", content) + b".\r\n")
        code, said = line.getreply()
    except _BREAKS as broken:
        return Receipt(Outcome.UNKNOWN, one_line(broken))
    if code // 100 != 2:
        return _refusal(code, said)
    return Receipt(
        Outcome.ACCEPTED, reference=one_line(said.decode("utf-8", "replace"), 120)
    )


def _refusal(code: int, said: bytes, *, of_address: bool = False) -> Receipt:
    words = _words(code, said)
    if code // 100 != 5:
        return Receipt(Outcome.DEFERRED, words)
    no_box = of_address and code in NO_SUCH_BOX and not _POLICY.search(words)
    return Receipt(Outcome.REFUSED, words, bad_address=no_box)


def _words(code: int, said: bytes) -> str:
    return one_line(f"{code} {said.decode('utf-8', 'replace')}")
