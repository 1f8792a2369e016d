"""The parts of an office document, read without trusting what they say of themselves."""

import zipfile
import zlib
from pathlib import Path
from typing import Final

from lxml import etree

from kycuong.kernel.files.extract import refusals
from kycuong.kernel.files.extract.containers import open_zip
from kycuong.kernel.files.extract.values import Limits

_ENCRYPTED = 0x1
HARDENED: Final = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""How anything that may be hostile is parsed, wherever it comes from."""


class Package:
    """The parts of an office document, each read within the limits."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._limit = limits.max_part_bytes
        self._zip = open_zip(path, limits)

    def close(self) -> None:
        """Release the file."""
        self._zip.close()

    def part(self, name: str) -> bytes | None:
        """Return one part, or None where the package has none of that name.

        Raises:
            Unreadable: the part is larger unpacked than the limit, whatever the
                package declares (zip_bomb); locked (password); damaged (truncated).
        """
        try:
            entry = self._zip.getinfo(name)
        except KeyError:
            return None
        if entry.flag_bits & _ENCRYPTED:
            raise refusals.locked()
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(self._limit + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
            raise refusals.truncated() from error
        except (NotImplementedError, RuntimeError, ValueError) as error:
            raise refusals.truncated() from error
        if len(data) > self._limit:
            raise refusals.bomb()
        return data

    def xml(self, name: str) -> etree._Element | None:
        """Return one part parsed, entities and network off; None where absent."""
        data = self.part(name)
        return None if data is None else parse(data)


def parse(data: bytes) -> etree._Element:
    """Return the root of an XML part that may be hostile."""
    parser = etree.XMLParser(**HARDENED, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusals.truncated() from error
