"""`kycuong shred`: a person's data, by a lawful decision and two people."""

import argparse
import importlib
import sys

import django
from django.apps import apps

from kycuong.config import processes

HELP = (
    "Hủy dữ liệu cá nhân của một người theo quyết định: tên trong nhật ký và trong "
    "danh sách người; chuỗi nhật ký vẫn kiểm tra được. Khóa tài khoản trước khi hủy."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose data, by which decision, and the two people who answer for it."""
    parser.add_argument("username", help="tên đăng nhập của người được hủy dữ liệu")
    parser.add_argument("--basis", required=True, help="số, ngày, cơ quan quyết định")
    parser.add_argument("--by", required=True, help="tên đăng nhập người làm")
    parser.add_argument("--second", required=True, help="tên đăng nhập người xác nhận")


def run(args: argparse.Namespace) -> int:
    """Shred; 0 done, 2 where it is refused."""
    processes.use()
    django.setup()
    # Models may be imported only after Django is set up.
    clock = importlib.import_module("kycuong.shared.clock")
    verdict = importlib.import_module("kycuong.shared.verdict")
    shredding = importlib.import_module("kycuong.kernel.audit.shredding")
    organisations = importlib.import_module("kycuong.kernel.organisations.queries")
    at = clock.now()
    users = apps.get_model("accounts", "User").objects
    found = {
        role: users.filter(username=name.lower()).first()
        for role, name in (
            ("person", args.username),
            ("actor", args.by),
            ("second", args.second),
        )
    }
    if missing := [role for role, user in found.items() if user is None]:
        names = {"person": args.username, "actor": args.by, "second": args.second}
        for role in missing:
            print(f"Không có tài khoản «{names[role]}».", file=sys.stderr)
        return 2
    person = found["person"]
    officials = apps.get_model("organisations", "Official").objects
    holders = officials.filter(user=person.pk).values_list("pk", flat=True)
    actors = {
        role: organisations.actor_of(found[role], on=at.date())
        for role in ("actor", "second")
    }
    if not all(one and one.may("office") for one in actors.values()):
        text = "Người làm và người xác nhận phải đang giữ chức vụ ở Văn phòng."
        print(text, file=sys.stderr)
        return 2
    try:
        number = shredding.shred(
            user=person.pk,
            names=[person.full_name],
            rows={"accounts.user": [person.pk], "organisations.official": [*holders]},
            basis=args.basis,
            at=at,
            **actors,
        )
    except verdict.Refused as no:
        print(no.verdict.reason, file=sys.stderr)
        return 2
    print(f"Đã hủy: {number} nội dung nhật ký. Hãy chạy kycuong verify --audit.")
    return 0
