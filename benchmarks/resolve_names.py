"""Time the resolution of many distinct invented names on one core.

    python -m benchmarks.resolve_names [--names 200000] [--seed 1]

Half of the names are of people, three in ten of organizations, the rest of places; they are made of
syllables, so that many share a given name, a surname or a word, as real names do. An article has
twelve of them; people come again by surname, organizations by letters. Articles are made before
the clock starts; seconds are of the processor.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator, Sequence
from typing import Final

from graphgen.extract.name_pairs import find_name_pairs
from graphgen.model import ArticleCard, Extraction, Label, Mention, Span
from graphgen.resolve import resolve
from graphgen.resolve.decisions import Decisions

IN_AN_ARTICLE: Final = 12
_STARTS: Final[list[str]] = [*"bdfghjklmnprstvwz", "br", "dr", "kr", "st", "tr", "sh", "ch"]
_VOWELS: Final[list[str]] = [*"aeiou", "ai", "ei", "ou"]
_ENDS: Final[list[str]] = ["", "n", "r", "s", "l", "m", "k", "nd", "rt"]
_SORTS: Final[list[str]] = ["Group", "Bank", "Union", "Institute", "Council", "Party", "League"]

Name = tuple[str, Label]


def main() -> None:
    """Make the names, resolve them, and print how long that took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--names", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    names = distinct_names(options.names, chance)
    extractions = list(articles(names, chance))
    cards = [card(one.article) for one in extractions]
    begin = time.process_time()
    resolution = resolve(cards, extractions, decisions=Decisions())
    seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    mentions = sum(len(one.mentions) for one in extractions)
    print(f"{len(names):,} names, {mentions:,} mentions in {len(cards):,} articles")
    print(f"{len(resolution.entities):,} entities in {seconds:.1f} s, peak {peak} MB")


def distinct_names(count: int, chance: random.Random) -> list[Name]:
    """That many names with their labels, no two alike, in no order."""
    given = words(max(count // 100, 50), 2, chance)
    family = words(max(count // 8, 200), 3, chance)
    common = words(max(count // 20, 200), 2, chance)
    found: dict[str, Label] = {}
    while len(found) < count:
        share = chance.random()
        if share < 0.5:
            found.setdefault(f"{chance.choice(given)} {chance.choice(family)}", "PER")
        elif share < 0.8:
            pair = f"{chance.choice(common)} {chance.choice(common)}"
            found.setdefault(f"{pair} {chance.choice(_SORTS)}", "ORG")
        else:
            found.setdefault("".join(chance.choice(family)) + chance.choice(["", "a", "o"]), "LOC")
    names = list(found.items())
    chance.shuffle(names)
    return names


def words(count: int, syllables: int, chance: random.Random) -> Sequence[str]:
    """Capitalised words, no two alike."""
    found: dict[str, None] = {}
    while len(found) < count:
        length = chance.randint(2, syllables)
        found.setdefault("".join(syllable(chance) for _ in range(length)).capitalize())
    return list(found)


def syllable(chance: random.Random) -> str:
    """A start, a vowel and perhaps an end."""
    return chance.choice(_STARTS) + chance.choice(_VOWELS) + chance.choice(_ENDS)


def articles(names: Sequence[Name], chance: random.Random) -> Iterator[Extraction]:
    """Articles that name every name once, and some again in short."""
    for number, begin in enumerate(range(0, len(names), IN_AN_ARTICLE)):
        told = list(names[begin : begin + IN_AN_ARTICLE])
        told += [chance.choice(names) for _ in range(3)]
        told += [again(name, label) for name, label in told if chance.random() < 0.5]
        yield extraction(f"article-{number:06}", told)


def again(name: str, label: Label) -> Name:
    """How a text names a thing the second time."""
    parts = name.split()
    if label == "PER":
        return parts[-1], label
    if label == "ORG":
        return "".join(part[0] for part in parts), label
    return name, label


def extraction(article: str, told: Sequence[Name]) -> Extraction:
    """An article that has one sentence for each name."""
    text, mentions, sentences = "", [], []
    for number, (name, label) in enumerate(told):
        start = len(text)
        text += f"{name} is here. "
        mentions.append(
            Mention(article, start, start + len(name), name, label, 0.9, number, number)
        )
        sentences.append(Span(start, len(text) - 1))
    return Extraction(
        article=article, sentences=tuple(sentences), mentions=tuple(mentions), relations=(),
        figures=(), times=(), name_pairs=find_name_pairs(text, mentions),
    )  # fmt: skip


def card(article: str) -> ArticleCard:
    """A card that says nothing but the article's id."""
    return ArticleCard(article, article, article, "", "", None, "", "", "en", "", 0)


if __name__ == "__main__":
    main()
