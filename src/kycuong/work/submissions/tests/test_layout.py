"""The layout check of a paper is read by whoever reads the paper, and by nobody else."""

from tests.cast import Person, Province

from kycuong.shared import clock
from kycuong.work.submissions.models import Paper
from kycuong.work.submissions.tests.steps import at, prepared

DOORS = ("", "tep/", "phieu/", "loi/csv/")


def status(person: Person, address: str) -> int:
    response = person.client().get(address)
    response.getvalue()  # read to its end, a file is closed
    return int(response.status_code)


def layout(person: Person, pk: int) -> str:
    """Have the first paper of a dossier checked; return the address."""
    paper = Paper.objects.filter(dossier=pk).order_by("pk").first()
    assert paper is not None
    made = person.client().post(f"/ho-so-trinh/{pk}/tep/{paper.pk}/the-thuc/")
    assert made.status_code == 302, made.status_code
    return str(made["Location"])


def test_the_office_reads_no_paper_of_a_dossier_that_was_not_sent(
    province: Province,
) -> None:
    pk = prepared(province)
    with clock.fixed(at("06/05 10:00")):
        address = layout(province.people["an"], pk)
        for door in DOORS:
            assert status(province.people["dung"], address + door) == 200, door
            for who in ("chi", "phuc", "son", "giang"):
                assert status(province.people[who], address + door) == 404, who
