"""Two people rewrite one procedure: the older page is refused (F23)."""

from typing import Any

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.shared.verdict import Refused
from kycuong.work.procedures import services
from kycuong.work.procedures.plans import Step

pytestmark = pytest.mark.django_db


def test_a_procedure_is_not_rewritten_from_an_old_page(
    province: Province, dung: Person, binh: Person
) -> None:
    steps = [Step(1, "part", "Soạn dự thảo", "2wd", province["cchc"])]
    given: dict[str, Any] = {"name": "Trình kế hoạch", "steps": steps, "at": MORNING}
    first = services.write(**given, actor=dung.actor)
    second = services.write(**given, rewrites=first, actor=binh.actor)
    with pytest.raises(Refused, match="vừa được người khác sửa"):
        services.write(**given, rewrites=first, actor=dung.actor)
    services.write(**given, rewrites=second, actor=dung.actor)
