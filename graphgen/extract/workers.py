"""Extraction in several processes, in order and with bounded memory."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context

from graphgen.errors import ModelError
from graphgen.extract.plugin import Extractor
from graphgen.model import Article, Extraction

_CHUNK = 8
"""Articles that a process gets at a time."""

_AHEAD = 3
"""Chunks in flight for each process, so that none waits and texts do not pile up."""

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
    chunks = chunks_of(articles)
    first = list(islice(chunks, 2))
    count = workers or _cores()
    if count <= 1 or len(first) < 2:
        extractor = load()
        done: Iterator[list[Extraction]] = (extractor.extract(c) for c in _chain(first, chunks))
    else:
        done = _in_processes(_chain(first, chunks), load=load, count=count)
    for extractions in done:
        on_progress(len(extractions))
        yield from extractions


def _in_processes(
    chunks: Iterable[list[Article]], *, load: Load, count: int
) -> Iterator[list[Extraction]]:
    # Ctrl-C reaches every process of the terminal; only the first one has to answer it.
    pool = ProcessPoolExecutor(
        count,
        mp_context=get_context("spawn"),
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )
    waiting: deque[Future[list[Extraction]]] = deque()
    try:
        for chunk in chunks:
            waiting.append(pool.submit(_extract, load, chunk))
            if len(waiting) >= count * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise ModelError.one(
            path="graphgen",
            message="a process that reads articles has died",
            hint="Perhaps there was too little memory; build with a smaller --workers.",
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


_loaded: dict[str, Extractor] = {}


def _extract(load: Load, articles: list[Article]) -> list[Extraction]:
    """Run in a worker process, which loads the extractor once."""
    if "extractor" not in _loaded:
        _loaded["extractor"] = load()
    return _loaded["extractor"].extract(articles)


def chunks_of(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Cut the articles into lots that a process gets at a time."""
    source = iter(articles)
    while chunk := list(islice(source, _CHUNK)):
        yield chunk


def _chain(
    first: Iterable[list[Article]], rest: Iterable[list[Article]]
) -> Iterator[list[Article]]:
    yield from first
    yield from rest


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
