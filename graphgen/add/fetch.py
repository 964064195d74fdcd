"""One address, fetched because the user named it: the only place where graphgen asks the network.

Only http and https, also after being sent on; with a limit of time and size.
"""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib import request
from urllib.error import URLError
from urllib.parse import urlsplit

from graphgen import __version__
from graphgen.add.pages import in_utf8
from graphgen.errors import ReadError

LARGEST: Final = 50_000_000
PATIENCE_SECONDS: Final = 30.0
_SUFFIXES: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "text/csv": ".csv",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "message/rfc822": ".eml",
    "text/markdown": ".md",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    content: bytes
    address: str
    """Where it lay in the end."""
    suffix: str
    """That of a file of its kind, as ".html"."""


def fetched(address: str) -> Fetched:
    """Fetch an address; raises ReadError where it cannot be had."""
    try:
        asked = request.Request(address, headers={"User-Agent": f"graphgen/{__version__}"})
        with _opener().open(asked, timeout=PATIENCE_SECONDS) as answer:
            content = answer.read(LARGEST + 1)
            kind = answer.headers.get_content_type()
            charset = answer.headers.get_content_charset() or ""
            final = answer.geturl()
    except URLError as error:
        raise _refusal(address, str(getattr(error, "reason", error))) from error
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise _refusal(address, str(error) or type(error).__name__) from error
    if len(content) > LARGEST:
        raise _refusal(address, "it is over 50 MB")
    suffix = _suffix(kind, final)
    return Fetched(in_utf8(content, charset) if suffix == ".html" else content, final, suffix)


def _opener() -> request.OpenerDirector:
    """Opens http and https only: no ftp:, file: or data:, whatever a server sends us to."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler, request.HTTPHandler, request.HTTPSHandler,
        request.HTTPDefaultErrorHandler, request.HTTPRedirectHandler, request.HTTPErrorProcessor,
    ):  # fmt: skip
        opener.add_handler(handler())
    return opener


def _suffix(kind: str, address: str) -> str:
    named = PurePosixPath(urlsplit(address).path).suffix.lower()
    if kind in ("text/plain", "application/octet-stream", "binary/octet-stream"):
        return named or ".txt"
    return _SUFFIXES.get(kind, named or kind)


def _refusal(address: str, reason: str) -> ReadError:
    return ReadError.one(
        path=address,
        message=f"The address cannot be fetched: {reason}.",
        hint="Save the page in a browser and add the file.",
    )
