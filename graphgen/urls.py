"""Slugs, addresses and links: the only module that joins URLs.

An address is a path below the site's root with forward slashes, ``actors/jane-roe.html``, perhaps
followed by ``#fragment``. A link is what stands in an ``href``, seen from one page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from graphgen.model import Kind

MAX_SLUG: Final = 80
"""Most characters of a slug, so that no file name comes near a file system's limit."""

KIND_FOLDERS: Final[dict[Kind, str]] = {
    "actor": "actors",
    "organization": "organizations",
    "location": "locations",
}

_UNFOLDED: Final = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ð": "d",
        "Ð": "d", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "þ": "th", "Þ": "th", "ı": "i",
        "ħ": "h", "Ħ": "h", "ŋ": "n", "Ŋ": "n", "'": "", "’": "", "‘": "", "ʼ": "", "&": " and ",
    }
)  # fmt: skip
"""Letters that Unicode does not decompose, and signs that must not part a word."""

_RESERVED: Final = frozenset(
    ["con", "prn", "aux", "nul", "index"]
    + [f"{device}{digit}" for device in ("com", "lpt") for digit in range(10)]
)
"""Device names that Windows refuses as file names with any suffix, and the index of a folder."""

_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_BARE_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PATH_SAFE: Final = "/-._~"
_HREF_SAFE: Final = "/-._~:?#@!$&'()*+,;=%"


def slug(text: str, *, fallback: str = "page") -> str:
    """Return a file name stem for ``text``: ASCII ``[a-z0-9-]``, 1 to 80 characters.

    Text without a letter or digit that can be written in ASCII gives ``fallback``, which must be
    a slug itself; so does nothing else, and no result is a name that Windows reserves.
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_UNFOLDED)).casefold()
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    folded = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    shortened = _shorten(folded, MAX_SLUG) or fallback
    return f"{shortened}-{fallback}" if shortened in _RESERVED else shortened


def _shorten(folded: str, limit: int) -> str:
    """Cut at ``limit`` characters, between words where one begins in the second half."""
    if len(folded) <= limit:
        return folded
    word_end = folded.rfind("-", limit // 2, limit + 1)
    return folded[: word_end if word_end > 0 else limit].strip("-")


def unique_slugs(texts: Sequence[str], *, fallback: str = "page") -> tuple[str, ...]:
    """Return one slug a text; a slug that is taken is numbered ``-2``, ``-3``, … in input order."""
    taken: set[str] = set()
    next_number: dict[str, int] = {}
    slugs: list[str] = []
    for text in texts:
        stem = slug(text, fallback=fallback)
        candidate = stem
        number = next_number.get(stem, 2)
        while candidate in taken:
            suffix = f"-{number}"
            candidate = _shorten(stem, MAX_SLUG - len(suffix)) + suffix
            number += 1
        next_number[stem] = number
        taken.add(candidate)
        slugs.append(candidate)
    return tuple(slugs)


def entity_url(kind: Kind, entity_id: str) -> str:
    """Address of an entity's page."""
    return f"{KIND_FOLDERS[kind]}/{entity_id}.html"


def kind_url(kind: Kind) -> str:
    """Address of the list of all entities of a kind."""
    return f"{KIND_FOLDERS[kind]}/index.html"


def article_url(article_id: str) -> str:
    """Address of an article's page."""
    return f"articles/{article_id}.html"


def sentence_url(article_id: str, sentence: int) -> str:
    """Address of a sentence, numbered from 0, on its article's page."""
    return f"articles/{article_id}.html#s{sentence + 1}"


def story_url(story_id: str) -> str:
    """Address of a story's page."""
    return f"stories/{story_id}.html"


def source_url(source_id: str) -> str:
    """Address of a publisher's page."""
    return f"sources/{source_id}.html"


def relative(target: str, *, page: str) -> str:
    """Return the link from the page at ``page`` to ``target``, both addresses of this site.

    The link names the file, so that it works from disk; a fragment of ``target`` is kept.
    """
    path, mark, fragment = target.partition("#")
    if path == page and mark:
        return f"#{quote(fragment, safe=_HREF_SAFE)}"
    link = _way(path, page.rpartition("/")[0])
    return f"{link}#{_fragment(fragment)}" if mark else link


def _fragment(fragment: str) -> str:
    plain = fragment.isalnum() and fragment.isascii()
    return fragment if plain else quote(fragment, safe=_HREF_SAFE)


@lru_cache(maxsize=1 << 16)
def _way(path: str, folder: str) -> str:
    """The link to a file from any page of a folder; most stand on many pages."""
    steps, here = path.split("/"), folder.split("/") if folder else []
    shared = 0
    while shared < min(len(steps) - 1, len(here)) and steps[shared] == here[shared]:
        shared += 1
    return "../" * (len(here) - shared) + quote("/".join(steps[shared:]), safe=_PATH_SAFE)


def absolute(target: str, *, base_url: str) -> str:
    """Return the full URL of an address; empty where no ``base_url`` is configured."""
    if not base_url:
        return ""
    path, mark, fragment = target.partition("#")
    ending = f"#{quote(fragment, safe=_HREF_SAFE)}" if mark else ""
    return f"{base_url.rstrip('/')}/{quote(path, safe=_PATH_SAFE)}{ending}"


def linked_address(link: str, *, page: str) -> tuple[str, str] | None:
    """Return the address and fragment that a link on a page of this site leads to.

    None for a link to elsewhere: with a scheme or a host. A path that climbs above the root of
    the site keeps its ``..``, which is the address of no file, and one with a nameless folder there
    gets it; so no address begins with a slash.
    """
    if _SCHEME.match(link) or link.startswith("//"):
        return None
    before, _, fragment = link.partition("#")
    path = unquote(before.partition("?")[0])
    if not path:
        return page, unquote(fragment)
    steps = [] if path.startswith("/") else page.split("/")[:-1]
    for step in path.lstrip("/").split("/"):
        if step == ".." and steps and steps[-1] != "..":
            steps.pop()
        elif step != ".":
            steps.append(step)
    if len(steps) > 1 and not steps[0]:
        steps.insert(0, "..")
    return "/".join(steps), unquote(fragment)


def safe_href(href: str) -> str:
    """Return a link that is safe in an attribute, percent-encoded where it has to be.

    Only http, https, mailto and paths without a host are kept; anything else, and anything with
    control characters inside, which browsers skip when they look for a scheme, gives "".
    """
    link = href.strip()
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in link):
        return ""
    if link.startswith(("//", "\\", "/\\")) or not _has_safe_scheme(link):
        return ""
    return _BARE_PERCENT.sub("%25", quote(link.replace("\\", "%5C"), safe=_HREF_SAFE))


def _has_safe_scheme(link: str) -> bool:
    """Tell whether a link is http or https with a sound host, mailto with an address, or a path."""
    before_path = re.split(r"[/?#]", link, maxsplit=1)[0]
    if ":" not in before_path:
        return True
    scheme = before_path.partition(":")[0].lower()
    if scheme == "mailto":
        return "@" in link
    return scheme in ("http", "https") and has_sound_host(link)


def has_sound_host(address: str) -> bool:
    """Whether a web address names a host, and a port that can be one where it names a port."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # its only word on a broken port or IPv6 address
        return False
