"""Enters 13,000 officials more into the books of `bench/web.py`: 15,000 in all.

Each of the 200 departments gets a division with 65 officers, each with a login. Run in
the environment of one database, a copy that is thrown away.
"""

from datetime import date

import django

django.setup()

from kycuong.kernel.accounts import services as accounts
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import Role, UnitKind
from kycuong.kernel.organisations.loading import PostDraft, UnitDraft, load
from kycuong.shared import clock

SINCE = date(2021, 7, 1)
MORE = 65  # officers in each department


def main() -> None:
    """Enter a division in every department."""
    bodies = organisations.units_on(clock.now().date(), kinds=[UnitKind.DEPARTMENT])
    names = {
        body.id: [f"them{body.id}x{number}" for number in range(MORE)]
        for body in bodies
    }
    logins = accounts.add_logins(
        (login, f"Nguyễn {login}") for own in names.values() for login in own
    )
    drafts = [
        UnitDraft(
            f"{body.code}.1",
            UnitKind.DIVISION,
            f"Phòng Nghiệp vụ {body.short_name}",
            "Phòng Nghiệp vụ",
            SINCE,
            parent=body.code,
            posts=tuple(
                PostDraft("Chuyên viên", Role.OFFICER, f"Nguyễn {one}", logins[one])
                for one in names[body.id]
            ),
        )
        for body in bodies
    ]
    load(drafts, actor=SYSTEM, at=clock.now())


if __name__ == "__main__":
    main()
