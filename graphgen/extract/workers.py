"""Extraction in several processes, in order and with bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from graphgen.batches import batched
from graphgen.errors import ModelError
from graphgen.extract.plugin import Extractor
from graphgen.model import Article, Extraction
from graphgen.processes import Crew, in_order

_CHUNK: Final = 8
"""Articles that a process gets at a time."""

Load = Callable[[], Extractor]
"""Makes the extractor; must be picklable where there are several processes."""


def extract_in_order(
    articles: Iterable[Article],
    *,
    load: Load,
    workers: int,
    on_progress: Callable[[int], None],
) -> Iterator[Extraction]:
    """Yield extractions in the order of the articles; few articles are read in this process."""
    crew = Crew("reads articles", workers, lot=1, error=ModelError)
    for extractions in in_order(_Extracted(load), chunks_of(articles), crew=crew):
        on_progress(len(extractions))
        yield from extractions


class _Extracted:
    """What an extractor finds in some articles; each process loads its own, once."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._loaded: Extractor | None = None

    def __call__(self, articles: list[Article]) -> list[Extraction]:
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded.extract(articles)


def chunks_of(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Cut the articles into lots that a process gets at a time."""
    return batched(articles, _CHUNK)
