"""Extraction on a Dask cluster: the same function of one article, on as many machines as there are.

A worker that dies takes nothing with it: its articles go to another one. What has been read comes
back in the order of the articles and goes into the cache at once, so a run that was broken off goes
on where it stopped.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from graphgen.errors import ConfigError, ModelError
from graphgen.extract.plugin import Extractor
from graphgen.extract.workers import Load, chunks_of
from graphgen.model import Article, Extraction

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD: Final = 4
"""Chunks in flight for each thread of the cluster."""
_LEAST_AHEAD: Final = 16
"""Chunks in flight at least, as workers may join later."""
_PATIENCE: Final = 30
"""Seconds to wait for the scheduler."""


def extract_on_cluster(
    articles: Iterable[Article],
    *,
    load: Load,
    version: str,
    scheduler: str,
    on_progress: Callable[[int], None],
) -> Iterator[Extraction]:
    """Yield extractions in the order of the articles, made by the workers of a scheduler.

    ``version`` is that of the extractor here, which the workers' must equal. Raises ConfigError
    where Dask is not installed or no scheduler answers, ModelError where a worker cannot read.
    """
    client = _connected(scheduler)
    waiting: deque[Future] = deque()
    try:
        for chunk in chunks_of(articles):
            waiting.append(client.submit(_extracted, load, version, chunk, pure=False))
            threads = sum(client.nthreads().values()) if len(waiting) >= _LEAST_AHEAD else 0
            while len(waiting) >= max(_LEAST_AHEAD, _AHEAD * threads):
                yield from _result(waiting.popleft(), on_progress)
        while waiting:
            yield from _result(waiting.popleft(), on_progress)
    finally:
        client.cancel(list(waiting))
        client.close()


def _connected(scheduler: str) -> Client:
    try:
        from distributed import Client
    except ImportError:
        raise ConfigError.one(
            path="--scheduler",
            message="Dask is not installed.",
            hint="Install it, here and on the workers: pip install 'graphgen[cluster]'",
        ) from None
    try:
        return Client(scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ConfigError.one(
            path="--scheduler",
            message=f"No scheduler answers at {scheduler}: {error}.",
            hint="Start one with: dask scheduler; it prints its address, such as tcp://HOST:8786.",
        ) from error


def _result(future: Future, on_progress: Callable[[int], None]) -> list[Extraction]:
    from distributed import KilledWorker

    try:
        extractions: list[Extraction] = future.result()
    except KilledWorker:
        raise ModelError.one(
            path="--scheduler",
            message="some articles have killed every worker that tried to read them",
            hint="Perhaps the workers have too little memory; what was read so far is kept.",
        ) from None
    on_progress(len(extractions))
    return extractions


_loaded: dict[Any, Extractor] = {}
_loading = threading.Lock()


def _extracted(load: Load, version: str, articles: list[Article]) -> list[Extraction]:
    """Run on a worker, which loads the extractor once."""
    with _loading:
        if version not in _loaded:
            _loaded[version] = load()
    extractor = _loaded[version]
    if extractor.version != version:
        raise ModelError.one(
            path="--scheduler",
            message=f"a worker has another extractor: {extractor.version}, not {version}",
            hint="Install the same release of graphgen, and of what it needs, on every machine.",
        )
    return extractor.extract(articles)
