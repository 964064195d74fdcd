"""Articles cut into passages: what is found, scored and quoted as one.

A passage is some sentences that follow each other in one article, so that a long article is found
at the right place and no script grows with the length of a text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from graphgen.batches import batched
from graphgen.model import Article, Span
from graphgen.site.collection import Collection

PASSAGE_CHARACTERS: Final = 4_000
"""Most characters of the sentences of a passage, unless one sentence alone is longer."""
PASSAGES_A_SHARD: Final = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article's passages stand among all passages."""

    first: int
    """Number of its first passage."""
    starts: tuple[int, ...]
    """Number of the first sentence of each passage, from 0; (0,) where there is no sentence."""

    def of_sentence(self, sentence: int) -> tuple[int, int]:
        """Return the number of the passage of a sentence, and which of its sentences it is."""
        index = max(0, bisect_right(self.starts, sentence) - 1)
        return self.first + index, sentence - self.starts[index]


class Stretch(NamedTuple):
    """Which sentences of which article a passage has."""

    article: str
    """Id."""
    start: int
    """Number of its first sentence."""
    end: int
    """Number after that of its last one; -1 where it goes to the end."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A few sentences of an article."""

    article: Article
    first_sentence: int
    sentences: tuple[str, ...]

    @property
    def is_first(self) -> bool:
        """Whether the article begins with it."""
        return self.first_sentence == 0


def places(collection: Collection) -> dict[str, Place]:
    """Number the passages of all articles, in the order of the articles' ids."""
    found: dict[str, Place] = {}
    number = 0
    for article_id in collection.cards:
        starts = passage_starts(collection.store.sentences(article_id))
        found[article_id] = Place(number, starts)
        number += len(starts)
    return found


def passage_starts(sentences: Sequence[Span]) -> tuple[int, ...]:
    """Give the number of the first sentence of each passage; one passage where none is."""
    starts, length = [0], 0
    for number, sentence in enumerate(sentences):
        size = sentence.end - sentence.start
        if length and length + size > PASSAGE_CHARACTERS:
            starts.append(number)
            length = 0
        length += size
    return tuple(starts)


def stretches(article_id: str, place: Place) -> Iterator[Stretch]:
    """Yield the stretches of an article's passages."""
    for start, end in zip(place.starts, (*place.starts[1:], -1), strict=True):
        yield Stretch(article_id, start, end)


def shards_of(placed: Mapping[str, Place]) -> dict[int, tuple[Stretch, ...]]:
    """By number of a script with texts, the stretches of its passages."""
    every = (each for article_id, place in placed.items() for each in stretches(article_id, place))
    return dict(enumerate(map(tuple, batched(every, PASSAGES_A_SHARD))))


def passage(collection: Collection, stretch: Stretch) -> Passage:
    """The passage of a stretch."""
    article = collection.article(stretch.article)
    spans = collection.store.sentences(stretch.article)
    own = spans[stretch.start :] if stretch.end < 0 else spans[stretch.start : stretch.end]
    texts = tuple(article.text[span.start : span.end] for span in own)
    return Passage(article, stretch.start, texts)


def passage_row(collection: Collection, passage: Passage) -> list[object]:
    """Say what results show of a passage: address, title, source, day, language, sentences."""
    article = collection.article_refs[passage.article.id]
    return [
        article.address,
        article.title,
        article.source.name,
        collection.words.day(article.published) if article.published else "",
        article.language,
        passage.first_sentence,
        [sentence[:PASSAGE_CHARACTERS] for sentence in passage.sentences],
    ]
