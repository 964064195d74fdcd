"""Files in a store behind an address such as s3://bucket/articles, read through fsspec."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphgen.errors import ReadError

STORES: Final = ("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "hdfs", "memory")
"""Schemes of such addresses: of stores that hold files, not of hosts that anybody may name."""
LARGEST: Final = 100_000_000
"""Bytes of a file that is read."""


def remote_files(place: str) -> Iterator[tuple[str, bytes] | ReadError]:
    """Yield name and content of the file at an address, or of all files below it, in order.

    What cannot be read is yielded as the error that says why; raises ReadError where the address
    leads nowhere or the library for its kind is not installed.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise _error(place, "Such addresses need another library.", _INSTALL) from None
    try:
        store, root = url_to_fs(place)
        paths = sorted(store.find(root))
    except ImportError as error:
        raise _error(place, f"Such addresses need another library: {error}.", _INSTALL) from error
    except (OSError, ValueError) as error:
        raise _error(place, f"The address cannot be read: {error}.", _LOOK) from error
    if not paths:
        raise _error(place, "There is nothing at this address.", _LOOK)
    for path in paths:
        try:
            if (store.size(path) or 0) > LARGEST:
                yield _error(path, "The file is over 100 MB.", "Split it.")
            else:
                yield path.rpartition("/")[2], store.cat_file(path)
        except OSError as error:
            yield _error(path, f"The file cannot be read: {error}.", _LOOK)


_INSTALL: Final = "pip install 'graphgen[cluster]', and the one for the store, such as s3fs"
_LOOK: Final = "Look at the address and at the rights to it, and try again."


def _error(place: str, message: str, hint: str) -> ReadError:
    return ReadError.one(path=place, message=message, hint=hint)
