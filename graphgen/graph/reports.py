"""Copies, stories and figures of a collection: what several reports say of one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from graphgen.graph.figure_cards import PlacedFigure, cards_of
from graphgen.graph.sketches import LEAST_LETTERS
from graphgen.graph.sources import Collection, Sources, sources_of
from graphgen.graph.stories import Ties, groups_of
from graphgen.graph.traits import SentenceTraits, traits_of
from graphgen.model import ArticleStore, Derivation, Entity, Story
from graphgen.urls import unique_slugs

EntityAt = Mapping[str, Mapping[int, str]]


def find_stories(
    collection: Collection,
    entities: Sequence[Entity],
    entity_at: EntityAt,
    store: ArticleStore,
) -> tuple[tuple[Story, ...], Sources]:
    """Return the stories, ordered by first article, and what counts as one source."""
    cards = collection.cards
    names = {entity.id: entity.name for entity in entities}
    sources = sources_of(collection, store, entity_at, names)
    groups = groups_of(collection, sources.derivations)
    titles = {card.id: card.title for card in cards}
    slugs = unique_slugs([titles[group[0]] for group in groups], fallback="story")
    ties, known = Ties(entities), frozenset(names)
    published = {card.id: card.published for card in cards}
    derived = _by_group(groups, sources.derivations)
    stories = tuple(
        Story(
            id=slug,
            title=titles[group[0]],
            articles=group,
            entities=ties.of(group),
            derivations=(*derived[number], *_same_agency(group, derived[number], collection)),
            figures=cards_of(
                list(placed_figures(group, entity_at, store, known)),
                derived[number],
                published,
            ),
        )
        for number, (group, slug) in enumerate(zip(groups, slugs, strict=True))
    )
    return stories, sources


def _by_group(
    groups: Sequence[Sequence[str]], derivations: Sequence[Derivation]
) -> Mapping[int, list[Derivation]]:
    group_of = {article: number for number, group in enumerate(groups) for article in group}
    found: dict[int, list[Derivation]] = defaultdict(list)
    for derivation in derivations:
        found[group_of[derivation.article]].append(derivation)
    return found


def _same_agency(
    group: Sequence[str], derived: Sequence[Derivation], collection: Collection
) -> Iterator[Derivation]:
    """Yield a derivation for each article that names an agency which an earlier one names."""
    known = {frozenset((one.article, one.origin)) for one in derived}
    first: dict[str, str] = {}
    for article in group:
        for agency in collection.agencies[article]:
            origin = first.setdefault(agency, article)
            if origin != article and frozenset((article, origin)) not in known:
                known.add(frozenset((article, origin)))
                yield Derivation(article, origin, "same agency", (), 1.0)


def placed_figures(
    group: Sequence[str], entity_at: EntityAt, store: ArticleStore, known: frozenset[str]
) -> Iterator[PlacedFigure]:
    """Yield the figures of the group's prose with what stands round them."""
    for article in group:
        extraction = store.extraction(article)
        found = traits_of(store.article(article), extraction, entity_at.get(article, {}))
        traits = {one.span.start: one for one in found}
        for figure in extraction.figures:
            sentence = traits.get(extraction.sentences[figure.sentence].start)
            if sentence is not None:
                entities = known.intersection(sentence.names)
                yield PlacedFigure(figure, sentence.span, entities, _context(sentence))


def _context(sentence: SentenceTraits) -> frozenset[str]:
    words = (word for word in sentence.words if len(word) >= LEAST_LETTERS)
    return frozenset((*sentence.names, *(word for word in words if not word[0].isdigit())))
