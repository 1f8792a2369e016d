"""`kycuong check --fix`: the corrected file beside the original, never in its place."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from kycuong.rules import docform

_MARK: Final = ".sua"


@dataclass(frozen=True, slots=True)
class Corrected:
    """A corrected file: what was done, where it was written (None: nothing to write).

    `older`: the original was turned into .docx before.
    """

    fixed: docform.Fixed
    path: Path | None
    older: bool


def correct(path: Path, data: bytes, *, older: bool) -> Corrected:
    """Write the corrected file of `path`, whose content as .docx is `data`.

    Nothing that exists is overwritten: a second one is called "….sua-2.docx". Where
    there is nothing to set right nothing is written.

    Raises:
        Unreadable: as `docform.fix`, or the folder cannot be written to.
    """
    fixed = docform.fix(data, name=path.name)
    written = _written(path, fixed.data) if fixed.changes else None
    return Corrected(fixed, written, older)


def _written(path: Path, data: bytes) -> Path:
    for number in count(1):
        mark = _MARK if number == 1 else f"{_MARK}-{number}"
        made = path.with_name(f"{path.stem}{mark}.docx")
        try:
            with made.open("xb") as file:
                file.write(data)
        except FileExistsError:
            continue
        except OSError:
            break
        return made
    raise docform.Unreadable(
        "unwritable",
        "Không ghi được bản đã sửa vào cùng thư mục; hãy chép tệp sang thư mục ghi "
        "được rồi chạy lại.",
    )
