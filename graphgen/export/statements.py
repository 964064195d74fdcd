"""The collection as RDF statements, which Turtle and JSON-LD write down.

Words are schema.org's for people, organizations, places and articles, PROV-O's for where a
statement comes from, and those of the W3C Web Annotation model for the sentence that states it.
Predicates of ours lie in ``urn:graphgen:term:``. A relation that is only denied or supposed is
described, but never stated as a triple of its own.

Addresses are those of the pages; without a ``base_url`` they lie at ``https://site.invalid/``, a
host that RFC 6761 keeps from ever existing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from graphgen.export.collection import Collection, is_asserted
from graphgen.graph import relation_id
from graphgen.model import ArticleCard, Entity, Evidence, Kind, Relation
from graphgen.urls import absolute, article_url, entity_url, safe_href, sentence_url
from graphgen.vocabulary import predicates

PREFIXES: Final = {
    "gg": "urn:graphgen:term:",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "https://schema.org/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_NOWHERE: Final = "https://site.invalid/"
_TYPES: Final[dict[Kind, str]] = {
    "actor": "schema:Person",
    "organization": "schema:Organization",
    "location": "schema:Place",
}
_CONTEXT: Final = 32
"""Characters of the text before and after a sentence that help to find it again."""


@dataclass(frozen=True, slots=True)
class Iri:
    """A resource: a full address, or a short name such as ``schema:name``."""

    value: str

    @property
    def full(self) -> str:
        """The full address."""
        prefix, _, rest = self.value.partition(":")
        return PREFIXES[prefix] + rest if prefix in PREFIXES else self.value


@dataclass(frozen=True, slots=True)
class Literal:
    """A value: text, perhaps of a type (``xsd:date``) or in a language."""

    text: str
    type: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One triple."""

    subject: Iri
    predicate: Iri
    object: Iri | Literal


def statements(collection: Collection) -> Iterator[Statement]:
    """Yield every triple, those of one subject one after the other, in a fixed order."""
    names = _Names(collection.site.base_url or _NOWHERE)
    yield from _build(collection, names)
    for card in collection.graph.cards:
        yield from _article(card, names)
    stated = _stated(collection, names)
    for entity in collection.graph.entities:
        yield from _entity(entity, collection, names)
        yield from stated.get(entity.id, [])
    for relation in collection.graph.relations:
        yield from _relation(relation, collection, names)
        for number, item in enumerate(relation.evidence, 1):
            yield from _annotation(relation, item, number, collection, names)


@dataclass(frozen=True, slots=True)
class _Names:
    """Addresses of the things described."""

    base: str

    def page(self, path: str) -> Iri:
        return Iri(absolute(path, base_url=self.base))

    def entity(self, entity: Entity) -> Iri:
        return self.page(entity_url(entity.kind, entity.id) + "#it")

    def data(self, name: str, identifier: str) -> Iri:
        return self.page(f"data/{name}#{identifier}")

    @property
    def build(self) -> Iri:
        return self.data("build", "build")


def _about(subject: Iri, *pairs: tuple[str, Iri | Literal | None]) -> Iterator[Statement]:
    """The triples of a subject; what is None or an empty text is left out."""
    for predicate, value in pairs:
        if value is not None and not (isinstance(value, Literal) and not value.text):
            yield Statement(subject, Iri(predicate), value)


def _day(value: date | None) -> Literal | None:
    return Literal(value.isoformat(), "xsd:date") if value else None


def _number(value: float) -> Literal:
    return Literal(f"{value:.6f}", "xsd:decimal")


def _integer(value: int) -> Literal:
    return Literal(str(value), "xsd:integer")


def _build(collection: Collection, names: _Names) -> Iterator[Statement]:
    facts = collection.facts
    agent = names.data("build", "graphgen")
    yield from _about(
        names.build,
        ("rdf:type", Iri("prov:Activity")),
        ("prov:wasAssociatedWith", agent),
        ("prov:endedAtTime", Literal(facts.built, "xsd:dateTime") if facts.built else None),
        ("gg:inputDigest", Literal(facts.input_digest)),
    )
    yield from _about(
        agent,
        ("rdf:type", Iri("prov:SoftwareAgent")),
        ("schema:name", Literal("graphgen")),
        ("schema:softwareVersion", Literal(facts.version)),
        ("gg:extractorVersion", Literal(facts.extractor_version)),
    )


def _article(card: ArticleCard, names: _Names) -> Iterator[Statement]:
    url = safe_href(card.url)
    yield from _about(
        names.page(article_url(card.id)),
        ("rdf:type", Iri("schema:NewsArticle")),
        ("rdf:type", Iri("prov:Entity")),
        ("schema:headline", Literal(card.title)),
        ("schema:datePublished", _day(card.published)),
        ("schema:publisher", Literal(card.source)),
        ("schema:creditText", Literal(card.byline)),
        ("schema:inLanguage", Literal(card.language if card.language != "und" else "")),
        ("schema:isBasedOn", Iri(url) if url.startswith("http") else None),
        ("schema:sha256", Literal(card.digest)),
    )


def _entity(entity: Entity, collection: Collection, names: _Names) -> Iterator[Statement]:
    subject = names.entity(entity)
    said, country = entity.description, collection.entities.get(entity.country)
    yield from _about(
        subject,
        ("rdf:type", Iri(_TYPES[entity.kind])),
        ("schema:name", Literal(entity.name)),
        *(
            ("schema:alternateName", Literal(alias.text))
            for alias in entity.aliases
            if alias.text != entity.name
        ),
        ("schema:description", Literal(said.text) if said else None),
        ("schema:mainEntityOfPage", names.page(entity_url(entity.kind, entity.id))),
        ("schema:identifier", Literal(entity.id)),
        ("schema:containedInPlace", names.entity(country) if country else None),
        *(
            ("schema:sameAs", Iri(f"https://sws.geonames.org/{value}/"))
            for scheme, value in entity.external_ids
            if scheme == "geonames" and value.isdigit()
        ),
    )
    if entity.coordinates is not None:
        yield from _about(
            subject,
            ("schema:latitude", _number(entity.coordinates.latitude)),
            ("schema:longitude", _number(entity.coordinates.longitude)),
        )


def _stated(collection: Collection, names: _Names) -> dict[str, list[Statement]]:
    """The asserted relations as triples, by the entity that is their subject."""
    stated: dict[str, list[Statement]] = {}
    for relation in collection.graph.relations:
        if not is_asserted(relation):
            continue
        predicate = predicates()[relation.predicate]
        for name, prefix in (
            (relation.predicate, "gg"),
            (predicate.schema_org, "schema"),
            (predicate.wikidata, "wdt"),
        ):
            if name:
                ends = relation.head, relation.tail
                head, tail = ends[::-1] if name.startswith("^") else ends
                triple = Statement(
                    names.entity(collection.entities[head]),
                    Iri(f"{prefix}:{name.removeprefix('^')}"),
                    names.entity(collection.entities[tail]),
                )
                kept = stated.setdefault(head, [])
                kept += [] if triple in kept else [triple]
    return stated


def _relation(relation: Relation, collection: Collection, names: _Names) -> Iterator[Statement]:
    subject = names.data("relations", relation_id(relation))
    entities = collection.entities
    yield from _about(
        subject,
        ("rdf:type", Iri("rdf:Statement")),
        ("rdf:type", Iri("prov:Entity")),
        ("rdf:subject", names.entity(entities[relation.head])),
        ("rdf:predicate", Iri(f"gg:{relation.predicate}")),
        ("rdf:object", names.entity(entities[relation.tail])),
        ("gg:independentSources", _integer(relation.independent_sources)),
        ("gg:first", _day(relation.first)),
        ("gg:last", _day(relation.last)),
        ("prov:wasGeneratedBy", names.build),
        *(("prov:wasDerivedFrom", names.page(article_url(one))) for one in relation.articles),
    )


def _annotation(
    relation: Relation, item: Evidence, number: int, collection: Collection, names: _Names
) -> Iterator[Statement]:
    """One sentence of evidence: an annotation whose target is a stretch of the article's page."""
    here = f"{relation_id(relation)}--{number}"
    annotation = names.data("evidence", here)
    target = names.data("evidence", f"{here}--target")
    quote = names.data("evidence", f"{here}--quote")
    position = names.data("evidence", f"{here}--position")
    text = collection.store.text(item.article)
    start, end = item.sentence.start, item.sentence.end
    yield from _about(
        annotation,
        ("rdf:type", Iri("oa:Annotation")),
        ("oa:motivatedBy", Iri("oa:identifying")),
        ("oa:hasBody", names.data("relations", relation_id(relation))),
        ("oa:hasTarget", target),
        ("schema:url", names.page(sentence_url(item.article, item.sentence_number))),
        ("gg:status", Iri(f"gg:{item.status}")),
        ("gg:speaker", Literal(item.speaker)),
        ("gg:score", _number(item.score)),
        ("gg:how", Literal(item.how)),
        ("prov:wasDerivedFrom", names.page(article_url(item.article))),
    )
    yield from _about(
        target,
        ("rdf:type", Iri("oa:SpecificResource")),
        ("oa:hasSource", names.page(article_url(item.article))),
        ("oa:hasSelector", quote),
        ("oa:hasSelector", position),
    )
    yield from _about(
        quote,
        ("rdf:type", Iri("oa:TextQuoteSelector")),
        ("oa:exact", Literal(text[start:end])),
        ("oa:prefix", Literal(text[max(0, start - _CONTEXT) : start])),
        ("oa:suffix", Literal(text[end : end + _CONTEXT])),
    )
    yield from _about(
        position,
        ("rdf:type", Iri("oa:TextPositionSelector")),
        ("oa:start", _integer(start)),
        ("oa:end", _integer(end)),
    )
