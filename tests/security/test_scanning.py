"""What is uploaded is shown to the scanner first; what it finds is not kept."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.files import jobs, queries, scanning, services
from kycuong.kernel.files.models import StoredFile
from kycuong.shared import clock
from tests.cast import MORNING, Person, Province
from tests.security import clamd

pytestmark = pytest.mark.django_db
CLEAN = b"Van ban sach."


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with clamd.running() as named:
        yield named


@pytest.fixture
def scanner(address: str, settings: Any) -> Any:
    settings.KYCUONG_SCANNER = address
    return settings


def kept(*pieces: bytes) -> StoredFile:
    return services.keep(pieces, name="a.txt", actor=SYSTEM, at=MORNING)


def stored_bytes(settings: Any) -> list[Path]:
    return [each for each in Path(settings.MEDIA_ROOT).rglob("*") if each.is_file()]


def test_a_clean_file_is_kept_and_marked_so(scanner: Any) -> None:
    assert scanning.answers()
    assert kept(CLEAN).scan == "clean"


def test_without_a_scanner_nothing_is_claimed() -> None:
    assert kept(CLEAN).scan == ""


@pytest.mark.parametrize("cut", [1, 40, 67])
def test_a_file_found_bad_is_refused_and_nothing_is_kept(
    scanner: Any, tmp_path: Path, cut: int
) -> None:
    scanner.MEDIA_ROOT = str(tmp_path)
    with pytest.raises(scanning.Infected) as refused:
        kept(b"x" * 70_000, clamd.EICAR[:cut], clamd.EICAR[cut:])
    assert "Eicar-Signature" in refused.value.verdict.reason
    assert "«a.txt»" in refused.value.verdict.reason
    assert not StoredFile.objects.exists()
    assert not stored_bytes(scanner)


@pytest.mark.parametrize("named", ["tcp://127.0.0.1:9", "unix:/khong/co", "/khong/co"])
def test_a_silent_scanner_lets_nothing_in(scanner: Any, named: str) -> None:
    scanner.KYCUONG_SCANNER = named
    with pytest.raises(scanning.Unscanned) as refused:
        kept(CLEAN)
    assert "thử lại" in refused.value.verdict.reason
    assert not StoredFile.objects.exists()


def test_what_the_scanner_will_not_read_is_not_called_clean(scanner: Any) -> None:
    with pytest.raises(scanning.Unscanned):
        kept(b"x" * (clamd.MOST + 1))


def test_where_the_house_chose_to_mark_the_file_waits_for_the_scanner(
    scanner: Any, address: str
) -> None:
    scanner.KYCUONG_SCANNER, scanner.KYCUONG_SCANNER_DOWN = "tcp://127.0.0.1:9", "mark"
    good, bad = kept(CLEAN), kept(clamd.EICAR)
    assert (good.scan, bad.scan) == ("waiting", "waiting")
    slot: Any = SimpleNamespace(now=MORNING)
    jobs.rescan(slot)
    assert queries.get(good.pk).scan == "waiting"
    scanner.KYCUONG_SCANNER = address
    jobs.rescan(slot)
    assert (queries.get(good.pk).scan, queries.get(bad.pk).scan) == (
        "clean",
        "infected",
    )
    assert queries.path_of(queries.get(good.pk)).read_bytes() == CLEAN
    with pytest.raises(scanning.Infected):
        queries.path_of(queries.get(bad.pk))


@pytest.mark.parametrize(("code", "word"), [(0, "clean"), (1, ""), (2, "silent")])
def test_a_command_answers_by_how_it_ends(scanner: Any, code: int, word: str) -> None:
    says = f"print('x: Eicar FOUND'); raise SystemExit({code})"
    scanner.KYCUONG_SCANNER = f'{sys.executable} -c "{says}"'
    if word == "clean":
        assert kept(CLEAN).scan == "clean"
        return
    with pytest.raises(scanning.Infected if code == 1 else scanning.Unscanned):
        kept(CLEAN)


def test_at_the_intake_a_bad_file_gets_one_sentence(
    chi: Person, province: Province, scanner: Any
) -> None:
    bad = SimpleUploadedFile("thu.txt", clamd.EICAR, "text/plain")
    with clock.fixed(MORNING):
        answer = chi.client().post("/van-ban/den/dang-ky/", {"file": bad})
    assert answer.status_code in (200, 403)
    assert "mã độc" in answer.content.decode()
    assert not StoredFile.objects.exists()
