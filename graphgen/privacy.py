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
from typing import Final, TypeVar
from urllib.parse import quote

from graphgen.errors import SiteError
from graphgen.model import Article, ArticleStore, KeptFile, Kind, SiteFile, Withheld
from graphgen.plain_text import plain_text, unpacked
from graphgen.spelling import flat, spelled
from graphgen.urls import article_url, entity_url, slug

File = TypeVar("File", bound=SiteFile)

_SHORTEST: Final = 8
"""Characters of a title, path, id or name from which it is no everyday word."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What no file may hold."""

    addresses: tuple[tuple[str, str], ...]
    """Address of a page that must not be, and what it would be about."""
    words: tuple[tuple[str, str], ...]
    """Title or path of an article that is not published, and what it belongs to."""
    names: tuple[str, ...] = ()
    """Names of persons whom a decision redacts."""
    ids: tuple[tuple[str, str], ...] = ()
    """Ids of articles and entities that must not be, of two words or more, and what they are."""
    records: tuple[tuple[str, str], ...] = ()
    """Names that no record of an entity may bear, though texts may: those of hidden entities."""

    def __bool__(self) -> bool:
        return any((self.addresses, self.words, self.names, self.ids, self.records))


def secrets_of(
    withheld: Sequence[Withheld],
    hidden: Sequence[tuple[Kind, str]],
    store: ArticleStore,
    *,
    redacted: Sequence[str] = (),
    hidden_names: Iterable[str] = (),
) -> Secrets:
    """Return what gives away articles that are withheld, and entities that are hidden or redacted.

    Titles, paths and ids that a published article spells itself are no secret, nor are
    ``hidden_names`` that an author, publisher or headline bears.
    """
    addresses = [(article_url(one.id), _ARTICLE) for one in withheld]
    addresses += [(entity_url(kind, entity_id), _ENTITY) for kind, entity_id in hidden]
    words = {text for one in withheld for text in (one.title, one.path) if len(text) >= _SHORTEST}
    ids = {entity_id: _ENTITY for _, entity_id in hidden} | {one.id: _ARTICLE for one in withheld}
    ids = {one: ids[one] for one in ids if len(one) >= _SHORTEST and "-" in one}
    records = {name for name in hidden_names if len(name) >= _SHORTEST}
    for article_id in store.ids() if words or ids or records else ():
        article = store.article(article_id)
        words = {word for word in words if not _is_told(word, article)}
        ids = {one: what for one, what in ids.items() if not _is_id_told(one, article)}
        records = {name for name in records if not _is_signed(name, article)}
    return Secrets(
        tuple(addresses),
        tuple((word, _ARTICLE) for word in sorted(words)),
        tuple(redacted),
        tuple(sorted(ids.items())),
        tuple((name, _ENTITY) for name in sorted(records)),
    )


_ARTICLE: Final = "an article with publish: false"
_ENTITY: Final = "an entity that a decision hides"
_LIBRARIES: Final = "assets/vis-network"
_PERSON: Final = "a person whom a decision redacts"


def _is_told(word: str, article: Article) -> bool:
    told = (article.text, article.title, article.path, article.byline, article.source, article.url)
    return any(word in text for text in told)


def _is_id_told(entity_id: str, article: Article) -> bool:
    """Whether an article spells an id, or has a name or headline of which the same id is made."""
    made_of = (article.title, article.byline, article.source)
    links = (mark.href for mark in article.marks)
    spelled = (article.id, article.text, article.path, article.url, *made_of, *links)
    return any(entity_id in text.casefold() for text in spelled) or any(
        entity_id in slug(text) for text in made_of
    )


def _is_signed(name: str, article: Article) -> bool:
    signed = (article.title, article.byline, article.source)
    return any(name.casefold() in text.casefold() for text in signed)


def kept_secret(files: Iterable[File], secrets: Secrets) -> Iterator[File]:
    """Yield the files; raises SiteError at the first that tells a secret.

    A file of the last build was looked through in that one, which knew the same secrets.

    Text is looked for as HTML, JSON, URLs and XML write it, also in what is compressed by gzip and
    in databases.
    """
    if not secrets:
        yield from files
        return
    forbidden = dict(secrets.addresses)
    names = spelled(secrets.names)
    searches: dict[str, tuple[re.Pattern[bytes], dict[bytes, str]]] = {}
    for file in files:
        if file.path in forbidden:
            raise _betrayal(file, forbidden[file.path])
        if isinstance(file, KeptFile):
            yield file
            continue
        folder = file.path.rpartition("/")[0]
        if folder not in searches:
            searches[folder] = _pattern(secrets, folder)
        pattern, meanings = searches[folder]
        content = unpacked(file)
        found = pattern.search(content)
        if found:
            raise _betrayal(file, meanings[found[found.lastgroup or 0].lower()])
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

    Addresses are found where a link of this site begins, not inside those of other sites; ids
    where they are a whole value, names of hidden entities where a record gives its name.
    """
    addresses: dict[bytes, str] = {}
    for address, what in secrets.addresses:
        addresses[address.encode()] = what
        if address.rpartition("/")[0] == folder:
            addresses[address.rpartition("/")[2].encode()] = what
    words, records = _spelled(secrets.words), _spelled(secrets.records)
    ids = {one.encode(): what for one, what in secrets.ids}
    links = rb"(?:(?<=[\"'(=])|(?<=\.\./))(?P<link>" + _any(addresses) + rb")(?=[\"'#)])"
    texts = rb"(?<![\w-])(?P<word>" + _any(words) + rb")(?![\w-])"
    values = rb"(?<![^\"'>,;#=\t\n\0])(?P<id>" + _any(ids) + rb")(?![^\"'<>,;#&\\\t\n\0])"
    label = rb"\b(?:name|label|caption)\\?[\"']?\s*[:=]\s*\[?\\?[\"']"
    labels = label + rb"(?P<record>" + _any(records) + rb")\\?[\"']"
    pattern = rb"|".join((links, texts, values, labels))
    return re.compile(pattern, re.IGNORECASE), addresses | words | ids | records


def _spelled(words: Iterable[tuple[str, str]]) -> dict[bytes, str]:
    return {
        spelling.encode("utf-8", "replace").lower(): what
        for word, what in words
        for spelling in _spellings(word)
    }


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


def _betrayal(file: SiteFile, what: str) -> SiteError:
    return SiteError.one(
        path=file.path,
        message=f"this file would tell of {what}; nothing was written",
        hint="If a template or an article names it, take it out there; else report it as a fault.",
    )
