"""The list, inside the output folder, of the files that graphgen made there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from graphgen.errors import OutputError
from graphgen.write.failures import disk_errors

MANIFEST_NAME: Final = ".graphgen-manifest.json"
_FORMAT: Final = 1


def manifest_bytes(digests: Mapping[str, str]) -> bytes:
    """The manifest of a site: path below the output folder → sha256 of the file in hex."""
    document = {"graphgen": _FORMAT, "files": dict(sorted(digests.items()))}
    return (json.dumps(document, ensure_ascii=False, indent=0) + "\n").encode()


def read_manifest(folder: Path) -> dict[str, str] | None:
    """The digests of a site's files by path; None where the folder holds no manifest.

    Raises OutputError for a manifest that cannot be read, as then nobody knows whose files
    these are.
    """
    path = folder / MANIFEST_NAME
    with disk_errors(path):
        if not path.is_file():
            return None
    try:
        document = json.loads(path.read_bytes())
        files = document["files"]
        sound = document["graphgen"] == _FORMAT and all(
            isinstance(digest, str) for digest in files.values()
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        sound = False
    if not sound:
        hint = "Move the folder out of the way, or choose another one with --output."
        raise OutputError.one(path=str(path), message="the manifest is damaged", hint=hint)
    return dict(files)


def kept_file(folder: Path, path: str) -> bytes | None:
    """What an earlier build wrote at ``path`` below an output folder, if it is there untouched.

    None where the folder holds no whole manifest, or the file is not the one that it names.
    """
    try:
        digest = (read_manifest(folder) or {}).get(path)
        if digest is None or (folder / path).is_symlink():
            return None
        content = (folder / path).read_bytes()
    except (OSError, OutputError):
        return None
    return content if hashlib.sha256(content).hexdigest() == digest else None
