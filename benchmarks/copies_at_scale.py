"""Time and memory of finding copies, rewrites and stories among many articles.

    python -m benchmarks.copies_at_scale 5000 10000 20000

Articles are made here, by number, of invented words as frequent as words of news are (Zipf's law),
with names, numbers and days; each has 16 sentences of 12 to 30 words. One in ten is made of an
earlier one: a copy, a copy with a sentence cut, or a rewrite that changes half of its words. One in
twenty reports an event that another reports too, in sentences of its own. A process a size, so that
its peak of memory is its own; the time that goes into making the articles is told apart.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import random
import resource
import time
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from multiprocessing.connection import Connection
from typing import Final

from graphgen.extract.sentences import split_sentences
from graphgen.graph.reports import find_stories
from graphgen.graph.sources import collection_of
from graphgen.model import (
    Article,
    ArticleCard,
    ArticleStore,
    Block,
    Entity,
    Extraction,
    Mention,
    Span,
)
from graphgen.read import card_of

SENTENCES: Final = 16
SHORT: Final = (
    "the", "of", "to", "in", "and", "a", "on", "for", "that", "with", "was", "by", "from", "at",
    "is", "as", "has", "it", "were", "its", "had", "been",
)  # fmt: skip
SYLLABLES: Final = (
    "ba", "da", "fe", "go", "ha", "ka", "li", "mo", "na", "os", "pe", "qui", "ra", "se", "to",
    "u", "ve", "wi", "yo", "za", "ber", "dan", "fel", "gor", "lim", "tor", "ster", "ment",
)  # fmt: skip
WORDS: Final = 40_000
NAMES_A_POWER: Final = 30.0
HEAPS: Final = 0.7
"""Names among n articles: 30 n^0.7."""


@dataclass(frozen=True, slots=True)
class Made:
    """An article, what is found in it and the names in it."""

    article: Article
    extraction: Extraction
    entity_at: Mapping[int, str]


class Press(ArticleStore):
    """Makes any article of a collection by its number, the same one every time."""

    def __init__(self, count: int) -> None:
        """Prepare ``count`` articles."""
        self.count = count
        chance = random.Random("words")
        self._words = [_word(chance) for _ in range(WORDS)]
        self._ranks = list(accumulate(1 / (rank + 2.7) for rank in range(WORDS)))
        names = int(NAMES_A_POWER * count**HEAPS)
        self._names = [f"{_word(chance).title()} {_word(chance).title()}" for _ in range(names)]
        self._name_ranks = list(accumulate(1 / (rank + 3) for rank in range(names)))
        self.seconds = 0.0
        """Time that went into making articles."""
        self._last: Made | None = None

    def ids(self) -> tuple[str, ...]:
        """All ids."""
        return tuple(_id(number) for number in range(self.count))

    def article(self, article_id: str) -> Article:
        """The article of an id."""
        return self.made(article_id).article

    def extraction(self, article_id: str) -> Extraction:
        """What is found in it."""
        return self.made(article_id).extraction

    def digest(self, article_id: str) -> str:
        """What tells an article from others."""
        return article_id

    def made(self, article_id: str) -> Made:
        """Make an article, or give the one that was asked for last."""
        if self._last and self._last.article.id == article_id:
            return self._last
        begun = time.process_time()
        number = int(article_id[1:])
        sentences = self._sentences(number)
        text = " ".join(sentence for sentence, _ in sentences)
        block = (Block("paragraph", 0, len(text)),)
        day = self._day(number)
        article = Article(
            article_id, f"{article_id}.md", f"Report {number}", f"Desk {number}", "", day, "", "",
            "en", text, block, (), "",
        )  # fmt: skip
        found = self._found(article, [names for _, names in sentences])
        self.seconds += time.process_time() - begun
        self._last = found
        return found

    def _day(self, number: int) -> date:
        if self._origin(number) is not None or number % 20 == 7:
            number -= number % 10 + 10
        return date(2010, 1, 1) + timedelta(days=random.Random(f"day {number}").randrange(5000))

    def _origin(self, number: int) -> int | None:
        """The number of the article that this one is made of."""
        return number - 9 - number % 10 if number % 10 == 9 and number > 20 else None

    def _sentences(self, number: int) -> list[tuple[str, list[str]]]:
        origin = self._origin(number)
        if origin is not None:
            return self._remade(self._sentences(origin), number)
        event = f"event {number - 10}" if number % 20 == 17 else f"event {number}"
        chance, about = random.Random(f"text {number}"), random.Random(event)
        cast = [self._name(about) for _ in range(8)]
        topic = [self._word(about) for _ in range(60)]
        return [self._sentence(chance, cast, topic) for _ in range(SENTENCES)]

    def _remade(
        self, sentences: list[tuple[str, list[str]]], number: int
    ) -> list[tuple[str, list[str]]]:
        way = number // 10 % 3
        if way == 0:
            return sentences
        if way == 1:
            return sentences[1:]
        chance = random.Random(f"rewrite {number}")
        return [(self._reworded(text, chance), names) for text, names in sentences]

    def _reworded(self, text: str, chance: random.Random) -> str:
        return " ".join(
            self._word(chance)
            if word.islower() and len(word) > 3 and word.isalpha() and chance.random() < 0.5
            else word
            for word in text.split(" ")
        )

    def _sentence(
        self, chance: random.Random, cast: list[str], topic: list[str]
    ) -> tuple[str, list[str]]:
        names = [chance.choice(cast) for _ in range(chance.randrange(3))]
        words: list[str] = []
        for _ in range(chance.randrange(12, 30)):
            kind = chance.random()
            if kind < 0.4:
                words.append(chance.choice(SHORT))
            elif kind < 0.55:
                words.append(chance.choice(topic))
            elif kind < 0.58:
                words.append(str(chance.randrange(2, 900)))
            else:
                words.append(self._word(chance))
        for name in names:
            words.insert(chance.randrange(1, len(words)), name)
        return f"The {' '.join(words)}.", names

    def _word(self, chance: random.Random) -> str:
        return self._words[bisect_left(self._ranks, chance.random() * self._ranks[-1])]

    def _name(self, chance: random.Random) -> str:
        at = bisect_left(self._name_ranks, chance.random() * self._name_ranks[-1])
        return self._names[at]

    def _found(self, article: Article, names: Sequence[Sequence[str]]) -> Made:
        sentences = split_sentences(article.text, article.blocks)
        mentions: list[Mention] = []
        entity_at: dict[int, str] = {}
        for number, span in enumerate(sentences):
            for start, name in sorted(_places(article.text, span, names)):
                entity_at[start] = name.lower().replace(" ", "-")
                mentions.append(
                    Mention(article.id, start, start + len(name), name, "PER", 1.0, number, 0)
                )
        extraction = Extraction(article.id, sentences, tuple(mentions), (), (), ())
        return Made(article, extraction, entity_at)


class EntityAt(Mapping[str, Mapping[int, str]]):
    """Entities by article and place, made when asked."""

    def __init__(self, press: Press) -> None:
        """Ask this press."""
        self._press = press

    def __getitem__(self, article_id: str) -> Mapping[int, str]:
        """The entities of one article."""
        return self._press.made(article_id).entity_at

    def __iter__(self) -> Iterator[str]:
        """All ids."""
        return iter(self._press.ids())

    def __len__(self) -> int:
        """Number of articles."""
        return self._press.count


def _places(text: str, span: Span, names: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
    for name in sorted({name for each in names for name in each}):
        at = text.find(name, span.start, span.end)
        if at >= 0:
            yield at, name


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randrange(2, 5)))


def _id(number: int) -> str:
    return f"a{number:06}"


def _known(press: Press) -> tuple[list[ArticleCard], list[Entity]]:
    cards: list[ArticleCard] = []
    mentions: dict[str, list[Mention]] = {}
    for article_id in press.ids():
        made = press.made(article_id)
        cards.append(card_of(made.article))
        for mention in made.extraction.mentions:
            mentions.setdefault(made.entity_at[mention.start], []).append(mention)
    entities = [
        Entity(each, "actor", each, (), tuple(mentions[each]), None, "", (), None)
        for each in sorted(mentions)
    ]
    return cards, entities


def measure(count: int, seconds: Connection) -> None:
    """Print what one size costs and send its seconds."""
    press = Press(count)
    cards, entities = _known(press)
    before = _peak()
    press.seconds = 0.0
    begun = time.process_time()
    entity_at = EntityAt(press)
    collection = collection_of(cards, press, entity_at)
    stories, sources = find_stories(collection, entities, entity_at, press)
    taken = time.process_time() - begun - press.seconds
    kinds: dict[str, int] = {}
    for each in sources.derivations:
        kinds[each.how] = kinds.get(each.how, 0) + 1
    print(
        f"{count} articles, {len(entities)} names: {taken:.1f} s of processor time "
        f"(and {press.seconds:.0f} s to make the articles), peak {_peak():.0f} MB, of which "
        f"{before:.0f} MB stood before; {len(stories)} stories, {kinds}",
        flush=True,
    )
    seconds.send(taken)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure the sizes one after another and print how time grows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("counts", nargs="+", type=int)
    counts = parser.parse_args().counts
    spawn = multiprocessing.get_context("spawn")
    seconds: list[float] = []
    for count in counts:
        receiving, sending = spawn.Pipe(duplex=False)
        process = spawn.Process(target=measure, args=(count, sending))
        process.start()
        sending.close()
        seconds.append(receiving.recv())
        process.join()
    if len(counts) > 1:
        exponent = math.log(seconds[-1] / seconds[0]) / math.log(counts[-1] / counts[0])
        print(f"time grows with the power {exponent:.2f} of the number of articles")


if __name__ == "__main__":
    main()
