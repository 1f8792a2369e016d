"""`kycuong verify`: the stored columns against the entries."""

import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest
from django.db import connection
from tests.cast import MORNING, Province

from kycuong.config.commands import trail, verify
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.ledger import services


def owed(province: Province) -> int:
    return services.open_matter(
        kind="directive",
        title="Báo cáo kết quả",
        issuer=province["office"],
        lead=province["noi_vu"],
        due=None,
        actor=SYSTEM,
        at=MORNING,
    )


@pytest.mark.django_db
def test_an_untouched_book_has_no_difference(province: Province) -> None:
    owed(province)
    assert verify.run(Namespace(audit=False)) == 0


@pytest.mark.django_db
def test_a_column_changed_behind_the_books_back_is_named(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    pk = owed(province)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_matter SET lead_unit_id = %s WHERE id = %s",
            [province["tai_chinh"], pk],
        )
    assert verify.run(Namespace(audit=False)) == 1
    assert f"V-2024-{pk:05}: lead_unit" in capsys.readouterr().out
    [fault] = trail.repeated(verify.differences)
    assert fault.key == f"V-2024-{pk:05}"
    assert fault.sentence.startswith("lead_unit")


@pytest.mark.parametrize(
    ("words", "said"),
    [((), "Không đọc được sổ"), (("--audit",), "Không đọc được nhật ký")],
)
def test_without_data_it_says_where_it_looked_and_makes_nothing(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    environment = {**os.environ, "KYCUONG_DATA": str(tmp_path / "nowhere")}
    environment.pop("KYCUONG_DATABASE", None)
    environment.pop("KYCUONG_SECRET_KEY", None)
    environment["DJANGO_SETTINGS_MODULE"] = "kycuong.config.settings"
    command = [sys.executable, "-m", "kycuong.config.cli", "verify", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith(said)
    assert "Traceback" not in done.stderr
    if words:
        assert not (tmp_path / "nowhere").exists()
