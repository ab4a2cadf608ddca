"""A file system too small for its own good: filled to the last byte, and cleared again."""

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


class Disk:
    """A mounted file system of a few megabytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        """Leave no room."""
        with self._ballast.open("ab", buffering=0) as ballast:
            for size in (1 << 16, 1 << 12, 1):
                while _written(ballast.fileno(), size):
                    pass

    def clear(self) -> None:
        """Give the room back."""
        self._ballast.unlink()


@contextmanager
def small(folder: Path, megabytes: int) -> Iterator[Disk]:
    """Mount a small file system at `folder` for as long as this block, which only root may do."""
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "porchlight", str(folder)]
    done = subprocess.run(mounting, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"A disk can be filled where one may be mounted, as root: {done.stderr.strip()}")
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _written(file: int, size: int) -> bool:
    try:
        return os.write(file, b"0" * size) > 0
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        return False
