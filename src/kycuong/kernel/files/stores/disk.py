"""Kept bytes in a folder: this host's disk, or a share that every host mounts."""

import os
import tempfile
from pathlib import Path

SPACE = 64 * 1024 * 1024  # less room than this and nothing more is taken


class Folder:
    """A folder of files named by their hash."""

    def __init__(self, root: Path) -> None:
        """Name the folder; it is made when something is kept."""
        self.root = root

    def keep(self, temporary: Path, place: str) -> None:
        """Move a file in; its name is on the disk too when this returns."""
        target = self.root / place
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.replace(target)
        for folder in (
            target.parent,
            target.parent.parent,
            target.parent.parent.parent,
        ):
            _settle(folder)

    def local(self, place: str) -> Path:
        """Return the file itself."""
        return self.root / place

    def size(self, place: str) -> int | None:
        """Return how many bytes there are, None where there are none."""
        try:
            return (self.root / place).stat().st_size
        except FileNotFoundError:
            return None

    def delete(self, place: str) -> None:
        """Forget the bytes."""
        (self.root / place).unlink(missing_ok=True)

    def works(self) -> bool:
        """Say whether the folder takes bytes and has room."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.root, prefix="in-") as probe:
                probe.write(b"kycuong")
                probe.flush()
            room = os.statvfs(self.root)
        except OSError:
            return False
        return room.f_bavail * room.f_frsize > SPACE


def _settle(folder: Path) -> None:
    """Have the disk keep the names in a folder, whatever happens to the power."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
