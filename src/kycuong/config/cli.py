"""The `kycuong` command: finds the module of the command asked for and runs it.

Only that module is imported, so `kycuong due` and `kycuong read` start without
Django and without a database.
"""

import argparse
import importlib
import io
import sys
from typing import Final, NoReturn

from kycuong.config.refusing import BadSetting

COMMANDS: Final = {
    "due": "tính ngày đến hạn của một thời hạn",
    "read": "đọc văn bản: số, ngày, việc được giao, thời hạn, viện dẫn",
    "check": "kiểm tra thể thức văn bản theo Nghị định 30/2020/NĐ-CP",
    "demo": "dựng tỉnh mẫu và mở trang làm việc",
    "verify": "tính lại mọi việc từ sổ và báo chỗ sai khác",
    "shred": "hủy dữ liệu cá nhân của một người theo quyết định, hai người làm",
    "administrator": "giao người quản trị tài khoản đầu tiên, in mật khẩu dùng một lần",
    "break-glass": "niêm phong mã khẩn cấp mới, in một lần",
    "serve": "mở trang làm việc trên máy chủ thật",
    "work": "chạy công việc nền và công việc định kỳ trên máy chủ thật",
    "migrate": "đưa cơ sở dữ liệu và tệp tĩnh lên phiên bản này",
    "check-deploy": "soát máy chủ thật trước khi cho người dùng vào",
    "move-files": "chuyển tệp đã lưu từ thư mục sang kho S3, đối chiếu mã băm",
    "manage": "lệnh quản trị của Django",
}


class _Parser(argparse.ArgumentParser):
    """A parser that refuses in one Vietnamese sentence."""

    def error(self, message: str) -> NoReturn:
        """Say that the words do not fit, and end with 2."""
        del message  # argparse words it in English
        self.exit(2, f"Không hiểu các tham số đã cho; hãy xem: {self.prog} --help.\n")


def main(argv: list[str] | None = None) -> int:
    """Run one command; return its exit code (0 done, 1 found something, 2 misused)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # Vietnamese under any locale
    words = sys.argv[1:] if argv is None else argv
    if not words or words[0] not in COMMANDS:
        return _explain(words)
    name = words[0].replace("-", "_")
    module = importlib.import_module(f"kycuong.config.commands.{name}")
    own = _Parser(prog=f"kycuong {words[0]}", description=module.HELP)
    module.add_arguments(own)
    try:
        code: int = module.run(own.parse_args(words[1:]))
    except BadSetting as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return code


def _explain(words: list[str]) -> int:
    """Say which commands there are; 0 where help was asked for, 2 otherwise."""
    asked = words[:1] in (["-h"], ["--help"])
    out = sys.stdout if asked else sys.stderr
    if words and not asked:
        print(f"Không có lệnh «{words[0]}». Các lệnh có:", file=out)
    else:
        print("Cách dùng: kycuong LỆNH … Các lệnh có:", file=out)
    for name, text in COMMANDS.items():
        print(f"  {name:12} {text}", file=out)
    return 0 if asked else 2


if __name__ == "__main__":
    sys.exit(main())
