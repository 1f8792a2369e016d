"""Open a zip that may be hostile, and read its parts without trusting its sizes."""

import zipfile
import zlib
from pathlib import Path

from lxml import etree

from kycuong.kernel.files.extract.values import Limits, Unreadable

_SMALL = 1_000_000


class Package:
    """The parts of an office document, each read within the limits."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise damaged() from error
        entries = self._zip.infolist()
        if len(entries) > limits.max_entries:
            self.close()
            raise _bomb()
        if sum(entry.file_size for entry in entries) > limits.max_unpacked_bytes or any(
            self._suspicious(entry) for entry in entries
        ):
            self.close()
            raise _bomb()

    def _suspicious(self, entry: zipfile.ZipInfo) -> bool:
        packed = max(entry.compress_size, 1)
        blown = entry.file_size > _SMALL
        return blown and entry.file_size / packed > self._limits.max_ratio

    def close(self) -> None:
        """Release the file."""
        self._zip.close()

    def part(self, name: str) -> bytes | None:
        """Return one part, or None where the package has none of that name.

        Raises:
            Unreadable: the part is larger unpacked than the limit, whatever the
                package declares (zip_bomb); locked (password); damaged (truncated).
        """
        limit = self._limits.max_part_bytes
        try:
            entry = self._zip.getinfo(name)
        except KeyError:
            return None
        if entry.flag_bits & 0x1:
            raise Unreadable(
                "password",
                "Tệp được đặt mật khẩu nên không đọc được; hãy gỡ mật khẩu rồi gửi "
                "lại.",
            )
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
            raise damaged() from error
        except (NotImplementedError, RuntimeError, ValueError) as error:
            raise damaged() from error
        if len(data) > limit:
            raise _bomb()
        return data

    def xml(self, name: str) -> etree._Element | None:
        """Return one part parsed, entities and network off; None where absent."""
        data = self.part(name)
        return None if data is None else parse(data)


def parse(data: bytes) -> etree._Element:
    """Return the root of an XML part that may be hostile."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged() from error


def damaged() -> Unreadable:
    """Return the refusal of an office file that breaks off or makes no sense inside."""
    return Unreadable(
        "truncated",
        "Tệp bị hỏng hoặc bị cắt cụt nên không đọc được; hãy tải lại hoặc xin gửi lại "
        "tệp gốc.",
    )


def _bomb() -> Unreadable:
    return Unreadable(
        "zip_bomb",
        "Tệp phình to bất thường khi giải nén nên không được mở; hãy mở bằng Word, lưu "
        "lại rồi gửi lại.",
    )
