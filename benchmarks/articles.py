"""Any number of articles, made of real sentences in other orders and with invented names.

What the extractor found in a sentence moves with it, so that a cache can be filled for thousands of
articles without reading one of them again. The number of names grows with the number of articles
as in real collections (Heaps' law), and a few names are everywhere (Zipf's law).
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Final

from benchmarks.sentences import KnownSentence, joined, renamed
from graphgen.cache import opened_cache
from graphgen.extract import extraction_key, extractor_version
from graphgen.gather import CachedReadings
from graphgen.model import Article
from graphgen.packing import pack_extraction
from graphgen.read import read_each

_SYLLABLES: Final = (
    "bar", "dan", "fel", "gor", "hal", "kar", "lim", "mon", "nar", "ost", "pel", "quin", "rav",
    "sel", "tor", "ul", "ven", "wil", "yor", "zan",
)  # fmt: skip
_BODIES: Final = ("Council", "Union", "Company", "Agency", "Institute", "Party", "Times")
_NAMES_A_POWER: Final = 12.0
_HEAPS: Final = 0.75
"""Names of one kind among n articles: 12 n^0.75, as in 237 articles of Wikinews and the like."""
_CAST: Final = 9
"""Names of one kind in one article."""
_KEPT: Final = 0.3
"""Share of the names that stay as they are, such as those of countries."""
_SENTENCES_A_PARAGRAPH: Final = 4


class Writer:
    """Makes the articles of one collection; the same ones every time."""

    def __init__(self, sentences: Sequence[KnownSentence], *, count: int, words: int) -> None:
        """Make ``count`` articles of about ``words`` words out of these sentences."""
        self._sentences = sentences
        self._words = words
        self.count = count
        pool = max(_CAST, int(_NAMES_A_POWER * count**_HEAPS))
        self._ranks = list(accumulate(1 / (rank + 3) for rank in range(pool)))

    def write(self, folder: Path) -> None:
        """Write every article as a Markdown file."""
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(self.count):
            chance = random.Random(f"{self.count} {number}")
            day = date(2015, 1, 1) + timedelta(days=chance.randrange(3000))
            head = f"title: Report {number} of {day}\ndate: {day}\nsource: Desk {number % 47}\n"
            paragraphs = (" ".join(s.text for s in each) for each in self.paragraphs(number))
            body = f"---\n{head}---\n\n" + "\n\n".join(paragraphs) + "\n"
            (folder / f"report-{number:06}.md").write_text(body, encoding="utf-8")

    def fill(self, folder: Path, cache: Path) -> None:
        """Put what was read and found in each article of ``folder`` into a cache."""
        version = extractor_version()
        with opened_cache(cache) as known:
            for reading in read_each(folder, memo=CachedReadings(known)):
                for article in reading.articles:
                    number = int(article.path.removesuffix(".md").rpartition("-")[2])
                    key = extraction_key(article, extractor_version=version)
                    extraction = joined(article, *self._placed(article, number))
                    known.put("extractions", key, pack_extraction(extraction, key=key))

    def paragraphs(self, number: int) -> Iterator[list[KnownSentence]]:
        """The sentences of one article."""
        chance = random.Random(f"{self.count} {number} text")
        casts = {kind: self._cast(kind, chance) for kind in ("PER", "ORG", "LOC")}
        words = 0
        while words < self._words:
            several = [
                renamed(sentence, _names(sentence, casts, chance))
                for sentence in chance.sample(self._sentences, _SENTENCES_A_PARAGRAPH)
            ]
            words += sum(len(sentence.text.split()) for sentence in several)
            yield several

    def _cast(self, kind: str, chance: random.Random) -> list[str]:
        total = self._ranks[-1]
        ranks = [bisect_left(self._ranks, chance.random() * total) for _ in range(_CAST)]
        return [_name(kind, rank) for rank in ranks]

    def _placed(
        self, article: Article, number: int
    ) -> tuple[list[KnownSentence], list[tuple[int, int]]]:
        told: list[KnownSentence] = []
        places: list[tuple[int, int]] = []
        for block, sentences in enumerate(self.paragraphs(number)):
            at = article.blocks[block].start
            for sentence in sentences:
                told.append(sentence)
                places.append((at, block))
                if not article.text.startswith(sentence.text, at):
                    raise ValueError(f"{article.path} is not read as it was written")
                at += len(sentence.text) + 1
        return told, places


def _names(
    sentence: KnownSentence, casts: Mapping[str, Sequence[str]], chance: random.Random
) -> dict[str, str]:
    names: dict[str, str] = {}
    for mention in sentence.mentions:
        cast = casts.get("LOC" if mention.label == "FAC" else mention.label)
        if cast and chance.random() >= _KEPT:
            names[mention.text] = chance.choice(cast)
    return names


def _name(kind: str, rank: int) -> str:
    if kind == "PER":
        return f"{_word(rank * 7 + 3)} {_word(rank + 11)}"
    if kind == "ORG":
        return f"{_word(rank * 3 + 1)} {_BODIES[rank % len(_BODIES)]}"
    return _word(rank * 5 + 2) + "ia"


def _word(number: int) -> str:
    parts, base = "", len(_SYLLABLES)
    number += base
    while number:
        number, digit = divmod(number, base)
        parts += _SYLLABLES[digit]
    return parts.capitalize()
