"""What the views of pages are given: the collection, with every look-up noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import partial
from hashlib import blake2b
from typing import Any, cast

from graphgen.compact import told_fields
from graphgen.digests import DIGEST_BYTES, digest_at
from graphgen.model import (
    Article,
    ArticleStore,
    Extraction,
    Figure,
    KnowledgeGraph,
    Mention,
    Span,
    TimeExpression,
)
from graphgen.relation_rows import RelationDigests
from graphgen.site.collection import Collection, MentionsByArticle, PlacedCard
from graphgen.site.dated import DatedStatement, DatedStatements, Timeline
from graphgen.site.map import SmallMaps
from graphgen.site.pairs import RelationsByPair
from graphgen.site.relation_index import RelationsBy
from graphgen.site.traces import Key, Traces, digest_of, digest_of_all


@dataclass(frozen=True, slots=True)
class Watched:
    """All that the pages of entities, articles and stories are made from."""

    collection: Collection
    dated_of: Mapping[str, tuple[DatedStatement, ...]]
    """By entity id: the dated statements on it."""
    small: SmallMaps
    traces: Traces
    """Knows what was looked up."""


def watch(
    collection: Collection, dated: Timeline, small: SmallMaps, digests: RelationDigests
) -> Watched:
    """The same values, whose look-ups are noted; ``digests`` are those of all relations."""
    traces, telling = Traces(), Telling(digests)
    watched = _watched_collection(collection, traces, telling)
    traces.tell("dated", partial(telling.dated, dated))
    return Watched(
        collection=watched,
        dated_of=traces.watch("dated", dated.of),
        small=SmallMaps(
            sizes=traces.watch("small maps", small.sizes),
            located=traces.watch("located", small.located),
        ),
        traces=traces,
    )


class _Whole:
    """Anything that is not looked up by key: who asks it is made in every build."""

    def __init__(self, whole: object, traces: Traces) -> None:
        self._whole = whole
        self._traces = traces

    def __getattr__(self, name: str) -> Any:
        """The attribute of what is behind."""
        self._traces.see_all()
        return getattr(self._whole, name)


class _Digests(Mapping[str, str]):
    """By article id, the digest of the article and of what was found in it."""

    def __init__(self, store: ArticleStore) -> None:
        self._store = store

    def __getitem__(self, article_id: str) -> str:
        return self._store.digest(article_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._store.ids())

    def __len__(self) -> int:
        return len(self._store.ids())


class _WatchedStore:
    """An ArticleStore of which is noted whose article, text or extraction is asked for."""

    def __init__(self, store: ArticleStore, seen: set[Key], traces: Traces) -> None:
        self._store = store
        self._seen = seen
        """Ids of articles."""
        self._traces = traces

    def ids(self) -> tuple[str, ...]:
        """All article ids, sorted."""
        self._traces.see_all()
        return self._store.ids()

    def article(self, article_id: str) -> Article:
        """The article."""
        self._seen.add(article_id)
        return self._store.article(article_id)

    def extraction(self, article_id: str) -> Extraction:
        """What was found in it."""
        self._seen.add(article_id)
        return self._store.extraction(article_id)

    def text(self, article_id: str) -> str:
        """Its text alone."""
        self._seen.add(article_id)
        return self._store.text(article_id)

    def sentences(self, article_id: str) -> tuple[Span, ...]:
        """Its sentences alone."""
        self._seen.add(article_id)
        return self._store.sentences(article_id)

    def mentions(self, article_id: str) -> tuple[Mention, ...]:
        """Its mentions alone."""
        self._seen.add(article_id)
        return self._store.mentions(article_id)

    def figures(self, article_id: str) -> tuple[Figure, ...]:
        """Its figures alone."""
        self._seen.add(article_id)
        return self._store.figures(article_id)

    def times(self, article_id: str) -> tuple[TimeExpression, ...]:
        """Its times alone."""
        self._seen.add(article_id)
        return self._store.times(article_id)

    def digest(self, article_id: str) -> str:
        """A digest of the article and of what was found in it."""
        self._seen.add(article_id)
        return self._store.digest(article_id)


def _watched_collection(collection: Collection, traces: Traces, telling: Telling) -> Collection:
    store = collection.store
    told: dict[str, Callable[[Any], bytes]] = {
        "entities": telling.record,
        "stories_of": telling.records,
        "derivations_of": telling.records,
        "figures_of": telling.cards,
    }
    mappings = {
        field.name: traces.watch(field.name, values, told.get(field.name, digest_of))
        for field in fields(collection)
        if isinstance(values := getattr(collection, field.name), Mapping)
    }
    if isinstance(collection.mentions_in, MentionsByArticle):
        traces.tell("mentions_in", collection.mentions_in.told)
    for name in ("relations_of", "relations_in", "between"):
        values = getattr(collection, name)
        if isinstance(values, RelationsBy | RelationsByPair):
            traces.tell(name, partial(telling.relations, values))
    articles = traces.watch("articles", _Digests(store))

    def article(article_id: str) -> Article:
        articles.seen.add(article_id)
        return collection.article(article_id)

    return replace(
        collection,
        graph=cast("KnowledgeGraph", _Whole(collection.graph, traces)),
        store=_WatchedStore(store, articles.seen, traces),
        article=article,
        **cast("dict[str, Any]", mappings),
    )


class Telling:
    """Digests of values; records that stand in many values are digested once."""

    def __init__(self, relations: RelationDigests) -> None:
        self._relations = relations
        self._statements = b""
        """Digests of all dated statements, once they are asked for."""
        self._digests: dict[int, bytes] = {}
        """By identity of another record: all are the graph's, and live as long as it."""

    def record(self, value: Any) -> bytes:
        """Tell a record, of whose fields some may be rows of bytes."""
        return digest_of(told_fields(value))

    def records(self, values: tuple[object, ...]) -> bytes:
        """Tell records that other values hold too."""
        return digest_of_all([self._digest(each) for each in values])

    def cards(self, cards: tuple[PlacedCard, ...]) -> bytes:
        """Tell cards of figures with their stories."""
        numbers = digest_of([each.number for each in cards])
        return digest_of_all([numbers, *(self._digest(each.story) for each in cards)])

    def dated(self, dated: Timeline, entity_id: str) -> bytes:
        """Tell the dated statements on an entity; KeyError where there are none."""
        numbers, statements = dated.of.numbers(entity_id), dated.statements
        if not self._statements:
            told = (self._statement(statements, each) for each in range(len(statements)))
            self._statements = b"".join(told)
        return digest_of_all([digest_at(self._statements, number) for number in numbers])

    def _statement(self, statements: DatedStatements, number: int) -> bytes:
        told = repr(statements.told(number)).encode("utf-8", "surrogatepass")
        relation = self._relations[statements.place(number)]
        return blake2b(told + relation, digest_size=DIGEST_BYTES).digest()

    def relations(self, relations_by: RelationsBy | RelationsByPair, key: Any) -> bytes:
        """Tell all relations of a key; KeyError where there are none."""
        return digest_of_all([*map(self._relations.__getitem__, relations_by.places(key))])

    def _digest(self, record: object) -> bytes:
        known = self._digests.get(id(record))
        if known is None:
            known = self._digests[id(record)] = self.record(record)
        return known
