"""What goes, what stays, and that the books are clean afterwards."""

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse
from tests.audit.hands import one, verified
from tests.cast import MORNING, Province

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.files import services as files
from kycuong.kernel.searching import services as searching
from kycuong.ledger import services as ledger
from kycuong.shared.verdict import Refused
from kycuong.work.documents import queries as documents
from kycuong.work.documents import services as letters
from kycuong.work.documents.tests.steps import drafted as draft_letter
from kycuong.work.retention.tests.steps import (
    DECISION,
    NOW,
    TEXT,
    WORDS,
    Content,
    Document,
    StoredFile,
    came,
    carried,
    ready,
)

pytestmark = pytest.mark.django_db
Intake: Any = apps.get_model("documents", "Intake")
Revision: Any = apps.get_model("documents", "Revision")
Draft: Any = apps.get_model("documents", "Draft")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = str(tmp_path / "files")


def letter(province: Province) -> int:
    """Let the Office's clerk issue a letter of its own."""
    chi = province.people["chi"]
    draft = draft_letter(chi, units=[province["noi_vu"]])
    return letters.issue(draft, day=MORNING.date(), actor=chi.actor, at=MORNING)


def found(actor: Actor) -> int:
    return len(documents.search(actor, WORDS))


def bytes_of(document: int) -> list[bool]:
    rows = StoredFile.objects.filter(
        pk__in=Document.objects.filter(pk=document).values("file")
    )
    return [(Path(settings.MEDIA_ROOT) / row.path).exists() for row in rows]


def test_bytes_text_and_passages_go_and_the_line_stays(
    province: Province, django_capture_on_commit_callbacks: Any
) -> None:
    pk = came(province)
    chi = province.people["chi"].actor
    assert bytes_of(pk) == [True]
    assert found(chi) == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert carried(province, ready(province, pk)) == 1
    assert bytes_of(pk) == [False]
    content, intake = Content.objects.get(document=pk), Intake.objects.get(document=pk)
    assert (content.text, content.reading, content.subject) == ("", {}, "")
    assert (intake.text, intake.reading, intake.typed) == ("", {}, {})
    assert found(chi) == 0
    said = "SELECT COUNT(*) FROM searching_passage WHERE text LIKE %s"
    assert one(said, "%7731%")[0] == 0
    line = Document.objects.get(pk=pk)
    assert line.number == "493/UBND-KGVX"
    assert line.subject == "tăng cường kỷ luật, kỷ cương hành chính"
    assert line.destroyed_by == DECISION


def test_the_chain_and_the_books_verify_clean_afterwards(
    province: Province, django_capture_on_commit_callbacks: Any
) -> None:
    pk, other = came(province), letter(province)
    with django_capture_on_commit_callbacks(execute=True):
        carried(province, ready(province, pk, other))
    assert verified() == []
    assert not list(ledger.verify(NOW))
    assert not list(searching.verify())


def test_the_trail_keeps_no_word_of_the_text(province: Province) -> None:
    carried(province, ready(province, came(province)))
    said = "SELECT COUNT(*) FROM audit_payload WHERE what LIKE %s"
    assert one(said, "%chuông%")[0] == 0
    assert TEXT.count("chuông") == 1


def test_drafts_of_an_issued_letter_lose_their_words_too(province: Province) -> None:
    pk = letter(province)
    draft = Draft.objects.get(document=pk)
    carried(province, ready(province, pk))
    assert [row.content for row in Revision.objects.filter(draft=draft)] == [{}]
    client = province.people["chi"].client()
    assert client.get(reverse("documents:draft", args=[draft.pk])).status_code == 404


def test_a_revision_changes_only_by_losing_its_words(province: Province) -> None:
    pk = draft_letter(province.people["chi"])
    (row,) = Revision.objects.filter(draft=pk)
    sets = "UPDATE documents_revision SET made_by = 'x', content = '{}' WHERE id = %s"
    with pytest.raises(Exception, match="append-only"):
        one(f"{sets} RETURNING id", row.pk)


def test_the_page_says_so_and_gives_no_file(province: Province) -> None:
    pk = came(province)
    carried(province, ready(province, pk))
    client = province.people["chi"].client()
    said = client.get(reverse("documents:document", args=[pk])).content.decode()
    assert "ĐÃ TIÊU HỦY" in said
    assert "15/QĐ-UBND" in said
    assert "chuông" not in said
    assert client.get(reverse("documents:original", args=[pk])).status_code == 404


def test_bytes_that_came_another_time_stay_for_that_coming(
    province: Province, django_capture_on_commit_callbacks: Any
) -> None:
    pk = came(province)
    chi = province.people["chi"].actor
    other = files.keep([TEXT.encode()], name="khac.txt", actor=chi, at=MORNING)
    with django_capture_on_commit_callbacks(execute=True):
        carried(province, ready(province, pk))
    assert (Path(settings.MEDIA_ROOT) / other.path).exists()
    assert verified() == []


def test_bytes_left_behind_by_a_break_are_named(province: Province) -> None:
    carried(province, ready(province, came(province)))  # never committed: bytes lie on
    assert [fault for fault in verified() if "byte còn nằm" in str(fault)]


def test_nothing_more_is_begun_with_a_destroyed_document(province: Province) -> None:
    pk = letter(province)
    chi = province.people["chi"]
    url = reverse("documents:document", args=[pk])
    assert "Phát hành" in chi.client().get(url).content.decode()
    carried(province, ready(province, pk))
    offered = chi.client().get(url).content.decode().split("<main")[1]
    assert "Thời hạn bảo quản" in offered
    assert "Nội dung không còn trên hệ thống." in offered
    for word in ("Phát hành", "Kiểm tra thể thức", "Gửi qua trục"):
        assert word not in offered, word
    with pytest.raises(Refused, match="đã tiêu hủy theo"):
        letters.give(pk, units=[province["tai_chinh"]], actor=chi.actor, at=NOW)
    with pytest.raises(Refused):
        letters.amend(pk, how="correction", actor=chi.actor, at=NOW)
