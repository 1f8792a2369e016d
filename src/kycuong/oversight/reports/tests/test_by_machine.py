"""Reports by machine: which there are, how they stand, and the sealed files."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from tests.api.calling import Caller, caller, problem
from tests.cast import Person

from kycuong.kernel.files import queries as files
from kycuong.ledger.tests.matters import at
from kycuong.oversight.reports.models import Report

ENDINGS = ("docx", "pdf", "xlsx", "json")


def machine_of(person: Person, *scopes: str) -> Caller:
    found = caller(person, *scopes)
    found.at = at("21/05 09:00")
    return found


def test_a_sealed_report_is_listed_with_its_files_and_each_is_its_bytes(
    sealed: Report, chi: Person
) -> None:
    machine = machine_of(chi, "reports:read")
    (row,) = machine.get("reports").json()["items"]
    assert (row["id"], row["state"], row["kind"]) == (sealed.pk, "sealed", "week")
    assert (row["first"], row["last"]) == ("2024-05-13", "2024-05-19")
    assert machine.get(f"reports/{sealed.pk}").json() == row
    assert {each["ending"] for each in row["files"]} == {*ENDINGS}
    for each in row["files"]:
        sent = machine.get(f"reports/{sealed.pk}/files/{each['ending']}")
        assert sent["Content-Disposition"].endswith(f'.{each["ending"]}"')
        assert hashlib.sha256(sent.content).hexdigest() == each["sha256"]


def test_a_draft_has_a_state_and_no_file(draft: Report, chi: Person) -> None:
    machine = machine_of(chi)
    said = machine.get(f"reports/{draft.pk}").json()
    assert (said["state"], said["files"], said["sha256"]) == ("draft", [], "")
    problem(machine.get(f"reports/{draft.pk}/files/pdf"), 404, "not-there")


def test_a_stranger_finds_none(sealed: Report, dung: Person, giang: Person) -> None:
    for person in (dung, giang):
        machine = machine_of(person)
        assert machine.get("reports").json()["items"] == []
        problem(machine.get(f"reports/{sealed.pk}"), 404, "not-there")
        problem(machine.get(f"reports/{sealed.pk}/files/pdf"), 404, "not-there")


def test_figures_are_another_scope(sealed: Report, quang: Person) -> None:
    other = machine_of(quang, "figures:read", "documents:read")
    for path in ("reports", f"reports/{sealed.pk}", f"reports/{sealed.pk}/files/pdf"):
        problem(other.get(path), 403, "scope")
    assert machine_of(quang, "reports:read").get("reports").status_code == 200


def test_bytes_that_were_touched_are_not_sent(sealed: Report, chi: Person) -> None:
    seal: Any = sealed.seal  # type: ignore[attr-defined]
    kept: Path = files.path_of(files.get(seal.files["pdf"]["file"]))
    kept.chmod(0o600)
    kept.write_bytes(b"%PDF-1.4 khac")
    machine = machine_of(chi)
    said = machine.get(f"reports/{sealed.pk}/files/pdf")
    problem(said, 409, "tampered")
    assert machine.get(f"reports/{sealed.pk}/files/xlsx").status_code == 200


@pytest.mark.parametrize("ending", ["exe", "PDF", ".."])
def test_other_endings_are_none(sealed: Report, chi: Person, ending: str) -> None:
    said = machine_of(chi).get(f"reports/{sealed.pk}/files/{ending}")
    assert said.status_code in (404, 422)
