"""Legacy .doc, .rtf and .odt, by way of LibreOffice without a screen."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kycuong.kernel.files.extract import docx, programs
from kycuong.kernel.files.extract.values import FileKind, Limits, Raw, Unreadable

_ENDINGS = {FileKind.DOC: "doc", FileKind.RTF: "rtf", FileKind.ODT: "odt"}

# No macro, signed or not, ever runs: the profile says so before the program starts.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
  xmlns:xs="http://www.w3.org/2001/XMLSchema">
 <item oor:path="/org.openoffice.Office.Common/Security/Scripting">
  <prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
 <item oor:path="/org.openoffice.Office.Common/Security/Scripting">
  <prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
 <item oor:path="/org.openoffice.Office.Common/Security/Scripting">
  <prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
 </item>
</oor:items>
"""


def read(path: Path, kind: FileKind, limits: Limits) -> Raw:
    """Return the text of a .doc, .rtf or .odt file.

    Raises:
        Unreadable: as `converted`.
    """
    with converted(path, kind, limits) as result:
        return docx.read(result, limits)


@contextmanager
def converted(path: Path, kind: FileKind, limits: Limits) -> Iterator[Path]:
    """Give a .doc, .rtf or .odt file as a .docx, which is gone afterwards.

    Raises:
        Unreadable: LibreOffice is not installed (needs_libreoffice), takes too long
            (timeout), or cannot open the file.
    """
    program = programs.find("soffice", "libreoffice")
    if program is None:
        raise Unreadable(
            "needs_libreoffice",
            "Máy chủ chưa đọc được tệp .doc, .rtf, .odt; hãy cài gói Debian "
            "libreoffice-writer-nogui, hoặc lưu lại thành .docx rồi gửi lại.",
        )
    with tempfile.TemporaryDirectory(prefix="kycuong-") as name:
        folder = Path(name)
        source = folder / f"letter.{_ENDINGS[kind]}"
        shutil.copyfile(path, source)
        settings = folder / "profile" / "user"
        settings.mkdir(parents=True)
        (settings / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
        programs.run(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--nologo",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
                str(folder / "out"),
                str(source),
            ],
            seconds=limits.office_seconds,
            folder=folder,
            env={"HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"},
        )
        result = folder / "out" / "letter.docx"
        if not result.is_file():
            raise Unreadable(
                "program_failed",
                "Không mở được tệp này (có thể hỏng hoặc có mật khẩu); hãy lưu lại "
                "thành .docx rồi gửi lại.",
            )
        yield result
