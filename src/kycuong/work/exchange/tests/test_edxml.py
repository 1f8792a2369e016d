"""The format: what is written is read again, and nothing hostile is."""

import base64
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kycuong.work.exchange.edxml import (
    Attachment,
    Envelope,
    Limits,
    Malformed,
    Organ,
    OutOfOrder,
    Reference,
    Status,
    Step,
    Trace,
    after,
    is_ahead,
    parse,
    write,
    write_status,
)

PLAIN = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=30
).map(lambda text: " ".join(text.split()))
SOME = PLAIN.filter(bool)
DAYS = st.none() | st.dates(date(1945, 1, 1), date(2100, 12, 31))
INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(
    lambda value: value.replace(microsecond=0)
)
LINES = st.lists(SOME, max_size=3).map(tuple)
ORGANS = st.builds(Organ, SOME, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN)
REFERENCES = st.builds(Reference, PLAIN, PLAIN, DAYS, SOME)
NAMES = st.from_regex(r"[a-z0-9ăâđêôơư]{1,12}\.(pdf|docx)", fullmatch=True)
FILES = st.lists(
    st.builds(Attachment, NAMES, st.binary(max_size=200), PLAIN, PLAIN),
    max_size=4,
    unique_by=lambda each: each.name,
).map(tuple)
ENVELOPES = st.builds(
    Envelope,
    sender=ORGANS,
    to=st.lists(ORGANS, min_size=1, max_size=3).map(tuple),
    document_id=SOME,
    number=PLAIN,
    notation=PLAIN,
    place=PLAIN,
    issued_on=DAYS,
    type_code=PLAIN,
    type_name=PLAIN,
    subject=PLAIN,
    content=PLAIN,
    competence=PLAIN,
    position=PLAIN,
    signer=PLAIN,
    due=DAYS,
    places=LINES,
    priority=PLAIN,
    sphere=PLAIN,
    typist=PLAIN,
    copies=PLAIN,
    pages=PLAIN,
    appendixes=LINES,
    steering=PLAIN,
    answers=st.lists(REFERENCES, max_size=2).map(tuple),
    trace=st.lists(st.builds(Trace, SOME, INSTANTS), max_size=2).map(tuple),
    business=st.sampled_from("0123"),
    business_reason=PLAIN,
    business_document=PLAIN,
    attachments=FILES,
)
LETTER = Envelope(
    sender=Organ("G14", "Bộ Nội vụ"),
    to=(Organ("H01.01"),),
    document_id="G14,2024/04/22,1/BNV",
    subject="một & hai < ba",
    attachments=(Attachment("a.pdf", b"%PDF-1.7"),),
)


@settings(max_examples=15)
@given(ENVELOPES)
def test_a_document_that_is_written_is_read_as_it_was(envelope: Envelope) -> None:
    assert parse(write(envelope)) == envelope


@settings(max_examples=15)
@given(
    st.builds(
        Status,
        answers=REFERENCES,
        sender=ORGANS,
        code=st.from_regex(r"[0-9]{2}", fullmatch=True),
        description=PLAIN,
        at=st.none() | INSTANTS,
        department=PLAIN,
        staff=PLAIN,
    )
)
def test_a_status_that_is_written_is_read_as_it_was(status: Status) -> None:
    assert parse(write_status(status)) == status


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_nonsense_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(Malformed, match=r"\.$"):
        parse(data)


@given(st.data())
def test_a_message_that_is_damaged_is_read_or_refused(data: Any) -> None:
    whole = write(LETTER)
    start = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 40))
    broken = whole[:start] + data.draw(st.binary(max_size=20)) + whole[start + length :]
    try:
        parse(broken)
    except Malformed as refusal:
        assert refusal.message.endswith(".")


def wrapped(inside: str, start: str = "") -> bytes:
    """Return a letter with something put into its subject."""
    text = write(replace(LETTER, subject="XX")).decode()
    return (start + text.partition("?>")[2].replace(">XX<", f">{inside}<")).encode()


LAUGHS = "<!DOCTYPE a [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10 if n else '&a;' * 10}'>" for n in range(9)
)


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("dtd", wrapped("&a8;", LAUGHS + "]>")),
        (
            "dtd",
            wrapped("&x;", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"),
        ),
        ("dtd", wrapped("&x;", "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/x.dtd'>")),
        (
            "dtd",
            wrapped("x")
            .decode()
            .replace("<edXML ", "<!DOCTYPE a><edXML ", 1)
            .encode("utf-16"),
        ),
        ("broken", wrapped("&unknown;")),
        ("broken", write(LETTER)[:-30]),
        ("broken", write(LETTER)[: len(write(LETTER)) // 2]),
        ("too_deep", b"<a>" * 500),
        ("too_many", b"<a>" + b"<b/>" * 21_000 + b"</a>"),
        ("too_many", b"<a " + b" ".join(b"k%d='1'" % n for n in range(90)) + b"/>"),
        ("encoding", b"<?xml version='1.0' encoding='windows-1258'?><a/>"),
        ("encoding", "<a>Bộ Nội vụ</a>".encode("utf-16-be")),
        ("encoding", b"<a>\xff\xfe</a>"),
        ("not_edxml", b"<html><body/></html>"),
        ("empty", b" \n "),
        (
            "no_sender",
            wrapped("x").replace(b"G14</edXML:OrganId>", b"</edXML:OrganId>", 1),
        ),
        ("no_recipient", wrapped("x").replace(b"H01.01<", b"<")),
        ("no_document_id", wrapped("x").replace(b"G14,2024/04/22,1/BNV", b"")),
        ("long_identifier", write(replace(LETTER, document_id="x" * 201))),
        ("attachment", wrapped("x").replace(base64.b64encode(b"%PDF-1.7"), b"%%%")),
        (
            "attachment",
            wrapped("x").replace(base64.b64encode(b"%PDF-1.7"), b"JVBERi0xL"),
        ),
    ],
)
def test_a_hostile_message_is_refused_by_name(code: str, data: bytes) -> None:
    with pytest.raises(Malformed) as refusal:
        parse(data)
    assert refusal.value.code == code


def test_what_is_too_large_is_refused_before_it_is_read() -> None:
    small = Limits(bytes=4_000)
    with pytest.raises(Malformed, match="lớn hơn mức"):
        parse(write(LETTER) + b" " * 4_000, small)
    with pytest.raises(Malformed, match="quá nhiều mục"):
        parse(write(LETTER), Limits(attachments=0))
    with pytest.raises(Malformed, match="quá nhiều mục"):
        parse(write(LETTER), Limits(recipients=0))


def test_names_of_files_have_no_folders_and_are_told_apart() -> None:
    names = ("../../etc/cron.d/x.pdf", "C:\\a\\X.PDF", "a\u202efdp.exe", "..", "\x07")
    files = tuple(Attachment(name, b"1") for name in names)
    found = parse(write(replace(LETTER, attachments=files)))
    assert isinstance(found, Envelope)
    assert [each.name for each in found.attachments] == [
        "x.pdf",
        "X (2).PDF",
        "afdp.exe",
        "tệp-4",
        "tệp-5",
    ]


def test_another_wrapping_and_other_prefixes_are_read_too() -> None:
    soap = """<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Header>
    <x:Status xmlns:x="urn:other"><x:ResponseFor><x:OrganId>H01.01</x:OrganId>
    <x:PromulgationDate>24/04/2024</x:PromulgationDate>
    <x:DocumentId>H01.01,2024/04/24,1/A</x:DocumentId></x:ResponseFor>
    <x:From><x:OrganId>G14</x:OrganId></x:From><x:StatusCode>3</x:StatusCode>
    <x:Timestamp>24/04/2024 09:00:00</x:Timestamp></x:Status></S:Header></S:Envelope>"""
    found = parse(soap.encode())
    assert isinstance(found, Status)
    assert (found.code, found.at) == ("3", datetime(2024, 4, 24, 9))
    assert found.answers.on == date(2024, 4, 24)


def moved(*codes: str, recall_asked: bool = False) -> Step:
    step = Step.SENT
    for code in codes:
        step = after(step, code, recall_asked=recall_asked)
    return step


def test_a_document_goes_on_and_never_back() -> None:
    assert moved("01", "03", "04", "05", "06") is Step.DONE
    assert moved("03", "01") is Step.ACCEPTED  # what comes late changes nothing
    assert moved("06", "04") is Step.DONE
    assert moved("01", "02") is Step.REFUSED
    assert moved("03", "15", recall_asked=True) is Step.TAKEN_BACK
    assert moved("03", "16", recall_asked=True) is Step.ACCEPTED


@pytest.mark.parametrize(
    "codes", [("03", "02"), ("02", "03"), ("99",), ("15",), ("13",)]
)
def test_what_contradicts_is_noted_and_changes_nothing(codes: tuple[str, ...]) -> None:
    with pytest.raises(OutOfOrder):
        moved(*codes)


@given(st.lists(st.sampled_from(["01", "02", "03", "04", "05", "06", "15", "16"])))
def test_whatever_is_told_in_whatever_order_only_goes_forward(codes: list[str]) -> None:
    step = Step.SENT
    for code in codes:
        try:
            then = after(step, code, recall_asked=False)
        except OutOfOrder:
            continue
        assert then is step or is_ahead(then, step) or then is Step.REFUSED
        step = then
