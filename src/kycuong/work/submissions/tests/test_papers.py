"""Papers: put in, replaced, taken out; what each says is read once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import DatabaseError
from tests.cast import Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.submissions import paperfacts, services
from kycuong.work.submissions.models import DossierEntry, Paper
from kycuong.work.submissions.tests.steps import (
    Upload,
    at,
    letter,
    prepared,
    put,
    sent,
    state,
)

pytestmark = pytest.mark.django_db


def test_the_frame_of_a_proposal_is_read_when_it_comes(province: Province) -> None:
    pk = prepared(province)
    facts = Paper.objects.get(dossier=pk, component="proposal").facts
    assert facts["reading"]["number"] == "45/TTr-SNV"
    assert facts["reading"]["dated"] == "2024-05-03"
    assert facts["reading"]["signer"] == "Nguyễn Văn Dũng"
    assert facts["faults"] == []


def test_the_same_bytes_are_not_read_twice(province: Province) -> None:
    pk = prepared(province)
    first = Paper.objects.get(dossier=pk, component="proposal")
    other = prepared(province, title="Việc khác")
    again = Paper.objects.get(dossier=other, component="proposal")
    assert again.facts == first.facts
    assert again.sha256 == first.sha256


def rewrite(paper: Paper, **facts: object) -> None:
    """Let a paper's kept facts be others than were read."""
    with act(SYSTEM, "submissions.read_paper", paper, at=at("06/05 08:25")):
        Paper.objects.filter(pk=paper.pk).update(facts={**paper.facts, **facts})


def test_how_a_signature_stands_is_looked_at_for_every_paper(
    province: Province,
) -> None:
    pk = prepared(province)
    first = Paper.objects.get(dossier=pk, component="proposal")
    rewrite(first, printed=True, sealing="sound", sealed_by="Ai đó")
    other = prepared(province, title="Việc khác")
    again = Paper.objects.get(dossier=other, component="proposal")
    assert (again.facts["sealing"], again.facts["sealed_by"]) == ("none", "")


def test_under_new_layout_rules_a_draft_is_judged_anew_and_what_was_sent_is_not(
    province: Province,
) -> None:
    old = {"edition": "1+ND30-older", "faults": [{"code": "x"}]}
    kept, pk = sent(province), prepared(province, title="Việc khác")
    for dossier in (kept, pk):
        rewrite(Paper.objects.get(dossier=dossier, component="draft"), **old)
    waiting = Paper.objects.get(dossier=pk, component="draft")
    assert services.unread() == (waiting.pk,)
    for paper in Paper.objects.filter(component="draft"):
        services.read_paper(paper.pk, at=at("07/05 08:00"))
    waiting.refresh_from_db()
    assert waiting.facts["faults"] == []
    assert services.unread() == ()
    stays = Paper.objects.get(dossier=kept, component="draft")
    assert stays.facts["edition"] == old["edition"]


def test_a_reading_that_broke_off_is_taken_up_by_the_sweep(province: Province) -> None:
    pk = prepared(province)
    an = province.people["an"].actor
    upload = Upload("a.docx", letter(number=9))
    paper = services.add_paper(pk, "basis", upload, actor=an, at=at("06/05 08:20"))
    assert services.unread() == (paper,)
    services.read_paper(paper, at=at("06/05 08:21"))
    assert services.unread() == ()
    services.read_paper(paper, at=at("06/05 08:22"))


def test_a_replaced_paper_says_by_what(province: Province) -> None:
    pk = prepared(province)
    an = province.people["an"].actor
    old = Paper.objects.get(dossier=pk, component="draft")
    new = services.add_paper(
        pk,
        "draft",
        Upload("du thao 2.docx", letter(number=8)),
        replaces=old.pk,
        actor=an,
        at=at("06/05 08:20"),
    )
    old.refresh_from_db()
    assert (old.replaced_by_id, old.removed_at) == (new, at("06/05 08:20"))
    with pytest.raises(Refused):
        services.remove_paper(pk, old.pk, actor=an, at=at("06/05 08:30"))


def test_the_same_bytes_are_not_put_in_twice(province: Province) -> None:
    pk = prepared(province)
    an = province.people["an"]
    with pytest.raises(Refused):
        put(pk, "proposal", letter(), an, "06/05 08:20")


@pytest.mark.parametrize(
    ("component", "data"), [("nowhere", b"x"), ("appraisal", b"x")]
)
def test_a_part_that_the_kind_does_not_have_is_refused(
    province: Province, component: str, data: bytes
) -> None:
    pk = prepared(province)
    with pytest.raises(Refused):
        put(pk, component, data, province.people["an"], "06/05 08:20")


def test_a_file_that_is_too_large_is_refused(
    province: Province, settings: pytest.FixtureRequest
) -> None:
    settings.KYCUONG_UPLOAD_LIMIT = 100  # type: ignore[attr-defined]
    pk = services.prepare(
        kind="plan",
        title="Kế hoạch",
        actor=province.people["an"].actor,
        at=at("06/05 08:00"),
    )
    with pytest.raises(Refused) as no:
        put(pk, "proposal", b"x" * 200, province.people["an"], "06/05 08:20")
    assert "MB" in no.value.verdict.reason


def test_strangers_put_nothing_in(province: Province) -> None:
    pk = prepared(province)
    with pytest.raises(NotThere):
        put(pk, "basis", letter(), province.people["giang"], "06/05 08:20")


def test_a_change_read_a_breath_too_early_still_comes_after(
    province: Province,
) -> None:
    pk = prepared(province)
    an = province.people["an"].actor
    touched = state(pk).changed_at
    paper = services.add_paper(
        pk,
        "basis",
        Upload("a.docx", letter(number=9)),
        actor=an,
        at=touched - timedelta(seconds=1),
    )
    assert Paper.objects.get(pk=paper).added_at == touched


def test_entries_are_added_and_never_changed(province: Province) -> None:
    pk = sent(province)
    row = DossierEntry.objects.filter(dossier=pk).first()
    assert row is not None
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE submissions_dossierentry SET reason = 'x' WHERE id = %s", [row.pk]
        )


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"%PDF-1.7 cut", b"\xff"])
def test_hostile_bytes_are_said_and_never_break(
    data: bytes, tmp_path: "pytest.TempPathFactory"
) -> None:
    path = tmp_path / "x"  # type: ignore[operator]
    path.write_bytes(data)
    facts = paperfacts.read(path, name="x.docx", component="draft")
    assert facts.unreadable or facts.empty
    assert facts.stored()["edition"] == 1
