"""The page of an actor, organization or location."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final, Generic, TypeVar

from graphgen.model import Alias, Coordinates, Entity, Status
from graphgen.site.by_source import Matrix, by_month, by_predicate
from graphgen.site.collection import Collection
from graphgen.site.dated import DatedStatement
from graphgen.site.drafts import Draft, Drafts
from graphgen.site.figure_tables import figures_near
from graphgen.site.graph_view import neighbourhood_figure
from graphgen.site.identity import JoinedName, joined_names
from graphgen.site.map import Locator, SmallMaps, locator
from graphgen.site.nearest import NEAREST_KEPT
from graphgen.site.quotes import article_ref
from graphgen.site.story_views import FigureTable
from graphgen.site.strip import Strip, strip
from graphgen.site.ties import neighbour_rows, tie_groups
from graphgen.site.timeline import DatedRow, dated_rows_of
from graphgen.site.views import (
    KIND_NAMES,
    ArticleRef,
    EntityRef,
    GraphFigure,
    NeighbourRow,
    TieGroup,
)
from graphgen.urls import entity_url, sentence_url

T = TypeVar("T")

ALIASES_OPEN: Final = 8
ALIASES_FOLDED: Final = 200
ARTICLES_OPEN: Final = 20
ARTICLES_FOLDED: Final = 180

_EXTERNAL: Final = {
    "geonames": ("GeoNames", "https://www.geonames.org/{}"),
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
}


@dataclass(frozen=True, slots=True)
class Folded(Generic[T]):
    """A list of which the first entries are open, some unfold, and the rest is counted."""

    open: tuple[T, ...]
    folded: tuple[T, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class DescriptionLine:
    """One line about an entity, and the sentence it is taken from."""

    text: str
    address: str
    """Of the sentence; empty where a decision says it."""
    article: ArticleRef | None


@dataclass(frozen=True, slots=True)
class Identity:
    """How the mentions were joined into one entity."""

    aliases: Folded[Alias]
    joined: tuple[JoinedName, ...]
    joined_hidden: int
    derived: tuple[tuple[str, int], ...]
    """Adjectives and names of peoples that stand for a place, with counts."""
    country: str
    country_ref: EntityRef | None
    coordinates: Coordinates | None
    external: tuple[tuple[str, str, str], ...]
    """(scheme, value, URL or empty)."""
    decided: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntityView:
    """All that the template of an entity page shows."""

    ref: EntityRef
    kind_name: str
    description: DescriptionLine | None
    mentions: int
    article_count: int
    first: date | None
    last: date | None
    groups: tuple[TieGroup, ...]
    weak: TieGroup
    neighbours: tuple[NeighbourRow, ...]
    neighbour_count: int
    figure: GraphFigure | None
    said_by: Matrix | None
    named_by: Matrix | None
    figures: tuple[FigureTable, ...]
    figures_hidden: int
    articles: Folded[ArticleRef]
    """Newest first."""
    identity: Identity
    strip: Strip | None
    dated: tuple[DatedRow, ...]
    """Statements whose sentence names the time, in order of time; the best supported ones."""
    dated_count: int
    """Number of dated statements on it, by sentence or article."""
    locator: Locator | None

    @property
    def statuses(self) -> list[Status]:
        """Of each tie, and of each sentence on it that says it otherwise."""
        ties = [tie for group in self.groups for tie in group.ties]
        briefs = [brief.status for group in self.groups for brief in group.briefs]
        others = [
            quote.status
            for tie in ties
            for quote in (*tie.quotes, *tie.folded)
            if quote.status != tie.standpoint.status
        ]
        return [tie.standpoint.status for tie in ties] + briefs + others


def entity_pages(
    collection: Collection, dated_of: Mapping[str, tuple[DatedStatement, ...]], small: SmallMaps
) -> Drafts[Draft]:
    """A page for every entity, in the order of the graph.

    ``dated_of`` are the dated statements by entity id.
    """

    def draft(entity: Entity) -> Draft:
        address = entity_url(entity.kind, entity.id)
        context = partial(_context, collection, entity.id, dated_of, small)
        return Draft(address, "entity.html", context)

    return Drafts(collection.graph.entities, draft)


def _context(
    collection: Collection,
    entity_id: str,
    dated_of: Mapping[str, tuple[DatedStatement, ...]],
    small: SmallMaps,
) -> dict[str, object]:
    entity, dated = collection.entities[entity_id], dated_of.get(entity_id, ())
    return {"entity": entity_view(collection, entity, dated, small)}


def entity_view(
    collection: Collection, entity: Entity, dated: Sequence[DatedStatement], small: SmallMaps
) -> EntityView:
    """Decide what the page of one entity shows; ``dated`` are the dated statements on it."""
    article_ids = collection.articles_of(entity)
    articles = tuple(article_ref(collection, each) for each in collection.newest_first(article_ids))
    dates = [article.published for article in articles if article.published]
    neighbours, count = neighbour_rows(collection, entity.id, limit=NEAREST_KEPT)
    figures, figures_hidden = figures_near(collection, entity.id)
    groups, weak = tie_groups(collection, entity.id)
    return EntityView(
        ref=collection.ref(entity.id),
        kind_name=KIND_NAMES[entity.kind][0],
        description=_description(collection, entity),
        mentions=len(entity.mentions),
        article_count=len(article_ids),
        first=min(dates, default=None),
        last=max(dates, default=None),
        groups=groups,
        weak=weak,
        neighbours=neighbours,
        neighbour_count=count,
        figure=neighbourhood_figure(collection, entity.id, neighbours, count),
        said_by=by_predicate(collection, entity),
        named_by=by_month(collection, entity),
        figures=figures,
        figures_hidden=figures_hidden,
        articles=_fold(articles, ARTICLES_OPEN, ARTICLES_FOLDED),
        identity=_identity(collection, entity),
        strip=strip(dated, collection.words),
        dated=dated_rows_of(collection, dated),
        dated_count=len(dated),
        locator=locator(collection, small, entity.id),
    )


def _fold(entries: tuple[T, ...], shown: int, folded: int) -> Folded[T]:
    return Folded(
        entries[:shown],
        entries[shown : shown + folded],
        max(0, len(entries) - shown - folded),
    )


def _description(collection: Collection, entity: Entity) -> DescriptionLine | None:
    description = entity.description
    if description is None:
        return None
    card = collection.cards.get(description.article)
    if card is None:
        return DescriptionLine(description.text, "", None)
    address = sentence_url(card.id, description.sentence)
    return DescriptionLine(description.text, address, article_ref(collection, card))


def _identity(collection: Collection, entity: Entity) -> Identity:
    aliases: tuple[Alias, ...] = entity.aliases
    peoples = [each.text for each in entity.mentions if each.label == "NORP"]
    derived = Counter(peoples) if peoples else {}
    country = collection.refs.get(entity.country)
    joined, joined_hidden = joined_names(entity)
    return Identity(
        aliases=_fold(aliases, ALIASES_OPEN, ALIASES_FOLDED),
        joined=joined,
        joined_hidden=joined_hidden,
        derived=tuple(sorted(derived.items(), key=lambda pair: (-pair[1], pair[0]))),
        country=country.name if country else entity.country,
        country_ref=country,
        coordinates=entity.coordinates,
        external=tuple(_external(scheme, value) for scheme, value in entity.external_ids),
        decided=entity.decided,
    )


def _external(scheme: str, value: str) -> tuple[str, str, str]:
    name, pattern = _EXTERNAL.get(scheme, (scheme, ""))
    return name, value, pattern.format(value) if pattern and value.isalnum() else ""
