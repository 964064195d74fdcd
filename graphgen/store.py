"""Where later stages look an article up again, without all of them in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import Final, Self

from graphgen.model import Article, Extraction, Figure, Mention, Span, TimeExpression
from graphgen.packing import (
    Packed,
    pack_extraction,
    pack_reading,
    span_of,
    unpack_extraction,
    unpack_figures,
    unpack_mentions,
    unpack_reading,
    unpack_sentences,
    unpack_times,
)
from graphgen.spill import Pieces

_RECENT: Final = 64
"""Articles, and extractions, that are kept unpacked."""


_TEXT: Final = ("utf-8", "surrogatepass")


class DiskStore:
    """An ArticleStore in nameless files of the system's temporary folder.

    The records of every build pass through it, so a build is the same whether they were made by
    this one or come out of the cache. Processes forked off this one may read it, all at once.
    """

    def __init__(self) -> None:
        """Open an empty store."""
        self._pieces = {"articles": _Pieces(), "extractions": _Pieces()}
        """By table: what is packed, by article id."""
        self._ids: tuple[str, ...] | None = None
        self._article = lru_cache(maxsize=_RECENT)(self._unpacked_article)
        self._extraction = lru_cache(maxsize=_RECENT)(self._unpacked_extraction)
        self._texts = _Pieces()
        self._bounds, self._bounds_at = array("I"), _Places()
        """Start and end of each sentence, article after article, kept when they were met."""
        self._digests: dict[str, dict[str, bytes]] = {"articles": {}, "extractions": {}}
        """By table and article id: digest of what is packed."""

    @classmethod
    def holding(cls, articles: Iterable[Article], extractions: Iterable[Extraction]) -> Self:
        """A store of these articles with what was found in each of them, in any order."""
        store = cls()
        for article in articles:
            store.add_article(article, pack_reading(((article,), ()), key=""))
        for extraction in extractions:
            store.add_extraction(extraction.article, pack_extraction(extraction, key=""))
        return store

    def add_article(self, article: Article, packed: bytes) -> None:
        """Take an article, with the packed reading that holds it."""
        self._texts.add(article.id, article.text.encode(*_TEXT))
        self._add("articles", article.id, packed)
        self._article.cache_clear()
        self._ids = None

    def add_extraction(self, article_id: str, packed: bytes) -> None:
        """Take what was found in an article, in place of what was taken before."""
        self._bounds_at.forget(article_id)
        self._add("extractions", article_id, packed)
        self._extraction.cache_clear()

    def ids(self) -> tuple[str, ...]:
        """All article ids, sorted."""
        if self._ids is None:
            self._ids = tuple(sorted(self._digests["articles"]))
        return self._ids

    def article(self, article_id: str) -> Article:
        """The article; KeyError where there is none."""
        return self._article(article_id)

    def extraction(self, article_id: str) -> Extraction:
        """What was found in it; KeyError where there is none."""
        return self._extraction(article_id)

    def text(self, article_id: str) -> str:
        """Its text alone; KeyError where there is none."""
        return self._texts[article_id].decode(*_TEXT)

    def sentences(self, article_id: str) -> tuple[Span, ...]:
        """Its sentences alone; KeyError where there is none."""
        place = self._bounds_at.get(article_id)
        if place is None:
            spans = unpack_sentences(self._packed("extractions", article_id))
            self._keep_bounds(article_id, spans)
            return spans
        offset, length = place
        numbers = iter(self._bounds[offset : offset + length])
        return tuple(map(span_of, zip(numbers, numbers, strict=True)))

    def mentions(self, article_id: str) -> tuple[Mention, ...]:
        """Its mentions alone; KeyError where there is none."""
        return unpack_mentions(self._packed("extractions", article_id), article=article_id)

    def figures(self, article_id: str) -> tuple[Figure, ...]:
        """Its figures alone; KeyError where there is none."""
        return unpack_figures(self._packed("extractions", article_id), article=article_id)

    def times(self, article_id: str) -> tuple[TimeExpression, ...]:
        """Its times alone; KeyError where there is none."""
        return unpack_times(self._packed("extractions", article_id), article=article_id)

    def extractions(self) -> Iterator[Extraction]:
        """What was found in each article, in the order of their ids."""
        return (self._unpacked_extraction(article_id) for article_id in self.ids())

    def packed(self, article_id: str) -> Packed:
        """An article with what was found in it, as it is packed; KeyError where one is not."""
        parts = [self._packed(table, article_id) for table in ("articles", "extractions")]
        return Packed(article_id, *parts)

    def digest(self, article_id: str) -> str:
        """A digest of an article and of what was found in it, in hex; KeyError where one is not."""
        return b"".join(found[article_id] for found in self._digests.values()).hex()

    def close(self) -> None:
        """Let the files go."""
        for pieces in (*self._pieces.values(), self._texts):
            pieces.close()

    def _add(self, table: str, article_id: str, packed: bytes) -> None:
        self._digests[table][article_id] = blake2b(packed, digest_size=16).digest()
        self._pieces[table].add(article_id, packed)

    def _unpacked_article(self, article_id: str) -> Article:
        return unpack_reading(self._packed("articles", article_id))[0][0]

    def _unpacked_extraction(self, article_id: str) -> Extraction:
        packed = self._packed("extractions", article_id)
        extraction = unpack_extraction(packed, article=article_id)
        if self._bounds_at.get(article_id) is None:
            self._keep_bounds(article_id, extraction.sentences)
        return extraction

    def _keep_bounds(self, article_id: str, spans: tuple[Span, ...]) -> None:
        self._bounds_at.put(article_id, len(self._bounds), 2 * len(spans))
        self._bounds.extend(edge for span in spans for edge in span)

    def _packed(self, table: str, article_id: str) -> bytes:
        return self._pieces[table][article_id]


class _Places:
    """Offset and length by name, in two arrays.

    A small object for each article that outlives a stage would lie between all that the stage
    makes and lets go, and so keep its memory from being given back.
    """

    def __init__(self) -> None:
        """Know none."""
        self._numbers: dict[str, int] = {}
        self._offsets, self._lengths = array("q"), array("q")

    def put(self, name: str, offset: int, length: int) -> None:
        """Keep offset and length of a name."""
        number = self._numbers.setdefault(name, len(self._offsets))
        if number == len(self._offsets):
            self._offsets.append(offset)
            self._lengths.append(length)
        self._offsets[number], self._lengths[number] = offset, length

    def get(self, name: str) -> tuple[int, int] | None:
        """Offset and length, if they were kept."""
        number = self._numbers.get(name)
        if number is None or self._offsets[number] < 0:
            return None
        return self._offsets[number], self._lengths[number]

    def forget(self, name: str) -> None:
        """Keep none of this name until others are put; there is room for them from now on."""
        self.put(name, -1, 0)


class _Pieces:
    """Pieces of bytes by name in a temporary file; forked processes may read them, but add none."""

    def __init__(self) -> None:
        """Begin with none."""
        self._pieces = Pieces()
        self._numbers: dict[str, int] = {}

    def add(self, name: str, piece: bytes) -> None:
        """Keep a piece in place of what had this name; OutputError where there is no room."""
        self._numbers[name] = self._pieces.append(piece)

    def __getitem__(self, name: str) -> bytes:
        return self._pieces[self._numbers[name]]

    def close(self) -> None:
        """Let the file go."""
        self._pieces, self._numbers = Pieces(), {}
