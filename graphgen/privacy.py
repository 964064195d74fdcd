"""A gate that every file of the site passes: nothing may tell of what is not to be published.

Articles with ``publish: false``, entities that a decision hides and names that one redacts are
left out by the stages before. This looks at the finished bytes, and fails the build where one of
them was forgotten.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from graphgen.errors import SiteError
from graphgen.model import ArticleStore, Kind, OutputFile, Withheld
from graphgen.plain_text import plain_text, unpacked
from graphgen.spelling import flat, spelled
from graphgen.urls import article_url, entity_url

_SHORTEST: Final = 8
"""Characters of a title or path from which it is no everyday word."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What no file may hold."""

    addresses: tuple[tuple[str, str], ...]
    """Address of a page that must not be, and what it would be about."""
    words: tuple[tuple[str, str], ...]
    """Title or path of an article that is not published, and what it belongs to."""
    names: tuple[str, ...] = ()
    """Names of persons whom a decision redacts."""


def secrets_of(
    withheld: Sequence[Withheld],
    hidden: Sequence[tuple[Kind, str]],
    store: ArticleStore,
    *,
    redacted: Sequence[str] = (),
) -> Secrets:
    """Return what gives away articles that are withheld, and entities that are hidden or redacted.

    Titles and paths that a published article spells itself are no secret.
    """
    addresses = [(article_url(one.id), _ARTICLE) for one in withheld]
    addresses += [(entity_url(kind, entity_id), _ENTITY) for kind, entity_id in hidden]
    words = {text for one in withheld for text in (one.title, one.path) if len(text) >= _SHORTEST}
    for article_id in store.ids() if words else ():
        words = {word for word in words if not _is_told(word, article_id, store)}
    return Secrets(
        tuple(addresses), tuple((word, _ARTICLE) for word in sorted(words)), tuple(redacted)
    )


_ARTICLE: Final = "an article with publish: false"
_ENTITY: Final = "an entity that a decision hides"
_LIBRARIES: Final = "assets/vis-network"
_PERSON: Final = "a person whom a decision redacts"


def _is_told(word: str, article_id: str, store: ArticleStore) -> bool:
    article = store.article(article_id)
    told = (article.text, article.title, article.path, article.byline, article.source, article.url)
    return any(word in text for text in told)


def kept_secret(files: Iterable[OutputFile], secrets: Secrets) -> Iterator[OutputFile]:
    """Yield the files; raises SiteError at the first that tells a secret.

    Text is looked for as HTML, JSON, URLs and XML write it, also in what is compressed by gzip and
    in databases.
    """
    if not (secrets.addresses or secrets.words or secrets.names):
        yield from files
        return
    forbidden = dict(secrets.addresses)
    names = spelled(secrets.names)
    searches: dict[str, tuple[re.Pattern[bytes], dict[bytes, str]]] = {}
    for file in files:
        folder = file.path.rpartition("/")[0]
        if folder not in searches:
            searches[folder] = _pattern(secrets, folder)
        pattern, meanings = searches[folder]
        if file.path in forbidden:
            raise _betrayal(file, forbidden[file.path])
        content = unpacked(file)
        found = pattern.search(content)
        if found:
            raise _betrayal(file, meanings[found[0].lower()])
        if secrets.names and _is_named(names, file.path, content):
            raise _betrayal(file, _PERSON)
        yield file


def _is_named(names: re.Pattern[str], path: str, content: bytes) -> bool:
    """Whether a file tells a name, whatever its case, accents and the signs between its words.

    Libraries of others are part of no article: their authors may bear the name.
    """
    if path.startswith(_LIBRARIES):
        return False
    return bool(names.search(flat(path)) or names.search(flat(plain_text(content))))


def _pattern(secrets: Secrets, folder: str) -> tuple[re.Pattern[bytes], dict[bytes, str]]:
    """An expression that finds every spelling of every secret in a file of this folder.

    Addresses are found where a link of this site begins, not inside those of other sites.
    """
    addresses: dict[bytes, str] = {}
    for address, what in secrets.addresses:
        addresses[address.encode()] = what
        if address.rpartition("/")[0] == folder:
            addresses[address.rpartition("/")[2].encode()] = what
    words: dict[bytes, str] = {}
    for word, what in secrets.words:
        for spelling in _spellings(word):
            words[spelling.encode("utf-8", "replace").lower()] = what
    links = rb"(?:(?<=[\"'(=])|(?<=\.\./))(?:" + _any(addresses) + rb")(?=[\"'#)])"
    texts = rb"(?<![\w-])(?:" + _any(words) + rb")(?![\w-])"
    return re.compile(links + rb"|" + texts, re.IGNORECASE), {**addresses, **words}


def _any(spellings: Iterable[bytes]) -> bytes:
    longest_first = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    return b"|".join(re.escape(spelling) for spelling in longest_first) or rb"(?!)"


def _spellings(word: str) -> tuple[str, ...]:
    inside = json.dumps(word)[1:-1]
    unsafe = {ord(char): f"\\u{ord(char):04x}" for char in "<>&"}
    unescaped = json.dumps(word, ensure_ascii=False)[1:-1]
    return (
        word, html.escape(word), html.escape(word, quote=False),
        html.escape(word, quote=False).replace('"', "&#34;").replace("'", "&#39;"),
        inside, unescaped, inside.translate(unsafe), unescaped.translate(unsafe), quote(word),
    )  # fmt: skip


def _betrayal(file: OutputFile, what: str) -> SiteError:
    return SiteError.one(
        path=file.path,
        message=f"this file would tell of {what}; nothing was written",
        hint="If a template or an article names it, take it out there; else report it as a fault.",
    )
