"""Input that nobody means well with, made from a seed: values and whole bodies."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote_from_bytes

MARK = "<x-kyc"  # never to be seen in a page as it is
INJECTED = "x-kyc-injected"
AWAY = "evil.example"

QUERIES = (
    *("' OR '1'='1", "'; DROP TABLE ledger_matter;--", '" OR 1=1 --', "1) OR (1=1"),
    *("%' ESCAPE '!", "_%_%\\", "1 UNION SELECT password FROM accounts_user", "''"),
    *('{"$gt": ""}', "*)(uid=*))(|(uid=*", "' and 1=(select 1 from pg_sleep(9))--"),
)
MARKUP = (
    *(f"{MARK} onx=1>", f'">{MARK}>', f"'>{MARK} onfocus=1 autofocus>"),
    *(f"</title>{MARK}>", f"</textarea>{MARK}>", f"<!--{MARK}>", f"--!>{MARK}>"),
    *(f"{{{{ 7*7 }}}}{{% debug %}}{MARK}>", "{% include 'x' %}", "{{ settings }}"),
    *("${7*7}", "#{7*7}", "<%= 7*7 %>", "javascript:alert(1)", f"]]>{MARK}>"),
    f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{MARK}>&e;</x-kyc>',
)
PATHS = (
    *("../../../../etc/passwd", "..\\..\\windows\\win.ini", "%2e%2e%2f%2e%2e%2f"),
    *("/etc/passwd\0.pdf", "file:///etc/passwd", "CON", "a/b\\c", "." * 300),
    *(f"//{AWAY}/", f"https://{AWAY}/", f"/\\{AWAY}", f"http:{AWAY}", f"\t//{AWAY}"),
)
CONTROLS = (
    *("\0", "a\0b", "\x1b[31m", "\x7f", "\x85", "\u2028", "\r\n\r\n", "\t" * 40),
    *(f"\r\n{INJECTED}: 1", f"%0d%0a{INJECTED}:1", f"\u010a{INJECTED}: 1", " " * 500),
)
UNICODE = (
    *("\u202e\u2066abc", "\ufeff", "\u200b" * 30, "ễ" * 6000, "e" + "\u0323" * 900),
    *(
        "﷽" * 50,
        "😀" * 60,
        "１２３",
        "٣",
        "²",
        "½",
        "Ⅷ",
        "ßẞİıſ",
        "\U0010ffff",
        "\udcff",
    ),
    *("Nguyê\u0303n", "ﬁ", "a\u0300" * 200, "\U000e0041", "𝟝"),
)
NUMBERS = (
    *("-1", "0", "1e309", "NaN", "Infinity", "9" * 19, "9" * 400, "9" * 5000, "0x10"),
    *("1_000", "+1", "1.5", "-0", "2147483648", "9223372036854775808", "1,5", " 1 "),
    *("-9223372036854775809", "1;2", "00000000001", "1e5", "--1"),
)
DAYS = (
    *("31/02/2024", "0/0/0", "29/02/2023", "1/1/0001", "31/12/9999", "9999-99-99"),
    *("2024-13-01", "12:61", "25:00", "99999999/1/1", "30/4/2024 24:00", "1/1/1"),
    *("2024-W17", "2024-04-24T08:00+99:00", "24:00 24/04/2024", "32/1/2024"),
)
OTHERS = (
    *("[]", "null", "true", '{"a": [1, {}]}', "[" * 4000, "__proto__", "constructor"),
    *("=1+1|cmd", "@SUM(1)", "+cmd|' /C calc'!A0", "-2+3", "$(id)", "`id`", "|id"),
    *("; id", "${jndi:ldap://x}", "x" * 20_000, "on", "off", "None", "undefined"),
)
FAMILIES = (QUERIES, MARKUP, PATHS, CONTROLS, UNICODE, NUMBERS, DAYS, OTHERS)
NAMES = ("seen", "q", "trang", "sap", "next", "csrfmiddlewaretoken", "a[]", "a.b", "")
FORM = "application/x-www-form-urlencoded"
EDGE = "kycuong-edge"


@dataclass(frozen=True)
class Attack:
    """One request to send, and how many hostile inputs it carries."""

    method: str
    url: str
    body: bytes = b""
    media: str = FORM
    headers: Mapping[str, str] = field(default_factory=dict)
    inputs: int = 1


class Source:
    """An endless source of hostile input, always the same for one seed."""

    def __init__(self, seed: int | str) -> None:
        self.chance = random.Random(seed)

    def value(self) -> str:
        """Return one value: a known trick, two together, or chance."""
        chance = self.chance
        known = chance.choice(chance.choice(FAMILIES))
        kind = chance.random()
        if kind < 0.7:
            return known
        if kind < 0.85:
            return known + chance.choice(chance.choice(FAMILIES))
        length = chance.randint(1, 60)
        return "".join(chr(chance.randrange(1, 0x2FFFF)) for _ in range(length))

    def attack(self, url: str, fields: Mapping[str, list[str]], method: str) -> Attack:
        """Return one request against a form or an address.

        Args:
            fields: what an honest browser would send.
        """
        typed, count = self._spoiled(fields)
        if method == "GET":
            return Attack("GET", _with(url, _encoded(typed)), inputs=count)
        media, body = self._body(typed)
        return Attack("POST", url, body, media, self._headers(), count)

    def in_the_address(self, address: str) -> Attack:
        """Return a request whose query and headers are hostile."""
        typed, count = self._spoiled({})
        return Attack(
            self.chance.choice(("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS")),
            _with(address, _encoded(typed)),
            headers=self._headers(),
            inputs=count,
        )

    def _spoiled(
        self, fields: Mapping[str, list[str]]
    ) -> tuple[list[tuple[str, str]], int]:
        """Return the fields, one or all of them spoiled, and how many inputs."""
        names = [*fields] or [self.chance.choice(NAMES)]
        if self.chance.random() < 0.6:
            chosen = {self.chance.choice(names)}
        else:
            chosen = {*names, self.chance.choice(NAMES)}
        typed = [(n, v) for n, vs in fields.items() if n not in chosen for v in vs]
        for name in sorted(chosen):
            times = self.chance.choice((1, 1, 1, 2, 3))
            typed += [(name, self.value()) for _ in range(times)]
        if self.chance.random() < 0.1:
            typed.append((self.value(), self.value()))
        honest = sum(n not in chosen for n, _ in typed)
        return typed, len(typed) - honest

    def _body(self, typed: list[tuple[str, str]]) -> tuple[str, bytes]:
        kind = self.chance.random()
        if kind < 0.7:
            return FORM, _encoded(typed).encode()
        if kind < 0.8:
            wrong = self.chance.choice(("%ff%fe", "%", "%zz", "&&=&=", "a=%c3%28", ";"))
            return FORM, (_encoded(typed) + "&" + wrong).encode()
        if kind < 0.95:
            return f"multipart/form-data; boundary={EDGE}", self._parts(typed)
        spoken = self.chance.choice(
            (
                json.dumps(typed, ensure_ascii=True),
                "{",
                '{"a":' * 900,
                "\ufeff{}",
                "NaN",
            )
        )
        return "application/json", spoken.encode("utf-8", "surrogatepass")

    def _parts(self, typed: list[tuple[str, str]]) -> bytes:
        pieces = []
        for name, value in typed:
            file = self.chance.random() < 0.3
            shown = quote_from_bytes(_bytes(self.value()[:200])) if file else ""
            where = f'; filename="{shown}"\r\nContent-Type: text/plain' if file else ""
            head = f'Content-Disposition: form-data; name="{_plain(name)}"{where}'
            pieces.append(head.encode() + b"\r\n\r\n" + _bytes(value) + b"\r\n")
        edge = f"--{EDGE}\r\n".encode()
        whole = edge + edge.join(pieces) + f"--{EDGE}--\r\n".encode()
        if self.chance.random() < 0.3:  # broken off somewhere
            return whole[: self.chance.randrange(len(whole))]
        return whole

    def _headers(self) -> dict[str, str]:
        if self.chance.random() < 0.8:
            return {}
        value = "".join(letter for letter in self.value()[:300] if " " <= letter <= "ÿ")
        name = self.chance.choice(
            (
                "X-Request-ID",
                "Referer",
                "Accept-Language",
                "X-Forwarded-For",
                "HX-Target",
            )
        )
        return {name: value}


def in_paths(source: Source, count: int) -> Iterator[str]:
    """Yield words for the place of a number or a key in an address."""
    for _ in range(count):
        yield quote_from_bytes(_bytes(source.value()[:400]), safe="")


def _bytes(text: str) -> bytes:
    """Return the bytes; half a surrogate pair becomes what no reader may accept."""
    return text.encode("utf-8", "surrogatepass")


def _plain(name: str) -> str:
    return quote_from_bytes(_bytes(name), safe="[]._- ")


def _encoded(typed: list[tuple[str, str]]) -> str:
    return "&".join(
        f"{quote_from_bytes(_bytes(n), safe='')}={quote_from_bytes(_bytes(v), safe='')}"
        for n, v in typed
    )


def _with(url: str, query: str) -> str:
    return url + ("&" if "?" in url else "?") + query
