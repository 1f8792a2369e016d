"""Short messages through a gateway's HTTP door: SMS, and Zalo's notification service.

Each gateway has its own form; the body is a JSON text from the settings in which
`{to}`, `{text}`, `{url}` and `{id}` are filled in.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any, Final, Self
from urllib.parse import urlsplit

from django.conf import settings

from kycuong.kernel.notifications.channels.parcels import (
    Outcome,
    Parcel,
    Receipt,
    one_line,
)

TIMEOUT: Final = 20
MOST_READ: Final = 64 * 1024
_PLACE: Final = re.compile(r"\{(to|text|url|id)\}")
_LATER: Final = (401, 403, 408, 425, 429, 503)  # settings or load: worth another try
# Zalo's own numbers for "this telephone takes nothing from us".
NO_ZALO: Final = (-108, -118, -119)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a gateway answered: the HTTP status and the JSON of the body, if any."""

    status: int
    said: Any
    text: str


def filled(template: str, parcel: Parcel) -> bytes:
    """Return the body: every text of the JSON template with its places filled in once.

    What is filled in is data: it can neither add a key nor end a string.
    """
    given = {
        "to": parcel.to,
        "text": parcel.short,
        "url": parcel.url,
        "id": parcel.id.strip("<>"),
    }

    def fill(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: fill(value) for key, value in node.items()}
        if isinstance(node, list):
            return [fill(value) for value in node]
        if isinstance(node, str):
            return _PLACE.sub(lambda place: given[place[1]], node)
        return node

    return json.dumps(fill(json.loads(template)), ensure_ascii=False).encode()


def post(
    address: str, headers: dict[str, str], template: str, parcel: Parcel
) -> Answer | Receipt:
    """Post once, following nothing; a Receipt where there is no whole answer."""
    try:
        body = filled(template, parcel)
    except ValueError:
        return Receipt(Outcome.DEFERRED, "Mẫu nội dung trong thiết lập sai dạng JSON.")
    parts = urlsplit(address)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    line = kind(parts.hostname or "", parts.port, timeout=TIMEOUT)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    sent = {"Content-Type": "application/json; charset=utf-8", **headers}
    try:
        try:
            line.connect()
        except OSError as broken:
            return Receipt(Outcome.DEFERRED, one_line(broken))
        try:
            line.request("POST", path, body, sent)
            return _answer(line.getresponse())
        except (OSError, HTTPException) as broken:
            note = one_line(str(broken) or type(broken).__name__)
            return Receipt(Outcome.UNKNOWN, note)
    finally:
        line.close()


def _answer(response: HTTPResponse) -> Answer:
    text = response.read(MOST_READ).decode("utf-8", "replace")
    try:
        said = json.loads(text)
    except ValueError:
        said = None
    return Answer(response.status, said, one_line(text, 200))


def _by_status(answer: Answer) -> Receipt | None:
    """Return what the status alone decides; None where the body has to be asked."""
    words = f"HTTP {answer.status} {answer.text}".strip()
    if 200 <= answer.status < 300:
        return None
    if answer.status in _LATER or answer.status < 400:  # settings, load, a moved door
        return Receipt(Outcome.DEFERRED, words)
    if answer.status >= 500:
        return Receipt(Outcome.UNKNOWN, words)
    return Receipt(Outcome.REFUSED, words)


class _Gateway:
    """A gateway needs no line kept open: every message is a request of its own."""

    @contextmanager
    def open(self) -> Iterator[Self]:
        """Return itself."""
        yield self


class Sms(_Gateway):
    """SMS through the gateway that `KYCUONG_SMS_URL` names."""

    def ready(self) -> bool:
        """Say whether a gateway is named."""
        return bool(settings.KYCUONG_SMS_URL)

    def send(self, parcel: Parcel) -> Receipt:
        """Post the short form; any 2xx means that the gateway has it."""
        headers = {"Authorization": f"Bearer {settings.KYCUONG_SMS_TOKEN}"}
        template = settings.KYCUONG_SMS_TEMPLATE
        answer = post(settings.KYCUONG_SMS_URL, headers, template, parcel)
        if isinstance(answer, Receipt):
            return answer
        reference = answer.said.get("id", "") if isinstance(answer.said, dict) else ""
        return _by_status(answer) or Receipt(
            Outcome.ACCEPTED, reference=one_line(reference, 120)
        )


class Zalo(_Gateway):
    """Zalo's notification service (ZNS) at `KYCUONG_ZALO_URL`."""

    def ready(self) -> bool:
        """Say whether the service is named."""
        return bool(settings.KYCUONG_ZALO_URL)

    def send(self, parcel: Parcel) -> Receipt:
        """Post the short form; the body's `error` decides, 0 meaning accepted."""
        headers = {"access_token": settings.KYCUONG_ZALO_TOKEN}
        template = settings.KYCUONG_ZALO_TEMPLATE
        answer = post(settings.KYCUONG_ZALO_URL, headers, template, parcel)
        if isinstance(answer, Receipt):
            return answer
        if decided := _by_status(answer):
            return decided
        said = answer.said if isinstance(answer.said, dict) else {}
        error = said.get("error")
        if error == 0:
            data = said.get("data")
            number = data.get("msg_id", "") if isinstance(data, dict) else ""
            return Receipt(Outcome.ACCEPTED, reference=one_line(number, 120))
        if error in NO_ZALO:
            return Receipt(Outcome.REFUSED, answer.text, bad_address=True)
        if error is None:
            return Receipt(Outcome.UNKNOWN, answer.text)
        return Receipt(Outcome.DEFERRED, answer.text)
