"""What a page is about, in words that machines know: JSON-LD with terms of schema.org.

The block stands in the page as data (``application/ld+json``): no browser runs it, so the page's
policy on scripts does not forbid it. Its text is written so that no name can end it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graphgen.config import SiteConfig
from graphgen.model import ArticleCard, Entity, Kind
from graphgen.site.collection import Collection
from graphgen.site.views import ArticleRef, EntityRef
from graphgen.urls import absolute, article_url, entity_url, relative, safe_href

TYPES: Final[dict[Kind, str]] = {
    "actor": "Person",
    "organization": "Organization",
    "location": "Place",
}
ALIASES: Final = 8
SUBJECT_OF: Final = 8
"""Most articles named as being about an entity."""
MENTIONED: Final = 12
"""Most entities named as mentioned by an article."""
_SAME_AS: Final = {
    "geonames": "https://sws.geonames.org/{}/",
    "wikidata": "http://www.wikidata.org/entity/{}",
}

Thing = Mapping[str, object]
Link = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class About:
    """What the data on one page need beside the collection."""

    collection: Collection
    site: SiteConfig
    page: str
    """Address of the page."""

    def iri(self, address: str) -> str:
        """The full address where the site has one, else the way from the page."""
        if self.site.base_url:
            return absolute(address, base_url=self.site.base_url)
        return relative(address, page=self.page)


def website(about: About) -> Thing:
    """The site as a whole, for its front page."""
    site = about.site
    return _document(
        {
            "@type": "WebSite",
            "name": site.title,
            "description": site.description,
            "inLanguage": site.language,
            "url": absolute("", base_url=site.base_url),
        }
    )


def entity_thing(about: About, entity: Entity, articles: Sequence[ArticleRef]) -> Thing:
    """An actor, organization or place with the newest articles that name it."""
    names = [alias.text for alias in entity.aliases if alias.text != entity.name]
    return _document(
        {
            **_reference(about, about.collection.ref(entity.id)),
            "@id": about.iri(entity_url(entity.kind, entity.id)),
            "alternateName": names[:ALIASES],
            "description": entity.description.text if entity.description else "",
            "geo": _geo(entity),
            "containedInPlace": _country(about, entity),
            "sameAs": _same_as(entity),
            "subjectOf": [_article_reference(about, each) for each in articles[:SUBJECT_OF]],
        }
    )


def article_thing(about: About, card: ArticleCard, named: Iterable[tuple[EntityRef, int]]) -> Thing:
    """An article with the entities that it names most often; ``named`` are all, with counts."""
    ranked = sorted(named, key=lambda pair: (-pair[1], pair[0].id))[:MENTIONED]
    original = safe_href(card.url)
    return _document(
        {
            **_article_reference(about, about.collection.article_refs[card.id]),
            "@id": about.iri(article_url(card.id)),
            "inLanguage": "" if card.language == "und" else card.language,
            "creditText": card.byline,
            "publisher": {"@type": "Organization", "name": card.source} if card.source else None,
            "isBasedOn": original if original.startswith("http") else "",
            "wordCount": card.words,
            "mentions": [_reference(about, ref) for ref, _ in ranked],
        }
    )


def _document(thing: Mapping[str, object]) -> Thing:
    """Put the vocabulary in front, and leave out what is empty."""
    kept = {name: value for name, value in thing.items() if value not in (None, "", [])}
    return {"@context": "https://schema.org", **kept}


def _reference(about: About, ref: EntityRef) -> dict[str, object]:
    return {"@type": TYPES[ref.kind], "name": ref.name, "url": about.iri(ref.address)}


def _article_reference(about: About, ref: ArticleRef) -> dict[str, object]:
    known: dict[str, object] = {
        "@type": "NewsArticle",
        "headline": ref.title,
        "url": about.iri(ref.address),
    }
    return known | ({"datePublished": ref.published.isoformat()} if ref.published else {})


def _geo(entity: Entity) -> Thing | None:
    place = entity.coordinates
    if place is None or entity.kind != "location":
        return None
    return {
        "@type": "GeoCoordinates",
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _country(about: About, entity: Entity) -> Thing | None:
    if not entity.country or entity.country in (entity.id, entity.name):
        return None
    known = about.collection.refs.get(entity.country)
    if known is None:
        return {"@type": "Country", "name": entity.country}
    return {**_reference(about, known), "@type": "Country"}


def _same_as(entity: Entity) -> Sequence[str]:
    return [
        _SAME_AS[scheme].format(value)
        for scheme, value in entity.external_ids
        if scheme in _SAME_AS and value.isalnum()
    ]
