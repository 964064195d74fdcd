"""Write a large invented site: what graph.html, connect.html, the search and the lists need.

    python -m benchmarks.big_site FOLDER [--entities 100000] [--articles 50000] [--relations 500000]

The same numbers give the same bytes. Names, texts and ties are drawn at random with a fixed seed:
sizes of communities and frequencies of words follow power laws, as real ones do. The sentences
that ties point to do not speak of them. Pages of single entities and articles are left out.
"""

from __future__ import annotations

import argparse
import math
import random
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate, islice, pairwise
from pathlib import Path
from typing import Final

from graphgen.config import BuildFacts, SiteConfig
from graphgen.model import (
    KINDS,
    Alias,
    Article,
    ArticleCard,
    Block,
    Community,
    Coordinates,
    Entity,
    Evidence,
    Extraction,
    Figure,
    Kind,
    KnowledgeGraph,
    Mention,
    OutputFile,
    Page,
    Relation,
    Span,
    Standing,
    Status,
    TimeExpression,
)
from graphgen.relation_rows import RelationDigests
from graphgen.site.assets import asset_files
from graphgen.site.collection import Collection, collect
from graphgen.site.connect_data import connect_page
from graphgen.site.dated import dated_statements
from graphgen.site.list_pages import list_pages
from graphgen.site.looked_up import explorer_files, looked_up_files
from graphgen.site.map import atlas, map_files, map_page
from graphgen.site.render import Renderer
from graphgen.site.script_words import words_files
from graphgen.site.search import places, search_page, shards_of, text_scripts
from graphgen.site.single_pages import front_page, graph_page
from graphgen.site.timeline import timeline_pages
from graphgen.site.timeline_data import timeline_files
from graphgen.words import PLAIN_ENGLISH

SEED: Final = 7
SENTENCES: Final = 18
SENTENCE: Final = 120
"""Characters of a sentence, of which the last is a space."""
SOURCES: Final = 300
FIRST_DAY: Final = date(2001, 1, 1)
DAYS: Final = 8000
INSIDE: Final = 0.75
"""Part of the ties that stay inside a community."""
PREDICATES: Final = (
    "leads", "deals_with", "member_of", "opposes", *("mentioned_with",) * 4,
)  # fmt: skip
STATUSES: Final[tuple[Status, ...]] = (*("asserted",) * 17, *("possible",) * 2, "denied")
TEMPLATES: Final = Path(__file__).parent.parent / "templates"


class Words:
    """Invented words, the frequent ones first."""

    def __init__(self, rnd: random.Random, count: int = 200_000) -> None:
        """Make about so many words."""
        starts = (*"bdfghklmnrstvz", "ch", "sh", "kh", "al", "br", "st")
        syllables = [start + vowel for start in starts for vowel in (*"aeiou", "ai")]
        made = ("".join(rnd.choices(syllables, k=rnd.choice((2, 3, 4)))) for _ in range(count))
        self.all = list(dict.fromkeys(made))
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.all))))

    def sentence(self, rnd: random.Random) -> str:
        """A sentence of just ``SENTENCE`` - 1 characters."""
        chosen = (
            self.all[bisect(self._weights, rnd.random() * self._weights[-1])] for _ in range(24)
        )
        text = " ".join(chosen).capitalize()[: SENTENCE - 2].rstrip()
        return text.ljust(SENTENCE - 2, "a") + "."

    def name(self, number: int) -> str:
        """A name of two words, another one for every number."""
        first = self.all[number * 7 % 20_000 % len(self.all)]
        last = self.all[(number * 13 + number // 20_000) % len(self.all)]
        return f"{first.title()} {last.title()}"


class InventedStore:
    """Articles whose text is made when it is asked for."""

    def __init__(self, words: Words, cards: Sequence[ArticleCard]) -> None:
        """Take the words to write with, and the articles to write."""
        self._words = words
        self._cards = {card.id: card for card in cards}

    def ids(self) -> tuple[str, ...]:
        """All ids, sorted."""
        return tuple(self._cards)

    def article(self, article_id: str) -> Article:
        """Write an article, every time the same."""
        rnd = random.Random(article_id)
        text = " ".join(self._words.sentence(rnd) for _ in range(SENTENCES))
        card = self._cards[article_id]
        return Article(
            id=article_id, path=card.path, title=card.title, source=card.source, byline="",
            published=card.published, published_how="", url="", language="en", text=text,
            blocks=(Block("paragraph", 0, len(text)),), marks=(), digest="0",
        )  # fmt: skip

    def extraction(self, article_id: str) -> Extraction:
        """Where its sentences are; nothing is found in it."""
        return Extraction(article_id, self.sentences(article_id), (), (), (), ())

    def text(self, article_id: str) -> str:
        """Its text alone."""
        return self.article(article_id).text

    def sentences(self, article_id: str) -> tuple[Span, ...]:
        """Where its sentences are: all have one length."""
        return tuple(Span(at * SENTENCE, (at + 1) * SENTENCE - 1) for at in range(SENTENCES))

    def mentions(self, _article_id: str) -> tuple[Mention, ...]:
        """None."""
        return ()

    def figures(self, _article_id: str) -> tuple[Figure, ...]:
        """None."""
        return ()

    def times(self, _article_id: str) -> tuple[TimeExpression, ...]:
        """None."""
        return ()

    def extractions(self) -> Iterator[Extraction]:
        """What is found in each article: nothing."""
        return map(self.extraction, self._cards)

    def digest(self, article_id: str) -> str:
        """What tells an article from others."""
        return article_id


def cards_of(words: Words, rnd: random.Random, *, count: int) -> tuple[ArticleCard, ...]:
    """Invent the articles."""
    return tuple(
        ArticleCard(
            id=f"a{number:06d}", path=f"a{number:06d}.md", title=f"On {words.name(number)}",
            source=f"The {words.all[int(SOURCES * rnd.random() ** 2)].title()} Post", byline="",
            published=FIRST_DAY + timedelta(days=rnd.randrange(DAYS)), published_how="",
            url="", language="en", digest="0", words=300,
        )
        for number in range(count)
    )  # fmt: skip


def bounds_of_communities(entities: int) -> list[int]:
    """First entity of each community, and the number of all; sizes follow a power law."""
    bounds, size = [0], max(3.0, entities / 40)
    while bounds[-1] < entities:
        share = max(3, int(size / len(bounds) ** 0.7))
        bounds.append(min(entities, bounds[-1] + share))
    return bounds


def entity_id(number: int) -> str:
    """Id of the entity with a number."""
    return f"e{number:06d}"


def place_of(number: int, kind: Kind) -> Coordinates | None:
    """Spread the places over the land between the tropics and the polar circles."""
    if kind != "location":
        return None
    return Coordinates(-20 + number * 7 % 8000 / 100, -120 + number * 13 % 26000 / 100, "GeoNames")


def entities_of(words: Words, *, count: int, articles: int) -> tuple[Entity, ...]:
    """Invent the entities, each with one mention."""

    def entity(number: int) -> Entity:
        name = words.name(number)
        article = f"a{number % articles:06d}"
        mention = Mention(article, 0, 4, name, "PER", 0.9, 0, 0)
        alias = Alias(name, 1, "same name", 1.0)
        kind = KINDS[number % 3]
        return Entity(
            entity_id(number),
            kind,
            name,
            (alias,),
            (mention,),
            place_of(number, kind),
            "",
            (),
            None,
        )

    return tuple(entity(number) for number in range(count))


def relations_of(
    rnd: random.Random, bounds: Sequence[int], cards: Sequence[ArticleCard], *, count: int
) -> tuple[Relation, ...]:
    """Invent the relations, most of them inside communities, the strong with the strong."""
    found: dict[tuple[int, str, int], Relation] = {}
    total = bounds[-1]
    while len(found) < count:
        head = rnd.randrange(total)
        low, high = _own(bounds, head) if rnd.random() < INSIDE else (0, total)
        tail = low + int((high - low) * rnd.random() ** 3)
        key = (head, rnd.choice(PREDICATES), tail)
        if head != tail and key not in found:
            found[key] = _relation(rnd, *key, cards)
    return tuple(found[key] for key in sorted(found))


def _own(bounds: Sequence[int], entity: int) -> tuple[int, int]:
    at = bisect(bounds, entity)
    return bounds[at - 1], bounds[at]


def _relation(
    rnd: random.Random, head: int, predicate: str, tail: int, cards: Sequence[ArticleCard]
) -> Relation:
    chosen = sorted(
        {cards[rnd.randrange(len(cards))] for _ in range(1 + (rnd.random() < 0.2))},
        key=lambda card: card.id,
    )
    evidence = tuple(_evidence(rnd, card) for card in chosen)
    days = [card.published for card in chosen if card.published]
    return Relation(
        head=entity_id(head), predicate=predicate, tail=entity_id(tail), evidence=evidence,
        articles=tuple(card.id for card in chosen),
        source_groups=tuple((card.id,) for card in chosen), first=min(days), last=max(days),
    )  # fmt: skip


def _evidence(rnd: random.Random, card: ArticleCard) -> Evidence:
    number = rnd.randrange(SENTENCES)
    start = number * SENTENCE
    return Evidence(
        article=card.id, sentence=Span(start, start + SENTENCE - 1), sentence_number=number,
        head=Span(start, start + 6), tail=Span(start + 20, start + 28),
        status=rnd.choice(STATUSES), speaker="", score=0.9, how="model",
        published=card.published,
    )  # fmt: skip


def standings_of(
    bounds: Sequence[int], relations: Sequence[Relation], entities: Sequence[Entity]
) -> tuple[Standing, ...]:
    """Rank by number of relations; members of a community stand on a spiral."""
    degree = Counter(end for relation in relations for end in (relation.head, relation.tail))
    found = []
    for community, (low, high) in enumerate(pairwise(bounds)):
        for at, entity in enumerate(entities[low:high]):
            turn, far = at * math.pi * (3 - math.sqrt(5)), 40 * math.sqrt(at)
            own = degree[entity.id]
            found.append(
                Standing(
                    entity.id, own / (2 * len(relations)), own, community,
                    round(far * math.cos(turn), 1), round(far * math.sin(turn), 1),
                )
            )  # fmt: skip
    return tuple(found)


def communities_of(
    bounds: Sequence[int], standings: Sequence[Standing], entities: Sequence[Entity]
) -> tuple[Community, ...]:
    """The communities, each with the strongest members first."""
    found = []
    for number, (low, high) in enumerate(pairwise(bounds)):
        ranked = sorted(range(low, high), key=lambda at: (-standings[at].pagerank, at))
        name = ", ".join(entities[at].name for at in ranked[:3])
        found.append(Community(number, name, tuple(entities[at].id for at in ranked)))
    return tuple(found)


def invented_graph(
    *, entities: int, articles: int, relations: int
) -> tuple[KnowledgeGraph, InventedStore]:
    """Make the whole collection."""
    rnd = random.Random(SEED)
    words = Words(rnd)
    cards = cards_of(words, rnd, count=articles)
    all_entities = entities_of(words, count=entities, articles=articles)
    bounds = bounds_of_communities(entities)
    ties = relations_of(rnd, bounds, cards, count=relations)
    standings = standings_of(bounds, ties, all_entities)
    graph = KnowledgeGraph(
        cards=cards, entities=all_entities, relations=ties, standings=standings,
        communities=communities_of(bounds, standings, all_entities),
        stories=(), review=(), forwards=(),
    )  # fmt: skip
    return graph, InventedStore(words, cards)


def pages(collection: Collection) -> Iterator[Page]:
    """The pages there is one of, and the lists."""
    yield front_page(collection)
    yield graph_page(collection)
    yield search_page(collection)
    yield connect_page(collection)
    yield from list_pages(collection)


def files(collection: Collection) -> Iterator[OutputFile]:
    """Every file but the pages of single entities, articles and stories."""
    facts = BuildFacts(version="0", extractor_version="none", input_digest="0", built="")
    site = SiteConfig(title="An invented site")
    renderer = Renderer([TEMPLATES], site=site, facts=facts, words=PLAIN_ENGLISH)
    dated, known = dated_statements(collection), atlas(collection)
    first = islice(timeline_pages(collection, dated), 1)
    of_place_and_time = (*first, map_page(known))
    yield from (renderer.render(page) for page in (*pages(collection), *of_place_and_time))
    yield from timeline_files(collection, dated)
    yield from map_files(known)
    yield from asset_files([TEMPLATES])
    yield from words_files(PLAIN_ENGLISH)
    placed = places(collection)
    yield from (draft.made() for draft in text_scripts(collection, shards_of(placed)))
    digests = RelationDigests(collection.graph.relations)
    yield from looked_up_files(collection, placed, digests)
    yield from explorer_files(collection, placed, digests)


def main() -> None:
    """Write the site."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--relations", type=int, default=500_000)
    options = parser.parse_args()
    graph, store = invented_graph(
        entities=options.entities, articles=options.articles, relations=options.relations
    )
    written = 0
    for file in files(collect(graph, store)):
        target = options.folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
        written += 1
    print(f"{written:,} files in {options.folder}")


if __name__ == "__main__":
    main()
