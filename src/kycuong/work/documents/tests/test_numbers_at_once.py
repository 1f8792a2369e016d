"""Numbers of outgoing documents: no gap and no twin, however many issue at once."""

from functools import partial

import pytest
from tests.at_once import both
from tests.cast import DAY, MORNING, build_province

from kycuong.work.documents import services
from kycuong.work.documents.letterform import Signature
from kycuong.work.documents.models import Document
from kycuong.work.documents.tests.steps import drafted


@pytest.mark.django_db(transaction=True)
def test_of_many_issued_at_once_none_shares_a_number_and_refusals_take_none() -> None:
    province = build_province()
    chi, phuc = province.people["chi"], province.people["phuc"]
    unlawful = Signature(("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), "Ai Đó")
    good = [drafted(person) for person in (chi, phuc, chi, phuc)]
    bad = [drafted(chi, signature=unlawful), drafted(phuc, body=[])]
    order = [good[0], bad[0], good[1], good[2], bad[1], good[3]]
    said = both(
        *(
            partial(services.issue, pk, day=DAY, actor=chi.actor, at=MORNING)
            for pk in order
        )
    )
    assert said == ["done"] * 4 + ["refused"] * 2
    entries = Document.objects.order_by("entry").values_list("entry", flat=True)
    assert list(entries) == [1, 2, 3, 4]
