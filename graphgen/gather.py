"""Read every article and find what it says, each only if no earlier build has done so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphgen.cache import Cache
from graphgen.collecting import give_back
from graphgen.config import Config, ExtractConfig
from graphgen.extract import extract_all, extraction_key, extractor_version
from graphgen.model import Article, ArticleCard, Problem, Withheld
from graphgen.packing import pack_extraction, pack_reading, unpack_reading
from graphgen.progress import Stopwatch
from graphgen.read import Reading, card_of, read_each
from graphgen.store import DiskStore


@dataclass(frozen=True, slots=True)
class Gathered:
    """All articles, with what each says on its own."""

    cards: tuple[ArticleCard, ...]
    """Ordered by id."""
    store: DiskStore
    problems: tuple[Problem, ...]
    """Those of the files, ordered by path and line."""
    extractor_version: str
    withheld: tuple[Withheld, ...]
    """Articles that are not to be published."""


def gather(config: Config, cache: Cache, *, watch: Stopwatch) -> Gathered:
    """Fill a store with the articles of the content folder and their extractions."""
    settings, store = config.extract, DiskStore()
    version = extractor_version(
        name=settings.extractor, min_mention_score=settings.min_mention_score
    )
    cards: list[ArticleCard] = []
    problems: list[Problem] = []
    missing: list[tuple[str, str]] = []
    withheld: list[Withheld] = []
    memo = CachedReadings(cache)
    with watch.stage("read"):
        for reading in read_each(config.content, exclude=config.exclude, memo=memo):
            problems += reading.problems
            withheld += reading.withheld
            for article in reading.articles:
                cards.append(card_of(article))
                store.add_article(article, memo.packed(article, reading))
                key = extraction_key(article, extractor_version=version)
                found = cache.get("extractions", key)
                if found is None:
                    missing.append((article.id, key))
                else:
                    store.add_extraction(article.id, found)
    with watch.stage("extract", total=len(missing)) as advance:
        extract_missing(missing, store, cache, settings=settings, on_progress=advance)
    return Gathered(
        cards=tuple(sorted(cards, key=lambda card: card.id)),
        store=store,
        problems=tuple(sorted(problems, key=lambda told: (told.path, told.line, told.message))),
        extractor_version=version,
        withheld=tuple(withheld),
    )


def extract_missing(
    missing: list[tuple[str, str]],
    store: DiskStore,
    cache: Cache,
    *,
    settings: ExtractConfig,
    on_progress: Callable[[int], None],
) -> None:
    """Extract the articles of these ids, and keep each result under the key beside the id."""
    if not missing:
        return
    found = extract_all(
        (store.article(article_id) for article_id, _ in missing),
        extractor_name=settings.extractor,
        min_mention_score=settings.min_mention_score,
        workers=settings.workers,
        scheduler=settings.scheduler,
        on_progress=on_progress,
    )
    for (article_id, key), extraction in zip(missing, found, strict=True):
        packed = pack_extraction(extraction, key=key)
        if extraction.skipped != "answer":  # the next build asks again
            cache.put("extractions", key, packed)
        store.add_extraction(article_id, packed)
    del found
    give_back(articles=len(store.ids()))  # the model too


class CachedReadings:
    """The cache as the readers see it."""

    def __init__(self, cache: Cache) -> None:
        """Keep readings in this cache."""
        self._cache = cache
        self._last: tuple[Reading, bytes] | None = None

    def get(self, key: str) -> Reading | None:
        """The reading kept for the key, if there is one."""
        packed = self._cache.get("readings", key)
        if packed is None:
            return None
        reading = Reading(*unpack_reading(packed))
        self._last = reading, packed
        return reading

    def put(self, key: str, reading: Reading) -> None:
        """Keep a reading."""
        packed = pack_reading((reading.articles, reading.problems), key=key)
        self._cache.put("readings", key, packed)
        self._last = reading, packed

    def packed(self, article: Article, reading: Reading) -> bytes:
        """The reading of an article as bytes, which need not be made again for the last one."""
        if self._last and self._last[0] is reading and len(reading.articles) == 1:
            return self._last[1]
        return pack_reading(((article,), ()), key="")
