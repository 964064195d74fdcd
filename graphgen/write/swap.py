"""Put a finished tree where the old one is, and clear the old one away."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path
from typing import Final

from graphgen.write.manifest import MANIFEST_NAME, read_manifest
from graphgen.write.trees import walk

_AT_FDCWD: Final = -100
_EXCHANGE: Final = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS
_UNSUPPORTED: Final = frozenset([errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP])


def put_in_place(staged: Path, output: Path, *, backup: Path) -> Path | None:
    """Make ``staged`` the output folder; give the place of the old tree, if there was one.

    In one step where the system can exchange two folders. Elsewhere the old tree moves to
    ``backup`` first; a crash between the two moves is mended by ``restore``.
    """
    if not output.exists():
        staged.rename(output)
        return None
    if exchange(staged, output):
        return staged
    output.rename(backup)
    staged.rename(output)
    return backup


def restore(output: Path, *, backup: Path) -> None:
    """Bring the old tree back, if a crash fell between the two moves of ``put_in_place``."""
    if backup.exists() and not output.exists():
        backup.rename(output)


def exchange(left: Path, right: Path) -> bool:
    """Exchange two folders atomically; False where the system or the disk has no such call."""
    if sys.platform == "win32":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "renameat2"):
        code = libc.renameat2(
            _AT_FDCWD, os.fsencode(left), _AT_FDCWD, os.fsencode(right), _EXCHANGE
        )
    elif hasattr(libc, "renamex_np"):
        code = libc.renamex_np(os.fsencode(left), os.fsencode(right), _EXCHANGE)
    else:
        return False
    number = ctypes.get_errno()
    if code != 0 and number not in _UNSUPPORTED:
        raise OSError(number, os.strerror(number), str(right))
    return bool(code == 0)


def discard(tree: Path, output: Path) -> None:
    """Delete a tree that a build has replaced or abandoned.

    A file that graphgen did not make and that appeared or changed in it while the new tree was
    being made goes to ``output`` first. Without a manifest the tree was never live.
    """
    ours = read_manifest(tree)
    if ours is not None:
        for path in walk(tree).files:
            if path not in ours and path != MANIFEST_NAME:
                _rescue(tree / path, output / path)
    shutil.rmtree(tree)


def _rescue(left: Path, kept: Path) -> None:
    """Move a foreign file over unless the new tree has it, or a newer one, already."""
    if os.path.lexists(kept):
        old, new = left.lstat(), kept.lstat()
        if (old.st_dev, old.st_ino) == (new.st_dev, new.st_ino) or old.st_mtime <= new.st_mtime:
            return
    kept.parent.mkdir(parents=True, exist_ok=True)
    left.replace(kept)
