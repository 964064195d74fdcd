"""What was read before, so that a file is parsed once and not in every build."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from typing import Final, Protocol

from graphgen.read.reading import Reader, Reading, SourceFile

_LIBRARIES: Final = ("charset-normalizer", "lxml", "markdown-it-py", "pyyaml", "trafilatura")
"""What the readers are built on; another release may read in another way."""


class Memo(Protocol):
    """Keeps readings by key, perhaps from one build to the next."""

    def get(self, key: str) -> Reading | None:
        """The reading kept for the key, if there is one."""
        ...

    def put(self, key: str, reading: Reading) -> None:
        """Keep a reading."""
        ...


class NoMemo:
    """Keeps nothing."""

    def get(self, _key: str) -> Reading | None:
        """None."""
        return None

    def put(self, _key: str, _reading: Reading) -> None:
        """Do nothing."""


def reading_key(source: SourceFile, reader: Reader) -> str:
    """Return a digest of all that a reading depends on, in hex: the file, its name, the reader."""
    digest = sha256(f"{_readers_digest()}\n{type(reader).__module__}.{reader.name}\n".encode())
    digest.update(f"{source.id}\n{source.path}\n".encode("utf-8", "surrogatepass"))
    digest.update(source.content)
    return digest.hexdigest()


@cache
def _readers_digest() -> str:
    """Digest of the readers' code, and of the libraries and the Python that they run on."""
    package = files("graphgen")
    digest = sha256(f"{sys.version_info.major}.{sys.version_info.minor}".encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    code = [file for file in (package / "read").iterdir() if file.name.endswith(".py")]
    for file in (*sorted(code, key=lambda file: file.name), package / "urls.py"):
        digest.update(f"{file.name}\n".encode() + file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
